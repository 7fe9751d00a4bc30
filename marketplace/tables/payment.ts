import { bigint, decimal, defineTable, parent, timestamp, varchar } from '../../catalog';
import { order } from './order';
import { returnRequest } from './return-request';

/** Left out on purpose: upi_id, card_last4. No warehouse user needs what people pay with. */
export const payment = defineTable({
  name: 'payment',
  description: 'Money taken for an order, or given back.',
  key: ['payment_id'],
  columns: {
    payment_id: bigint(),
    order_id: varchar(20),
    kind: varchar(8), // CHARGE, REFUND
    method: varchar(12), // UPI, CARD, COD, NETBANKING, WALLET, NEFT
    status: varchar(10), // PENDING, SETTLED, FAILED, DISPUTED
    amount: decimal(14, 2),
    initiated_at: timestamp(),
    settled_at: timestamp().nullable(),
    return_id: bigint().nullable(), // the return that a refund repays; NULL when it repays a cancellation or a correction
  },
  parents: [parent(order, { order_id: 'order_id' }), parent(returnRequest, { return_id: 'return_id' })],
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
