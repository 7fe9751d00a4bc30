import { bigint, date, decimal, defineMart, integer, read, varchar } from '../../catalog';
import { address, order, orderItem, product, returnRequest } from '../tables';
import { readSql } from './read-sql';

export const orderLine = defineMart({
  name: 'order_line',
  description: 'One line of an order with its ladder from gross to net.',
  key: ['order_id', 'line_no'],
  columns: {
    order_id: varchar(20).describe('The order.'),
    line_no: integer().describe('The line within the order.'),
    ordered_on: date().describe(
      'The day of the order; all figures count on it, also when a line is returned later.',
    ),
    channel: varchar(8).describe('APP, WEB, C2C or B2B.'),
    buyer_id: bigint().describe('Who ordered.'),
    state_code: varchar(2)
      .nullable()
      .describe('The state of the delivery address; NULL when the address is not known.'),
    seller_id: varchar(12).nullable().describe("The product's seller."),
    category_id: integer().nullable().describe("The product's category today."),
    product_id: varchar(20).describe('What was ordered.'),
    status: varchar(10).describe('OPEN, SHIPPED, DELIVERED, RETURNED or CANCELLED.'),
    quantity: integer().describe('Pieces ordered.', 'pieces'),
    returned_quantity: bigint().describe('Pieces given back and refunded.', 'pieces'),
    gross_amount: decimal(14, 2).describe('Quantity times unit price, without GST.', 'INR'),
    discount_amount: decimal(12, 2).describe('What was taken off, without GST.', 'INR'),
    cancelled_amount: decimal(14, 2).describe('Gross less discount, of a cancelled line.', 'INR'),
    returned_amount: decimal(14, 2).describe(
      'The part of gross less discount that was given back and refunded, by pieces.',
      'INR',
    ),
    net_amount: decimal(14, 2).describe('Gross less discount, cancelled and returned.', 'INR'),
    gst_rate: integer().describe('The rate that was charged.', 'percent'),
    gst_amount: decimal(12, 2).describe(
      'GST that was charged, also on what was cancelled or returned later.',
      'INR',
    ),
    line_total: decimal(14, 2).describe(
      'What was charged for the line: gross less discount, and GST.',
      'INR',
    ),
  },
  query: readSql('order-line.sql'),
  refresh: {
    partition: 'ordered_on',
    by: { table: order, column: 'ordered_at' },
    reads: [
      read(order, ['ordered_at', 'channel', 'buyer_id', 'address_id']),
      read(orderItem, [
        'product_id',
        'status',
        'quantity',
        'unit_price',
        'discount_amount',
        'gst_rate',
        'gst_amount',
        'line_total',
      ]),
      read(address, ['state_code']),
      read(product, ['seller_id', 'category_id'], orderItem),
      read(returnRequest, ['order_id', 'line_no', 'status', 'quantity'], orderItem),
    ],
  },
  distKey: 'order_id',
});
