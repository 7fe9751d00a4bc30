import { bigint, date, decimal, defineTable, parent, timestamp, varchar } from '../../catalog';
import { address } from './address';
import { buyer } from './buyer';
import { quotation } from './quotation';

export const order = defineTable({
  name: 'order',
  description: 'What a buyer ordered at one time, to one address.',
  key: ['order_id'],
  columns: {
    order_id: varchar(20).describe('Identifies the order.'),
    buyer_id: bigint().describe('Who ordered.'),
    address_id: bigint().describe('Where it goes: its state is the place of supply for GST.'),
    quotation_id: varchar(20)
      .nullable()
      .describe('The quotation that was accepted; NULL for all but B2B orders.'),
    channel: varchar(8).describe('APP, WEB, C2C (sold by individuals) or B2B.'),
    status: varchar(10).describe(
      'PLACED, PAID (in advance), SHIPPED, DELIVERED (every parcel) or CANCELLED.',
    ),
    ordered_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' }).describe('When it was placed; Indian time.'),
    cancelled_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' })
      .nullable()
      .describe('When it was cancelled; NULL where it was not.'),
    coupon_code: varchar(16).nullable().describe('The coupon that was used; NULL without one.'),
    items_amount: decimal(14, 2).describe(
      'The sum of quantity times unit price over its lines, without GST, before discounts.',
      'INR',
    ),
    discount_amount: decimal(14, 2).describe("The sum of its lines' discounts, without GST.", 'INR'),
    gst_amount: decimal(14, 2).describe("The sum of its lines' GST.", 'INR'),
    shipping_amount: decimal(10, 2).describe('What is charged for shipping.', 'INR'),
    total_amount: decimal(14, 2).describe(
      'What the buyer pays: items less discount, and GST and shipping.',
      'INR',
    ),
    promised_on: date()
      .nullable()
      .describe('The day of delivery that the buyer was shown; NULL in C2C, where none is promised.'),
    cancel_reason: varchar(40)
      .nullable()
      .describe('Not paid, Changed mind, Out of stock or Undelivered; NULL where it was not cancelled.'),
    due_on: date()
      .nullable()
      .describe(
        'B2B on credit: the last day for the payment; NULL where it is paid in advance or on delivery.',
      ),
  },
  parents: [
    parent(buyer, { buyer_id: 'buyer_id' }),
    parent(address, { address_id: 'address_id' }),
    parent(quotation, { quotation_id: 'quotation_id' }),
  ],
  sequence: 'change_seq',
  leftOut: {
    customer_ip: 'personal data',
    gift_message: 'personal data: free text with names in it',
  },
  personal: { columns: ['customer_ip', 'gift_message'], subject: 'buyer' },
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
