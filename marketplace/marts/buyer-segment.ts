import { bigint, defineMart, integer, varchar } from '../../catalog';
import { readSql } from './read-sql';

export const buyerSegment = defineMart({
  name: 'buyer_segment',
  description: 'One buyer who has ordered, with the place among the buyers of the last 365 days.',
  key: ['buyer_id'],
  columns: {
    buyer_id: bigint().describe('The buyer.'),
    recency_score: integer()
      .nullable()
      .describe('Quintile by the day of the newest order, 5 the latest; NULL without an order in 365 days.'),
    frequency_score: integer().nullable().describe('Quintile by orders in 365 days, 5 the most.'),
    value_score: integer().nullable().describe('Quintile by net in 365 days, 5 the largest.'),
    segment: varchar(20).describe(
      'What the three scores make of the buyer: Champions, Loyal, Big spenders, Promising, Needs attention, Not to be lost, At risk, Slipping away; Dormant without an order in 365 days.',
    ),
    net_decile: integer()
      .nullable()
      .describe('Tenth of the buyers by net in 365 days, 1 the largest; NULL without any net.'),
  },
  query: readSql('buyer-segment.sql'),
  refresh: 'full',
  distKey: 'buyer_id',
});
