import { bigint, date, decimal, defineMart, integer, varchar } from '../../catalog';
import { orderLine } from './order-line';
import { readSql } from './read-sql';

export const productDay = defineMart({
  name: 'product_day',
  description: 'What one product sold on one day, the day of the order.',
  key: ['product_id', 'ordered_on'],
  columns: {
    product_id: varchar(20).describe('The product.'),
    ordered_on: date().describe('The day of the orders.'),
    category_id: integer().nullable().describe("The product's category today."),
    lines: bigint().describe('Order lines, cancelled ones left out.'),
    pieces: bigint().describe('Pieces sold: ordered and not cancelled, also when they came back.', 'pieces'),
    delivered_pieces: bigint().describe(
      'Pieces of the lines that were delivered, also when they came back.',
      'pieces',
    ),
    sold_amount: decimal(18, 2).describe('Gross less discount of the pieces sold, without GST.', 'INR'),
    sold_total: decimal(18, 2).describe('The same with GST.', 'INR'),
    net_amount: decimal(18, 2).describe('Gross less discount, cancelled and returned.', 'INR'),
  },
  query: readSql('product-day.sql'),
  refresh: { partition: 'ordered_on', follows: orderLine },
  distKey: 'product_id',
});
