import { boolean, defineTable, integer, parent, varchar } from '../../catalog';

export const category = defineTable({
  name: 'category',
  description: 'One node of the category tree that products are listed under.',
  key: ['category_id'],
  columns: {
    category_id: integer().describe('Identifies the category.'),
    parent_id: integer()
      .nullable()
      .describe('The category above it; NULL for a department, at the top of the tree.'),
    name: varchar(80).describe('What the shop shows.'),
    gst_rate: integer().describe('The GST that new products of the category are listed with.', 'percent'),
    is_active: boolean().describe('Whether products can be listed under it.'),
  },
  parents: [parent('self', { parent_id: 'category_id' })],
  leftOut: {
    display_order: 'not needed by any report',
    image_url: 'not needed by any report',
  },
  source: {
    columnOrder: [
      'op',
      'category_id',
      'parent_id',
      'name',
      'gst_rate',
      'is_active',
      'display_order',
      'image_url',
    ],
  },
  warehouse: {
    name: 'dim_category',
    // A hundred rows that nearly every report joins: a copy on each node costs nothing and no join moves data.
    distAll: true,
    sortKey: ['category_id'],
  },
});
