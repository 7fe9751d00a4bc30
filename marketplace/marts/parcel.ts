import { bigint, date, decimal, defineMart, integer, read, timestamp, varchar } from '../../catalog';
import { address, order, orderItem, payment, product, shipment, shipmentLine } from '../tables';
import { readSql } from './read-sql';

export const parcel = defineMart({
  name: 'parcel',
  description: 'One parcel of an order, with the time that each stage took.',
  key: ['shipment_id'],
  columns: {
    shipment_id: varchar(24).describe('The parcel.'),
    order_id: varchar(20).describe('The order that it is of.'),
    packed_on: date().describe('The day on which it was packed.'),
    ordered_on: date().describe('The day of the order.'),
    promised_on: date().nullable().describe('The delivery day that the buyer was shown; NULL in C2C.'),
    channel: varchar(8).describe('APP, WEB, C2C or B2B.'),
    carrier: varchar(20).describe('Who carries it.'),
    warehouse_code: varchar(6).describe('The centre that packed it.'),
    state_code: varchar(2)
      .nullable()
      .describe('The state that it goes to; NULL when the address is not known.'),
    pin_area: varchar(3)
      .nullable()
      .describe('The first three digits of the PIN code that it goes to: a sorting district.'),
    payment_method: varchar(12)
      .nullable()
      .describe('COD, CREDIT, or the method that the order was paid by; NULL where it was not.'),
    status: varchar(10).describe('PACKED, SHIPPED, DELIVERED or RTO (returned to origin).'),
    ready_at: timestamp()
      .nullable()
      .describe('When it could be packed: paid, or ordered where the money comes later.'),
    packed_at: timestamp().describe('When it was packed.'),
    shipped_at: timestamp().nullable().describe('When the carrier took it.'),
    delivered_at: timestamp().nullable().describe('When the buyer had it.'),
    rto_at: timestamp().nullable().describe('When it was back in the centre, undelivered.'),
    hours_to_pack: decimal(9, 2).nullable().describe('From ready to packed.', 'hours'),
    hours_to_ship: decimal(9, 2).nullable().describe('From packed to shipped.', 'hours'),
    hours_in_transit: decimal(9, 2).nullable().describe('From shipped to delivered.', 'hours'),
    attempts: integer().describe('How often the carrier has tried to hand it over.'),
    pieces: bigint().describe('What is in it.', 'pieces'),
    weight_kg: decimal(14, 3)
      .nullable()
      .describe('What its pieces weigh; NULL when the weight of one is not known.', 'kg'),
    freight_amount: decimal(10, 2).describe('What the carrier takes.', 'INR'),
  },
  query: readSql('parcel.sql'),
  refresh: {
    partition: 'packed_on',
    by: { table: shipment, column: 'packed_at' },
    reads: [
      read(shipment, [
        'order_id',
        'carrier',
        'warehouse_code',
        'status',
        'freight_amount',
        'packed_at',
        'shipped_at',
        'delivered_at',
        'attempts',
        'rto_at',
      ]),
      read(order, ['ordered_at', 'channel', 'address_id', 'promised_on', 'due_on']),
      read(address, ['state_code', 'pin_code'], order),
      read(payment, ['order_id', 'kind', 'method', 'settled_at'], order),
      read(shipmentLine, ['order_id', 'order_line_no', 'quantity']),
      read(orderItem, ['product_id'], shipmentLine),
      read(product, ['weight_kg'], orderItem),
    ],
  },
  distKey: 'order_id',
});
