import { bigint, date, decimal, defineTable, parent, timestamp, varchar } from '../../catalog';
import { address } from './address';
import { buyer } from './buyer';
import { quotation } from './quotation';

/** Left out on purpose: customer_ip, gift_message. */
export const order = defineTable({
  name: 'order',
  description: 'What a buyer ordered at one time, to one address.',
  key: ['order_id'],
  columns: {
    order_id: varchar(20),
    buyer_id: bigint(),
    address_id: bigint(),
    quotation_id: varchar(20).nullable(), // only B2B orders come from a quotation
    channel: varchar(8), // APP, WEB, C2C, B2B
    status: varchar(10),
    ordered_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' }),
    cancelled_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' }).nullable(),
    coupon_code: varchar(16).nullable(),
    items_amount: decimal(14, 2),
    discount_amount: decimal(14, 2),
    gst_amount: decimal(14, 2),
    shipping_amount: decimal(10, 2),
    total_amount: decimal(14, 2), // what the buyer pays, in rupees
    promised_on: date().nullable(), // the delivery day that the buyer was shown; C2C sellers promise none
    cancel_reason: varchar(40).nullable(), // Not paid, Changed mind, Out of stock, Undelivered
    due_on: date().nullable(), // B2B on credit: to be paid by that day
  },
  parents: [
    parent(buyer, { buyer_id: 'buyer_id' }),
    parent(address, { address_id: 'address_id' }),
    parent(quotation, { quotation_id: 'quotation_id' }),
  ],
  sequence: 'change_seq',
  source: {
    columnOrder: [
      'op',
      'change_seq',
      'order_id',
      'buyer_id',
      'address_id',
      'quotation_id',
      'channel',
      'status',
      'ordered_at',
      'cancelled_at',
      'coupon_code',
      'items_amount',
      'discount_amount',
      'gst_amount',
      'shipping_amount',
      'total_amount',
      'promised_on',
      'cancel_reason',
      'due_on',
      'customer_ip',
      'gift_message',
    ],
  },
  warehouse: {
    name: 'fact_order',
    distKey: 'order_id', // lines, payments, shipments and returns of an order lie on the order's node
    sortKey: ['ordered_at'], // every report asks for a period
  },
});
