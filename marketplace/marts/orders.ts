import { bigint, date, decimal, defineMart, integer, read, timestamp, varchar } from '../../catalog';
import { address, buyer, order, orderItem, payment, returnRequest, shipment } from '../tables';
import { readSql } from './read-sql';

export const orders = defineMart({
  name: 'orders',
  description: 'One order with its ladder from gross to net, its parcels and the money that went to and fro.',
  key: ['order_id'],
  columns: {
    order_id: varchar(20).describe('The order.'),
    ordered_on: date().describe(
      'The day of the order; all figures count on it, also what happened to the order later.',
    ),
    ordered_at: timestamp().describe('When it was placed, Indian time.'),
    ordered_hour: integer().describe('The hour of the day in which it was placed, 0 to 23.'),
    channel: varchar(8).describe('APP, WEB, C2C or B2B.'),
    status: varchar(10).describe('PLACED, PAID, SHIPPED, DELIVERED or CANCELLED.'),
    cancelled_at: timestamp().nullable().describe('When it was cancelled, Indian time.'),
    cancel_reason: varchar(40)
      .nullable()
      .describe('Not paid, Changed mind, Out of stock or Undelivered; NULL when it is not cancelled.'),
    coupon_code: varchar(16).nullable().describe('The coupon that was used; NULL without one.'),
    buyer_id: bigint().describe('Who ordered.'),
    buyer_type: varchar(10).nullable().describe('CONSUMER or BUSINESS.'),
    state_code: varchar(2)
      .nullable()
      .describe('The state of the delivery address; NULL when the address is not known.'),
    promised_on: date().nullable().describe('The promised day of delivery; NULL in C2C.'),
    due_on: date().nullable().describe('The day on which credit is due; NULL without credit.'),
    lines: bigint().describe('Order lines, cancelled ones too; 0 when none has arrived.', 'lines'),
    pieces: bigint().describe('Pieces ordered, cancelled ones too.', 'pieces'),
    gross_amount: decimal(18, 2).describe('Quantity times unit price, without GST.', 'INR'),
    discount_amount: decimal(18, 2).describe('What was taken off, without GST.', 'INR'),
    cancelled_amount: decimal(18, 2).describe('Gross less discount, of cancelled lines.', 'INR'),
    returned_amount: decimal(18, 2).describe(
      'The part of gross less discount that was given back and refunded, by pieces.',
      'INR',
    ),
    net_amount: decimal(18, 2).describe('Gross less discount, cancelled and returned.', 'INR'),
    gst_amount: decimal(14, 2).describe('GST of the order, as the order says it.', 'INR'),
    shipping_amount: decimal(10, 2).describe('What the buyer pays for delivery.', 'INR'),
    total_amount: decimal(14, 2).describe('What the buyer pays in all, as the order says it.', 'INR'),
    basket_from: integer().describe(
      'The band of what the goods cost with GST: where it begins. A band has 100 rupees up to 1,000; then they begin at 1,000, 2,000, 5,000, 10,000 and 50,000.',
      'INR',
    ),
    parcels: bigint().describe('Parcels packed.', 'parcels'),
    delivered_parcels: bigint().describe('Parcels handed over.', 'parcels'),
    freight_amount: decimal(18, 2).describe('What the carriers charge for the parcels.', 'INR'),
    first_shipped_at: timestamp().nullable().describe('When the first parcel left, Indian time.'),
    delivered_on: date()
      .nullable()
      .describe('The day on which the last parcel was handed over; NULL until all are.'),
    charged_amount: decimal(18, 2).describe('Charges that are SETTLED; disputed ones are not.', 'INR'),
    refunded_amount: decimal(18, 2).describe('Refunds that are SETTLED.', 'INR'),
  },
  query: readSql('orders.sql'),
  refresh: {
    partition: 'ordered_on',
    by: { table: order, column: 'ordered_at' },
    reads: [
      read(order, [
        'ordered_at',
        'channel',
        'status',
        'cancelled_at',
        'cancel_reason',
        'coupon_code',
        'buyer_id',
        'address_id',
        'promised_on',
        'due_on',
        'gst_amount',
        'shipping_amount',
        'total_amount',
      ]),
      read(buyer, ['buyer_type']),
      read(address, ['state_code']),
      read(orderItem, [
        'product_id',
        'status',
        'quantity',
        'unit_price',
        'discount_amount',
        'gst_rate',
        'gst_amount',
        'line_total',
      ]),
      read(returnRequest, ['order_id', 'line_no', 'status', 'quantity'], orderItem),
      read(shipment, ['order_id', 'status', 'freight_amount', 'shipped_at', 'delivered_at']),
      read(payment, ['order_id', 'kind', 'status', 'amount']),
    ],
  },
  distKey: 'order_id',
});
