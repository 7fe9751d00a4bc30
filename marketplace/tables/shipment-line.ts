import { defineTable, integer, parent, varchar } from '../../catalog';
import { orderItem } from './order-item';
import { shipment } from './shipment';

export const shipmentLine = defineTable({
  name: 'shipment_line',
  description: 'What of an order line is in a parcel.',
  key: ['shipment_id', 'line_no'],
  columns: {
    shipment_id: varchar(24).describe('The parcel.'),
    line_no: integer().describe('The line within the parcel, from 1.'),
    order_id: varchar(20).describe('The order, with order_line_no the line that it is of.'),
    order_line_no: integer().describe('The line within the order.'),
    quantity: integer().describe('How many pieces of the line are in the parcel.', 'pieces'),
  },
  parents: [
    parent(shipment, { shipment_id: 'shipment_id' }),
    parent(orderItem, { order_id: 'order_id', order_line_no: 'line_no' }),
  ],
  source: { columnOrder: ['op', 'shipment_id', 'line_no', 'order_id', 'order_line_no', 'quantity'] },
  warehouse: {
    name: 'fact_shipment_line',
    distKey: 'order_id', // not shipment_id: so it lies with its order line and its parcel both
    sortKey: ['order_id'],
  },
});
