import { decimal, defineProject, defineTable, from, integer, parent, varchar } from '../../../catalog';

const customer = defineTable({
  name: 'customer',
  description: 'Someone who buys.',
  key: ['id'],
  columns: { id: varchar(9), city: varchar(9).nullable() },
  warehouse: { name: 'dim_customer' },
});
const category = defineTable({
  name: 'category',
  description: 'A node of a tree.',
  key: ['id'],
  columns: { id: varchar(9), parent_id: varchar(9).nullable() },
  parents: [parent('self', { parent_id: 'id' })],
  warehouse: { name: 'dim_category' },
});
const order = defineTable({
  name: 'order',
  description: 'An order: it waits for its customer.',
  key: ['no'],
  columns: { no: integer(), customer_id: varchar(9).nullable() },
  parents: [parent(customer, { customer_id: 'id' })], // onMissingParent: 'hold'
  warehouse: { name: 'fact_order' },
});
const visit = defineTable({
  name: 'visit',
  description: 'A visit to the shop: it does not wait.',
  key: ['no'],
  columns: { no: integer(), customer_id: varchar(9) },
  parents: [parent(customer, { customer_id: 'id' }, { onMissingParent: 'placeholder' })],
  warehouse: { name: 'fact_visit', lookups: { city: from(customer, 'city') } },
});
const product = defineTable({
  name: 'product',
  description: 'An article as it is exported every night.',
  key: ['sku'],
  columns: { sku: varchar(9), price: decimal(8, 2) },
  source: { mode: 'snapshot', snapshot: { proof: 'marker' } },
  warehouse: { name: 'dim_product' },
});
const stock = defineTable({
  name: 'stock',
  description: 'What a depot has, as each exports it when it can.',
  key: ['item'],
  columns: { item: varchar(9), depot: varchar(9) },
  source: { mode: 'snapshot', snapshot: { proof: 'none', partition: ['depot'] } },
  warehouse: { name: 'dim_stock' },
});
const price = defineTable({
  name: 'price',
  description: 'The price of an item.',
  key: ['item'],
  columns: { item: varchar(9), amount: decimal(8, 2) },
  sequence: 'seq',
  limits: { minRows: 3, maxRejectedPercent: 25, maxDeletedPercent: 50 },
  warehouse: { name: 'dim_price' },
});
const member = defineTable({
  name: 'member',
  description: 'Someone with an account.',
  key: ['no'],
  columns: { no: integer(), email: varchar(9).nullable(), club: varchar(9), seat: integer() },
  unique: [['email'], { columns: ['club', 'seat'], otherwise: 'fail' }],
  warehouse: { name: 'dim_member' },
});

export default defineProject({
  name: 'shop',
  tables: [customer, category, order, visit, product, stock, price, member],
});
