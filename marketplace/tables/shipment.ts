import { decimal, defineTable, integer, parent, timestamp, varchar } from '../../catalog';
import { order } from './order';

export const shipment = defineTable({
  name: 'shipment',
  description: 'One parcel of an order.',
  key: ['shipment_id'],
  columns: {
    shipment_id: varchar(24).describe('Identifies the parcel.'),
    order_id: varchar(20).describe('The order.'),
    carrier: varchar(20).describe('Blue Dart, Delhivery, Ekart, Gati, India Post or XpressBees.'),
    awb_no: varchar(16).describe("The carrier's own number of the parcel."),
    warehouse_code: varchar(6).describe(
      'The fulfilment centre that it comes from: BLR1 is the first of Bengaluru.',
    ),
    status: varchar(10).describe('PACKED, SHIPPED, DELIVERED, or RTO (returned to origin: nobody took it).'),
    freight_amount: decimal(10, 2).describe('What the carrier charges the marketplace.', 'INR'),
    packed_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' }).describe('When it was packed.'),
    shipped_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' })
      .nullable()
      .describe('When the carrier took it; NULL until then.'),
    delivered_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' })
      .nullable()
      .describe('When the buyer took it; NULL until then, and where nobody did.'),
    attempts: integer().describe('How often the carrier has tried to hand it over.'),
    rto_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' })
      .nullable()
      .describe('When it was back in the centre, undelivered; NULL where it was not.'),
  },
  parents: [parent(order, { order_id: 'order_id' })],
  sequence: 'change_seq',
  leftOut: {
    tracking_url: 'not needed by any report',
  },
  source: {
    columnOrder: [
      'op',
      'change_seq',
      'shipment_id',
      'order_id',
      'carrier',
      'awb_no',
      'warehouse_code',
      'status',
      'freight_amount',
      'packed_at',
      'shipped_at',
      'delivered_at',
      'attempts',
      'rto_at',
      'tracking_url',
    ],
  },
  warehouse: {
    name: 'fact_shipment',
    distKey: 'order_id', // with its order, which delivery times are measured from
    sortKey: ['packed_at'],
  },
});
