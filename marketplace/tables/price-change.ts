import { date, decimal, defineTable, parent, varchar } from '../../catalog';
import { product } from './product';

/** A bar-separated feed without a header, from the pricing tool. */
export const priceChange = defineTable({
  name: 'price_change',
  description: "A product's price from a day on; a second change of the day replaces the first.",
  key: ['product_id', 'effective_on'],
  columns: {
    product_id: varchar(20).describe('The product.'),
    effective_on: date({ format: 'DD/MM/YYYY' }).describe(
      'The day from which the price holds, the whole day.',
    ),
    old_price: decimal(12, 2)
      .nullable()
      .describe('The price before, without GST; NULL for the first price.', 'INR'),
    new_price: decimal(12, 2).describe('The price from that day on, without GST.', 'INR'),
    reason: varchar(40)
      .nullable()
      .describe(
        'Clearance, Cost of material, Match competitor, Season sale or Repriced; NULL for the first price.',
      ),
  },
  parents: [parent(product, { product_id: 'product_id' })],
  leftOut: {
    changed_by: "personal data: an employee's name",
  },
  personal: { columns: ['changed_by'] },
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
