import { bigint, date, decimal, defineMart, integer, read, varchar } from '../../catalog';
import { orderItem, product, settlement } from '../tables';
import { readSql } from './read-sql';

export const settlementDay = defineMart({
  name: 'settlement_day',
  description: 'What falls due on one day for one seller and category, by kind and status.',
  key: ['due_on', 'seller_id', 'category_id', 'kind', 'status'],
  columns: {
    due_on: date().describe('The day on which it is due.'),
    seller_id: varchar(12).describe('The seller.'),
    category_id: integer().describe("The product's category today."),
    kind: varchar(10).describe('SALE on delivery, REVERSAL (negative) on refund.'),
    status: varchar(10).describe('DUE, HELD or PAID.'),
    settlements: bigint().describe('How many.'),
    gross_amount: decimal(18, 2).describe('What the buyers paid for the goods, with GST.', 'INR'),
    commission_amount: decimal(18, 2).describe('What the marketplace keeps of it.', 'INR'),
    fee_amount: decimal(18, 2).describe('For handling.', 'INR'),
    fee_gst_amount: decimal(18, 2).describe('GST on commission and fee.', 'INR'),
    tcs_amount: decimal(18, 2).describe('Collected under the GST law.', 'INR'),
    tds_amount: decimal(18, 2).describe('Deducted under the income tax law.', 'INR'),
    net_amount: decimal(18, 2).describe('Gross less all of these.', 'INR'),
  },
  query: readSql('settlement-day.sql'),
  refresh: {
    partition: 'due_on',
    by: { table: settlement, column: 'due_on' },
    reads: [
      read(settlement, [
        'order_id',
        'line_no',
        'seller_id',
        'kind',
        'status',
        'gross_amount',
        'commission_amount',
        'fee_amount',
        'fee_gst_amount',
        'tcs_amount',
        'tds_amount',
        'net_amount',
        'due_on',
      ]),
      read(orderItem, ['product_id']),
      read(product, ['category_id'], orderItem),
    ],
  },
});
