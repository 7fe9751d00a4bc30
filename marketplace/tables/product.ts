import { date, decimal, defineTable, integer, parent, varchar } from '../../catalog';
import { category } from './category';
import { seller } from './seller';

export const product = defineTable({
  name: 'product',
  description: 'One thing that one seller lists.',
  key: ['product_id'],
  columns: {
    product_id: varchar(20).describe(
      'Identifies the product: the same goods of two sellers are two products.',
    ),
    category_id: integer().describe('The category that it is listed under today.'),
    seller_id: varchar(12).describe('Who sells it.'),
    title: varchar(200).describe('What the shop shows, in any script.'), // in bytes: a letter of Devanagari takes three
    brand: varchar(60).nullable().describe('The brand; NULL for goods without one.'),
    hsn_code: varchar(8).describe(
      "The tax authority's classification of goods: six digits, of small sellers four.",
    ),
    mrp: decimal(12, 2).describe(
      'The maximum retail price, with GST, which is printed on the pack by law.',
      'INR',
    ),
    price: decimal(12, 2).describe("Today's list price of a piece, without GST.", 'INR'),
    gst_rate: integer().describe('The GST that it is taxed at.', 'percent'),
    weight_kg: decimal(8, 3)
      .nullable()
      .describe('The weight of a piece; NULL where nobody weighed it.', 'kg'),
    status: varchar(10).describe('ACTIVE, or DRAFT: listed, but not for sale yet.'),
    listed_on: date().describe('The day on which it was listed.'),
  },
  parents: [parent(category, { category_id: 'category_id' }), parent(seller, { seller_id: 'seller_id' })],
  sequence: 'change_seq', // and no columnOrder: this file's columns come in any order
  leftOut: {
    seo_slug: 'not needed by any report',
    image_count: 'not needed by any report',
  },
  warehouse: {
    name: 'dim_product',
    // Joined by every order line, which are spread by order: no dist key could serve both, so each node has a copy.
    distAll: true,
    sortKey: ['category_id', 'product_id'], // most reports filter or group by category
  },
});
