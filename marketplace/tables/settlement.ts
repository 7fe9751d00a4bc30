import { bigint, date, decimal, defineTable, integer, parent, varchar } from '../../catalog';
import { orderItem } from './order-item';
import { seller } from './seller';

/**
 * net = gross - commission - fee - fee GST - TCS - TDS, to the paisa; all of them are negative in a REVERSAL.
 * Left out on purpose: utr_no, the bank's number of the transfer.
 */
export const settlement = defineTable({
  name: 'settlement',
  description: 'What the marketplace owes a seller for a delivered line, or takes back for a returned one.',
  key: ['settlement_id'],
  columns: {
    settlement_id: bigint(),
    order_id: varchar(20),
    line_no: integer(),
    seller_id: varchar(12),
    kind: varchar(10), // SALE on delivery, REVERSAL on refund
    status: varchar(10), // DUE, HELD (not paid out while something is looked into), PAID
    gross_amount: decimal(14, 2), // what the buyer paid for the goods, GST included, shipping not
    commission_amount: decimal(14, 2), // a percentage of gross, by department
    fee_amount: decimal(14, 2), // for handling, by the line's value; kept when goods come back
    fee_gst_amount: decimal(14, 2), // GST on commission and fee
    tcs_amount: decimal(14, 2), // collected under the GST law, on the taxable value
    tds_amount: decimal(14, 2), // deducted under the income tax law, on the taxable value
    net_amount: decimal(14, 2),
    due_on: date(),
    paid_on: date().nullable(), // a Wednesday
  },
  parents: [
    parent(orderItem, { order_id: 'order_id', line_no: 'line_no' }),
    parent(seller, { seller_id: 'seller_id' }),
  ],
  sequence: 'change_seq',
  source: {
    columnOrder: [
      'op',
      'change_seq',
      'settlement_id',
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
      'paid_on',
      'utr_no',
    ],
  },
  warehouse: {
    name: 'fact_settlement',
    distKey: 'order_id', // with its order line, which names the product and the department
    sortKey: ['due_on'], // what is owed on a day, what was paid in a month
  },
});
