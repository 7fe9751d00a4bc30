import { bigint, date, decimal, defineTable, integer, parent, varchar } from '../../catalog';
import { orderItem } from './order-item';
import { seller } from './seller';

/** net = gross - commission - fee - fee GST - TCS - TDS, to the paisa; all of them are negative in a REVERSAL. */
export const settlement = defineTable({
  name: 'settlement',
  description: 'What the marketplace owes a seller for a delivered line, or takes back for a returned one.',
  key: ['settlement_id'],
  columns: {
    settlement_id: bigint().describe('Identifies the settlement.'),
    order_id: varchar(20).describe('The order, with line_no the line that is settled.'),
    line_no: integer().describe('The line within the order.'),
    seller_id: varchar(12).describe('Who is owed, or owes.'),
    kind: varchar(10).describe('SALE on delivery, or REVERSAL on refund, whose amounts are negative or 0.'),
    status: varchar(10).describe('DUE, PAID, or HELD: not paid out while something is looked into.'),
    gross_amount: decimal(14, 2).describe(
      'What the buyer paid for the goods, with GST, without shipping.',
      'INR',
    ),
    commission_amount: decimal(14, 2).describe(
      "The marketplace's share: a percentage of gross, by department.",
      'INR',
    ),
    fee_amount: decimal(14, 2).describe(
      'For handling, by the value of the line; kept when goods come back.',
      'INR',
    ),
    fee_gst_amount: decimal(14, 2).describe('GST on commission and fee.', 'INR'),
    tcs_amount: decimal(14, 2).describe(
      'Tax collected at source under the GST law, on the value without GST.',
      'INR',
    ),
    tds_amount: decimal(14, 2).describe(
      'Tax deducted at source under the income tax law, on the value without GST.',
      'INR',
    ),
    net_amount: decimal(14, 2).describe(
      'What is paid to the seller: gross less commission, fee, GST on them, TCS and TDS.',
      'INR',
    ),
    due_on: date().describe(
      'From that day on it is to be paid: seven days after the delivery or the refund.',
    ),
    paid_on: date().nullable().describe('When it was paid, a Wednesday; NULL until then.'),
  },
  parents: [
    parent(orderItem, { order_id: 'order_id', line_no: 'line_no' }),
    parent(seller, { seller_id: 'seller_id' }),
  ],
  sequence: 'change_seq',
  leftOut: {
    utr_no: "the bank's number of the transfer, not needed by any report",
  },
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
