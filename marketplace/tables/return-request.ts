import { bigint, decimal, defineTable, integer, parent, timestamp, varchar } from '../../catalog';
import { orderItem } from './order-item';

export const returnRequest = defineTable({
  name: 'return_request',
  description: 'An order line that the buyer wants to give back.',
  key: ['return_id'],
  columns: {
    return_id: bigint().describe('Identifies the return.'),
    order_id: varchar(20).describe('The order, with line_no the line that comes back.'),
    line_no: integer().describe('The line within the order.'),
    reason: varchar(40).describe(
      'Damaged, Not as described, Changed my mind, Wrong size, Wrong item, or Quality, in general.',
    ),
    quantity: integer().describe('How many come back: the whole line or a part of it.', 'pieces'),
    status: varchar(10).describe('REQUESTED, PICKED_UP, REFUNDED or REJECTED.'),
    refund_amount: decimal(14, 2)
      .nullable()
      .describe(
        'What is paid back, with GST; at times less than the share of the line. NULL until it is refunded, and where it was rejected.',
        'INR',
      ),
    requested_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' }).describe('When the buyer asked.'),
    closed_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' })
      .nullable()
      .describe('When it was refunded or rejected; NULL until then.'),
  },
  parents: [parent(orderItem, { order_id: 'order_id', line_no: 'line_no' })],
  sequence: 'change_seq',
  leftOut: {
    pickup_phone: 'personal data',
    remarks: 'personal data: free text in which buyers write about themselves',
  },
  personal: { columns: ['pickup_phone', 'remarks'], subject: 'order_item' },
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
