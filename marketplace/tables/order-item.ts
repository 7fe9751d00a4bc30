import { decimal, defineTable, integer, parent, varchar } from '../../catalog';
import { order } from './order';
import { product } from './product';

export const orderItem = defineTable({
  name: 'order_item',
  description: 'One product line of an order.',
  key: ['order_id', 'line_no'],
  columns: {
    order_id: varchar(20),
    line_no: integer(),
    product_id: varchar(20),
    quantity: integer(),
    unit_price: decimal(12, 2), // without GST
    discount_amount: decimal(12, 2),
    gst_rate: integer(), // percent; 0 for individuals, who are not registered
    gst_amount: decimal(12, 2),
    line_total: decimal(14, 2),
    status: varchar(10), // OPEN, SHIPPED, DELIVERED, RETURNED, CANCELLED
  },
  parents: [parent(order, { order_id: 'order_id' }), parent(product, { product_id: 'product_id' })],
  sequence: 'change_seq',
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
