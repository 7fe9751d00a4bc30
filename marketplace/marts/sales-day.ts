import { bigint, date, decimal, defineMart, integer, varchar } from '../../catalog';
import { orderLine } from './order-line';
import { readSql } from './read-sql';

/** Without orders and buyers: they cannot be added up over categories. */
export const salesDay = defineMart({
  name: 'sales_day',
  description: 'One day, channel, category and state of delivery with the sums of its order lines.',
  key: ['ordered_on', 'channel', 'category_id', 'state_code'],
  columns: {
    ordered_on: date().describe('The day of the orders.'),
    channel: varchar(8).describe('APP, WEB, C2C or B2B.'),
    category_id: integer().nullable().describe("The products' category today."),
    state_code: varchar(2)
      .nullable()
      .describe('The state of the delivery address; NULL when the address is not known.'),
    lines: bigint().describe('Order lines.', 'lines'),
    pieces: bigint().describe('Pieces ordered.', 'pieces'),
    gross_amount: decimal(18, 2).describe('Quantity times unit price, without GST.', 'INR'),
    discount_amount: decimal(18, 2).describe('What was taken off, without GST.', 'INR'),
    cancelled_amount: decimal(18, 2).describe('Gross less discount, of cancelled lines.', 'INR'),
    returned_amount: decimal(18, 2).describe(
      'The part of gross less discount that was given back and refunded, by pieces.',
      'INR',
    ),
    net_amount: decimal(18, 2).describe('Gross less discount, cancelled and returned.', 'INR'),
  },
  query: readSql('sales-day.sql'),
  refresh: { partition: 'ordered_on', follows: orderLine },
});
