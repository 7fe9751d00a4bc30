import { bigint, decimal, defineTable, parent, timestamp, varchar } from '../../catalog';
import { order } from './order';
import { returnRequest } from './return-request';

export const payment = defineTable({
  name: 'payment',
  description: 'Money taken for an order, or given back.',
  key: ['payment_id'],
  columns: {
    payment_id: bigint().describe('Identifies the payment.'),
    order_id: varchar(20).describe('The order that is paid or refunded.'),
    kind: varchar(8).describe('CHARGE, or REFUND of money that was taken.'),
    method: varchar(12).describe(
      'UPI, CARD, COD (cash on delivery), NETBANKING, WALLET or NEFT (bank transfer).',
    ),
    status: varchar(10).describe('PENDING, SETTLED, FAILED, or DISPUTED (the bank took it back later).'),
    amount: decimal(14, 2).describe(
      'What is taken or given back, with GST and shipping; never negative, also of a REFUND.',
      'INR',
    ),
    initiated_at: timestamp().describe('When it was tried.'),
    settled_at: timestamp()
      .nullable()
      .describe(
        'When the money arrived; it stays when the payment is disputed. NULL while it is pending, and where it failed.',
      ),
    return_id: bigint()
      .nullable()
      .describe(
        'The return that a refund repays; NULL for charges, and for refunds of cancellations and corrections.',
      ),
  },
  parents: [parent(order, { order_id: 'order_id' }), parent(returnRequest, { return_id: 'return_id' })],
  leftOut: {
    upi_id: 'personal data',
    card_last4: 'personal data',
  },
  personal: { columns: ['upi_id', 'card_last4'], subject: 'order' },
  source: {
    columnOrder: [
      'op',
      'payment_id',
      'order_id',
      'kind',
      'method',
      'status',
      'amount',
      'initiated_at',
      'settled_at',
      'return_id',
      'upi_id',
      'card_last4',
    ],
  },
  warehouse: {
    name: 'fact_payment',
    distKey: 'order_id', // with its order
    sortKey: ['initiated_at'],
  },
});
