import { bigint, defineTable, integer, parent, timestamp, varchar } from '../../catalog';
import { buyer } from './buyer';
import { orderItem } from './order-item';
import { product } from './product';

export const review = defineTable({
  name: 'review',
  description: "A buyer's opinion of a product, with or without having bought it here.",
  key: ['review_id'],
  columns: {
    review_id: bigint(),
    product_id: varchar(20),
    buyer_id: bigint(),
    order_id: varchar(20).nullable(), // with line_no: the purchase; NULL when there was none
    line_no: integer().nullable(),
    stars: integer(),
    title: varchar(120).nullable(),
    body: varchar(2000).nullable(), // as people write: quotes, line breaks, any script
    helpful_votes: integer(),
    status: varchar(10),
    reviewed_at: timestamp(),
  },
  parents: [
    parent(product, { product_id: 'product_id' }),
    parent(buyer, { buyer_id: 'buyer_id' }),
    parent(orderItem, { order_id: 'order_id', line_no: 'line_no' }),
  ],
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
