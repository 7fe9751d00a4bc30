import {
  bigint,
  date,
  decimal,
  defineMart,
  defineProject,
  defineTable,
  integer,
  parent,
  read,
  varchar,
} from '../../../catalog';

const city = defineTable({
  name: 'city',
  description: 'A city.',
  key: ['id'],
  columns: { id: integer(), state: varchar(20).nullable() },
  warehouse: { name: 'dim_city' },
});
const order = defineTable({
  name: 'order',
  description: 'An order from a city.',
  key: ['no'],
  columns: { no: integer(), city_id: integer(), ordered: date(), total: decimal(9, 2) },
  parents: [parent(city, { city_id: 'id' })],
  warehouse: { name: 'fact_order' },
});
const daySum = defineMart({
  name: 'day_sum',
  description: 'The orders of a day.',
  key: ['ordered'],
  columns: { ordered: date(), orders: bigint(), total: decimal(18, 2) },
  query: `SELECT o.ordered, CAST(COUNT(*) AS bigint) AS orders, CAST(SUM(o.total) AS decimal(18, 2)) AS total
FROM dw.fact_order o GROUP BY o.ordered`,
  refresh: {
    partition: 'ordered',
    by: { table: order, column: 'ordered' },
    reads: [read(order, ['total'])],
  },
});

/** As little as a run has something of everything with: a child, a mart, a report. */
export default defineProject({
  name: 'matrix',
  tables: [city, order],
  marts: [daySum],
  calendar: { from: '2026-01-01' },
  reports: [
    {
      name: 'days',
      title: 'Days',
      question: 'What came in?',
      audience: 'Everybody',
      area: 'days',
      kind: 'report',
      columns: [
        { name: 'ordered', label: 'Day', format: 'text', role: 'grain' },
        { name: 'orders', label: 'Orders', format: 'integer', role: 'measure' },
      ],
      filters: [],
      presets: {},
      chart: null,
      drill: null,
      sql: 'SELECT d.ordered, d.orders FROM mart.day_sum d ORDER BY d.ordered',
    },
  ],
});
