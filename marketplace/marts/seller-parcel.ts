import { bigint, date, decimal, defineMart, integer, read, timestamp, varchar } from '../../catalog';
import { order, orderItem, payment, product, shipment, shipmentLine } from '../tables';
import { readSql } from './read-sql';

export const sellerParcel = defineMart({
  name: 'seller_parcel',
  description: "What one parcel holds of one seller, and how long the seller's goods waited for it.",
  key: ['shipment_id', 'seller_id'],
  columns: {
    shipment_id: varchar(24).describe('The parcel.'),
    seller_id: varchar(12).describe('A seller of what is in it.'),
    packed_on: date().describe('The day on which it was packed.'),
    warehouse_code: varchar(6).describe('The centre that packed it.'),
    pieces: bigint().describe("The seller's pieces in the parcel.", 'pieces'),
    ready_at: timestamp()
      .nullable()
      .describe('When the order could be packed: paid in advance, or placed when it is COD or on credit.'),
    hours_to_pack: decimal(10, 1).nullable().describe('From ready to packed.', 'hours'),
    hours_to_ship: decimal(10, 1)
      .nullable()
      .describe('From packed to shipped; NULL until it is shipped.', 'hours'),
    late: integer()
      .nullable()
      .describe(
        '1 when it was shipped more than 36 hours after it was ready, else 0; NULL until it is shipped.',
      ),
  },
  query: readSql('seller-parcel.sql'),
  refresh: {
    partition: 'packed_on',
    by: { table: shipment, column: 'packed_at' },
    reads: [
      read(shipment, ['order_id', 'warehouse_code', 'packed_at', 'shipped_at']),
      read(shipmentLine, ['order_id', 'order_line_no', 'quantity']),
      read(orderItem, ['product_id'], shipmentLine),
      read(product, ['seller_id'], orderItem),
      read(order, ['ordered_at', 'due_on']),
      read(payment, ['order_id', 'kind', 'method', 'settled_at'], order),
    ],
  },
});
