import { bigint, defineTable, integer, parent, timestamp, varchar } from '../../catalog';
import { product } from './product';

/**
 * A journal: rows are added, never changed. The product is its only parent, because rows of inventory and shipments are
 * deleted while what was moved stays moved. Left out on purpose: moved_by, an employee's name.
 */
export const stockMovement = defineTable({
  name: 'stock_movement',
  description: "One change of a product's stock in a fulfilment centre.",
  key: ['movement_id'],
  columns: {
    movement_id: bigint(), // rises with time
    product_id: varchar(20),
    warehouse_code: varchar(6),
    kind: varchar(10), // RECEIPT, SALE, RETURN, ADJUST (a count that differs), DAMAGE
    quantity: integer(), // pieces, negative when they leave
    balance_after: integer(), // never negative
    shipment_id: varchar(24).nullable(), // the parcel of a SALE or a RETURN
    moved_at: timestamp(),
  },
  parents: [parent(product, { product_id: 'product_id' })],
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
