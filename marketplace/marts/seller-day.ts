import { bigint, date, decimal, defineMart, integer, varchar } from '../../catalog';
import { orderLine } from './order-line';
import { readSql } from './read-sql';

export const sellerDay = defineMart({
  name: 'seller_day',
  description: 'What one seller sold in one category on one day, the day of the order.',
  key: ['seller_id', 'category_id', 'ordered_on'],
  columns: {
    seller_id: varchar(12).nullable().describe('The seller.'),
    category_id: integer().nullable().describe("The products' category today."),
    ordered_on: date().describe('The day of the orders.'),
    lines: bigint().describe('Order lines.'),
    cancelled_lines: bigint().describe('Lines that were cancelled.'),
    returned_lines: bigint().describe('Lines of which pieces were given back and refunded.'),
    delivered_lines: bigint().describe('Lines that were delivered, also when they came back.'),
    delivered_pieces: bigint().describe('Their pieces.', 'pieces'),
    gross_amount: decimal(18, 2).describe('Quantity times unit price, without GST.', 'INR'),
    discount_amount: decimal(18, 2).describe('What was taken off, without GST.', 'INR'),
    cancelled_amount: decimal(18, 2).describe('Gross less discount, of cancelled lines.', 'INR'),
    returned_amount: decimal(18, 2).describe('What was given back and refunded, without GST.', 'INR'),
    net_amount: decimal(18, 2).describe('Gross less discount, cancelled and returned.', 'INR'),
  },
  query: readSql('seller-day.sql'),
  refresh: { partition: 'ordered_on', follows: orderLine },
});
