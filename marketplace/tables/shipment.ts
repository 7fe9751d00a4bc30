import { decimal, defineTable, integer, parent, timestamp, varchar } from '../../catalog';
import { order } from './order';

export const shipment = defineTable({
  name: 'shipment',
  description: 'One parcel of an order.',
  key: ['shipment_id'],
  columns: {
    shipment_id: varchar(24),
    order_id: varchar(20),
    carrier: varchar(20),
    awb_no: varchar(16), // the carrier's own number of the parcel
    warehouse_code: varchar(6),
    status: varchar(10), // PACKED, SHIPPED, DELIVERED, RTO (returned to origin: nobody took it)
    freight_amount: decimal(10, 2),
    packed_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' }),
    shipped_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' }).nullable(),
    delivered_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' }).nullable(),
    attempts: integer(), // how often the carrier has tried to hand it over
    rto_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' }).nullable(), // back in the centre, undelivered
  },
  parents: [parent(order, { order_id: 'order_id' })],
  sequence: 'change_seq',
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
