import { bigint, defineTable, integer, parent, timestamp, varchar } from '../../catalog';
import { buyer } from './buyer';
import { orderItem } from './order-item';
import { product } from './product';

export const review = defineTable({
  name: 'review',
  description: "A buyer's opinion of a product, with or without having bought it here.",
  key: ['review_id'],
  columns: {
    review_id: bigint().describe('Identifies the review.'),
    product_id: varchar(20).describe('What it is about.'),
    buyer_id: bigint().describe('Who wrote it.'),
    order_id: varchar(20)
      .nullable()
      .describe('The purchase, with line_no; NULL where it was not bought here.'),
    line_no: integer().nullable().describe('The line of the purchase; NULL where it was not bought here.'),
    stars: integer().describe('1 (bad) to 5 (good).'),
    title: varchar(120).nullable().describe('The headline; NULL where none was written.'),
    body: varchar(2000)
      .nullable()
      .describe('The text as the buyer wrote it, in any script; NULL where there are stars only.'),
    helpful_votes: integer().describe('How often others marked it as helpful.'),
    status: varchar(10).describe('PUBLISHED; a review that is taken down is deleted.'),
    reviewed_at: timestamp().describe('When it was written.'),
  },
  parents: [
    parent(product, { product_id: 'product_id' }),
    parent(buyer, { buyer_id: 'buyer_id' }),
    parent(orderItem, { order_id: 'order_id', line_no: 'line_no' }),
  ],
  leftOut: {
    ip_country: 'not needed by any report',
  },
  source: {
    columnOrder: [
      'op',
      'review_id',
      'product_id',
      'buyer_id',
      'order_id',
      'line_no',
      'stars',
      'title',
      'body',
      'helpful_votes',
      'status',
      'reviewed_at',
      'ip_country',
    ],
  },
  warehouse: {
    name: 'fact_review',
    distKey: 'product_id', // reviews are read per product
    sortKey: ['reviewed_at'],
  },
});
