import { bigint, decimal, defineTable, integer, parent, timestamp, varchar } from '../../catalog';
import { orderItem } from './order-item';

/** Left out on purpose: pickup_phone, and remarks, in which buyers write about themselves. */
export const returnRequest = defineTable({
  name: 'return_request',
  description: 'An order line that the buyer wants to give back.',
  key: ['return_id'],
  columns: {
    return_id: bigint(),
    order_id: varchar(20),
    line_no: integer(),
    reason: varchar(40),
    quantity: integer(),
    status: varchar(10), // REQUESTED, PICKED_UP, REFUNDED, REJECTED
    refund_amount: decimal(14, 2).nullable(),
    requested_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' }),
    closed_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' }).nullable(),
  },
  parents: [parent(orderItem, { order_id: 'order_id', line_no: 'line_no' })],
  sequence: 'change_seq',
  source: {
    columnOrder: [
      'op',
      'change_seq',
      'return_id',
      'order_id',
      'line_no',
      'reason',
      'quantity',
      'status',
      'refund_amount',
      'requested_at',
      'closed_at',
      'pickup_phone',
      'remarks',
    ],
  },
  warehouse: {
    name: 'fact_return_request',
    distKey: 'order_id', // return rates are counted against order lines
    sortKey: ['requested_at'],
  },
});
