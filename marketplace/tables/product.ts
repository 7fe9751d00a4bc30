import { date, decimal, defineTable, integer, parent, varchar } from '../../catalog';
import { category } from './category';
import { seller } from './seller';

export const product = defineTable({
  name: 'product',
  description: 'One thing that one seller lists.',
  key: ['product_id'],
  columns: {
    product_id: varchar(20),
    category_id: integer(),
    seller_id: varchar(12),
    title: varchar(200), // in bytes: a letter of Devanagari takes three
    brand: varchar(60).nullable(),
    hsn_code: varchar(8), // the tax authority's classification of goods: six digits, four from small sellers
    mrp: decimal(12, 2), // maximum retail price, GST included, printed on the pack by law
    price: decimal(12, 2), // today's list price, without GST
    gst_rate: integer(),
    weight_kg: decimal(8, 3).nullable(),
    status: varchar(10),
    listed_on: date(),
  },
  parents: [parent(category, { category_id: 'category_id' }), parent(seller, { seller_id: 'seller_id' })],
  sequence: 'change_seq', // and no columnOrder: this file's columns come in any order
  warehouse: {
    name: 'dim_product',
    // Joined by every order line, which are spread by order: no dist key could serve both, so each node has a copy.
    distAll: true,
    sortKey: ['category_id', 'product_id'], // most reports filter or group by category
  },
});
