import { boolean, defineTable, integer, parent, varchar } from '../../catalog';

export const category = defineTable({
  name: 'category',
  description: 'One node of the category tree that products are listed under.',
  key: ['category_id'],
  columns: {
    category_id: integer(),
    parent_id: integer().nullable(), // NULL at the top of the tree
    name: varchar(80),
    gst_rate: integer(), // percent, what new products of the category are taxed at
    is_active: boolean(),
  },
  parents: [parent('self', { parent_id: 'category_id' })],
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
