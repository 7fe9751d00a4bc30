import { decimal, defineTable, integer, parent, varchar } from '../../catalog';
import { order } from './order';
import { product } from './product';

export const orderItem = defineTable({
  name: 'order_item',
  description: 'One product line of an order.',
  key: ['order_id', 'line_no'],
  columns: {
    order_id: varchar(20).describe('The order.'),
    line_no: integer().describe('The line within the order, from 1.'),
    product_id: varchar(20).describe('What was ordered.'),
    quantity: integer().describe(
      'How many were ordered, after corrections; returns do not change it.',
      'pieces',
    ),
    unit_price: decimal(12, 2).describe(
      'The price of a piece on the day of the order, without GST and before the discount.',
      'INR',
    ),
    discount_amount: decimal(12, 2).describe('What is taken off the line by coupon, without GST.', 'INR'),
    gst_rate: integer().describe(
      'The GST that was charged; 0 where the seller is an individual who is not registered.',
      'percent',
    ),
    gst_amount: decimal(12, 2).describe(
      'The GST on quantity times unit price less discount, rounded once a line.',
      'INR',
    ),
    line_total: decimal(14, 2).describe(
      'What the buyer pays for the line: with GST, after the discount, without shipping.',
      'INR',
    ),
    status: varchar(10).describe('OPEN, SHIPPED, DELIVERED, RETURNED (refunded, also in part) or CANCELLED.'),
  },
  parents: [parent(order, { order_id: 'order_id' }), parent(product, { product_id: 'product_id' })],
  sequence: 'change_seq',
  leftOut: {
    pick_zone: 'not needed by any report',
  },
  personal: { columns: [], subject: 'order' }, // what is returned of it tells of the buyer
  source: {
    columnOrder: [
      'op',
      'change_seq',
      'order_id',
      'line_no',
      'product_id',
      'quantity',
      'unit_price',
      'discount_amount',
      'gst_rate',
      'gst_amount',
      'line_total',
      'status',
      'pick_zone',
    ],
  },
  warehouse: {
    name: 'fact_order_item',
    distKey: 'order_id', // the largest join of all, with fact_order, stays on the node
    sortKey: ['order_id'], // ids rise with time: a period of orders reads one range of lines
  },
});
