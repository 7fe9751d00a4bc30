import {
  bigint,
  buildCatalog,
  date,
  decimal,
  defineMart,
  defineProject,
  defineTable,
  integer,
  parent,
  read,
  varchar,
} from '../../catalog';
import type { Catalog, MartDefinition } from '../../catalog';

const city = defineTable({
  name: 'city',
  description: 'A city.',
  key: ['id'],
  columns: { id: integer(), state: varchar(20), mayor: varchar(20).nullable() },
  warehouse: { name: 'dim_city' },
});
const order = defineTable({
  name: 'order',
  description: 'An order, which may have no day yet.',
  key: ['no'],
  columns: {
    no: integer(),
    city_id: integer().nullable(),
    ordered: date().nullable(),
    note: varchar(20).nullable(),
  },
  parents: [parent(city, { city_id: 'id' })],
  warehouse: { name: 'fact_order' },
});
const line = defineTable({
  name: 'line',
  description: 'A line of an order.',
  key: ['no', 'line'],
  columns: { no: integer(), line: integer(), amount: decimal(9, 2) },
  parents: [parent(order, { no: 'no' })],
  warehouse: { name: 'fact_line' },
});

/** The lines are summed before they are joined; a change of `note` or of the mayor touches nothing. */
export const orderSum = defineMart({
  name: 'order_sum',
  description: 'An order with the sum of its lines.',
  key: ['no'],
  columns: {
    no: integer(),
    day: date().nullable(),
    state: varchar(20).nullable(),
    amount: decimal(18, 2).nullable(),
  },
  query: `SELECT o.no, o.ordered AS day, c.state, l.amount
FROM dw.fact_order o
LEFT JOIN dw.dim_city c ON c.id = o.city_id
LEFT JOIN (SELECT i.no, CAST(SUM(i.amount) AS decimal(18, 2)) AS amount FROM dw.fact_line i GROUP BY i.no) l ON l.no = o.no`,
  refresh: {
    partition: 'day',
    by: { table: order, column: 'ordered' },
    reads: [read(order, ['city_id']), read(city, ['state']), read(line, ['amount'])],
  },
});

export const daySum = defineMart({
  name: 'day_sum',
  description: 'A day and a state.',
  key: ['on_day', 'state'],
  columns: {
    on_day: date().nullable(),
    state: varchar(20).nullable(),
    orders: bigint(),
    amount: decimal(18, 2),
  },
  query: `SELECT s.day AS on_day, s.state, CAST(COUNT(*) AS bigint) AS orders, CAST(COALESCE(SUM(s.amount), 0) AS decimal(18, 2)) AS amount
FROM mart.order_sum s GROUP BY s.day, s.state`,
  refresh: { partition: 'on_day', follows: orderSum },
});

export const stateSum = defineMart({
  name: 'state_sum',
  description: 'A state over the whole history, as of the newest batch date.',
  key: ['state'],
  columns: { state: varchar(20).nullable(), orders: bigint(), as_of: date().nullable() },
  query: `SELECT d.state, CAST(SUM(d.orders) AS bigint) AS orders, MAX(a.as_of) AS as_of
FROM mart.day_sum d CROSS JOIN mart.as_of a GROUP BY d.state`,
  refresh: 'full',
});

/** A small shop with marts of every kind. */
export const shopWithMarts = (marts: readonly MartDefinition[] = [orderSum, daySum, stateSum]): Catalog =>
  buildCatalog(
    defineProject({ name: 'shop', tables: [city, order, line], marts, calendar: { from: '2026-01-01' } }),
  );
