import { decimal, defineTable, integer, parent, varchar } from '../../catalog';
import { product } from './product';
import { quotation } from './quotation';

export const quotationLine = defineTable({
  name: 'quotation_line',
  description: 'One product of a quotation.',
  key: ['quotation_id', 'line_no'],
  columns: {
    quotation_id: varchar(20),
    line_no: integer(),
    product_id: varchar(20),
    quantity: integer(),
    quoted_price: decimal(12, 2), // a piece, without GST
    gst_rate: integer(),
  },
  parents: [
    parent(quotation, { quotation_id: 'quotation_id' }),
    parent(product, { product_id: 'product_id' }),
  ],
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
