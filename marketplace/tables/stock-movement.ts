import { bigint, defineTable, integer, parent, timestamp, varchar } from '../../catalog';
import { product } from './product';

/**
 * A journal: rows are added, never changed. The product is its only parent, because rows of inventory and shipments are
 * deleted while what was moved stays moved.
 */
export const stockMovement = defineTable({
  name: 'stock_movement',
  description: "One change of a product's stock in a fulfilment centre.",
  key: ['movement_id'],
  columns: {
    movement_id: bigint().describe('Identifies the movement; rises with time.'),
    product_id: varchar(20).describe('The product.'),
    warehouse_code: varchar(6).describe('The fulfilment centre: BLR1 is the first of Bengaluru.'),
    kind: varchar(10).describe('RECEIPT, SALE, RETURN, ADJUST (a count that differs) or DAMAGE.'),
    quantity: integer().describe('What came in; negative for what left.', 'pieces'),
    balance_after: integer().describe('The stock right after it, never negative.', 'pieces'),
    shipment_id: varchar(24).nullable().describe('The parcel of a SALE or a RETURN; NULL where it was none.'),
    moved_at: timestamp().describe('When the stock changed.'),
  },
  parents: [parent(product, { product_id: 'product_id' })],
  leftOut: {
    moved_by: "personal data: an employee's number",
  },
  personal: { columns: ['moved_by'] },
  source: {
    columnOrder: [
      'op',
      'movement_id',
      'product_id',
      'warehouse_code',
      'kind',
      'quantity',
      'balance_after',
      'shipment_id',
      'moved_at',
      'moved_by',
    ],
  },
  warehouse: {
    name: 'fact_stock_movement',
    distKey: 'product_id', // with the product's inventory
    sortKey: ['moved_at'],
  },
});
