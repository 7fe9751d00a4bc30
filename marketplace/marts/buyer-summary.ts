import { bigint, boolean, date, decimal, defineMart, integer, varchar } from '../../catalog';
import { readSql } from './read-sql';

export const buyerSummary = defineMart({
  name: 'buyer_summary',
  description: 'One buyer with what is known of all orders together, as of the newest batch date.',
  key: ['buyer_id'],
  columns: {
    buyer_id: bigint().describe('The buyer.'),
    buyer_type: varchar(10).describe('CONSUMER or BUSINESS.'),
    loyalty_tier: varchar(10).describe('The tier today.'),
    registered_on: date().describe('The day of the registration.'),
    is_history_whole: boolean().describe(
      'Whether the buyer registered on or after the first day of which the warehouse has orders: only then is the first known order the first one.',
    ),
    first_order_on: date().nullable().describe('The day of the first order that was not cancelled.'),
    second_order_on: date().nullable().describe('The day of the second such order.'),
    last_order_on: date().nullable().describe('The day of the newest such order.'),
    first_channel: varchar(8).nullable().describe('The channel of the first order.'),
    first_category_id: integer().nullable().describe("The category of the first order's first line."),
    orders: bigint().describe('Orders that were not cancelled.', 'orders'),
    orders_365: bigint().describe('Those of the last 365 days.', 'orders'),
    net_amount: decimal(18, 2).describe('Net of all orders.', 'INR'),
    net_amount_365: decimal(18, 2).describe('Net of the orders of the last 365 days.', 'INR'),
    median_gap_days: decimal(9, 1)
      .nullable()
      .describe(
        'The median of the days from one order to the next; NULL with fewer than two orders.',
        'days',
      ),
  },
  query: readSql('buyer-summary.sql'),
  refresh: 'full',
  distKey: 'buyer_id',
});
