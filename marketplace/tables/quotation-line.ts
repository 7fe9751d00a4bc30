import { decimal, defineTable, integer, parent, varchar } from '../../catalog';
import { product } from './product';
import { quotation } from './quotation';

export const quotationLine = defineTable({
  name: 'quotation_line',
  description: 'One product of a quotation.',
  key: ['quotation_id', 'line_no'],
  columns: {
    quotation_id: varchar(20).describe('The quotation.'),
    line_no: integer().describe('The line within the quotation, from 1.'),
    product_id: varchar(20).describe('What the buyer asks for.'),
    quantity: integer().describe('How many.', 'pieces'),
    quoted_price: decimal(12, 2).describe(
      'The price of a piece that the seller offers, without GST; 0 until the seller has answered.',
      'INR',
    ),
    gst_rate: integer().describe('The GST that will be charged.', 'percent'),
  },
  parents: [
    parent(quotation, { quotation_id: 'quotation_id' }),
    parent(product, { product_id: 'product_id' }),
  ],
  leftOut: {
    internal_cost: "the seller's own calculation",
  },
  source: {
    columnOrder: [
      'op',
      'quotation_id',
      'line_no',
      'product_id',
      'quantity',
      'quoted_price',
      'gst_rate',
      'internal_cost',
    ],
  },
  warehouse: {
    name: 'fact_quotation_line',
    distKey: 'quotation_id', // with its quotation on one node
    sortKey: ['quotation_id'], // ids rise with time, and both sides sorted by the join key can be merged
  },
});
