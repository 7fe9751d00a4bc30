import { date, decimal, defineTable, parent, varchar } from '../../catalog';
import { product } from './product';

/**
 * A bar-separated feed without a header, from the pricing tool.
 * Left out on purpose: changed_by, an employee's name.
 */
export const priceChange = defineTable({
  name: 'price_change',
  description: "A product's price from a day on; a second change of the day replaces the first.",
  key: ['product_id', 'effective_on'],
  columns: {
    product_id: varchar(20),
    effective_on: date({ format: 'DD/MM/YYYY' }),
    old_price: decimal(12, 2).nullable(), // NULL for the first price
    new_price: decimal(12, 2),
    reason: varchar(40).nullable(),
  },
  parents: [parent(product, { product_id: 'product_id' })],
  source: {
    delimiter: '|',
    header: false,
    columnOrder: ['op', 'product_id', 'effective_on', 'old_price', 'new_price', 'changed_by', 'reason'],
  },
  warehouse: {
    name: 'fact_price_change',
    distKey: 'product_id', // a product's prices are compared with each other: its history stays on one node
    sortKey: ['effective_on'], // reports ask for a period
  },
});
