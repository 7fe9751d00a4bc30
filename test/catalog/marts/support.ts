import { bigint, date, decimal, from, integer, parent, read, timestamp, varchar } from '../../../catalog';
import type { MartDefinition, ProjectDefinition, ReportDefinition } from '../../../catalog';
import { faultsOf, table } from '../support/faults';

export const product = table('product', { columns: { id: integer(), name: varchar(20) } });
export const order = table('order', {
  columns: { id: integer(), ordered_at: timestamp(), paid_on: date().nullable(), city: varchar(9) },
});
export const line = table('line', {
  columns: { id: integer(), order_id: integer(), product_id: integer(), amount: decimal(9, 2) },
  parents: [parent(order, { order_id: 'id' }), parent(product, { product_id: 'id' })],
  warehouse: { name: 'fact_line', lookups: { paid_on: from(order, 'paid_on') } },
});
/** Refers to the order twice. */
export const parcel = table('parcel', {
  columns: { id: integer(), order_id: integer(), other_id: integer() },
  parents: [
    parent(order, { order_id: 'id' }),
    parent(order, { other_id: 'id' }, { onMissingParent: 'accept' }),
  ],
});

/** A sound mart; its parts may be replaced by values of any type. */
export const dailySales = (changes: object = {}): MartDefinition =>
  ({
    name: 'daily_sales',
    description: 'A day and a city.',
    key: ['day', 'city'],
    columns: { day: date(), city: varchar(9), product_count: bigint(), amount: decimal(18, 2) },
    query: `SELECT CAST(o.ordered_at AS date) AS day, o.city, COUNT(p.id) AS product_count, SUM(l.amount) AS amount
FROM dw.dim_order o JOIN dw.fact_line l ON l.order_id = o.id LEFT JOIN dw.dim_product p ON p.id = l.product_id
GROUP BY CAST(o.ordered_at AS date), o.city -- from dw.nowhere n`,
    refresh: refresh(),
    ...changes,
  }) as MartDefinition;

export const refresh = (changes: object = {}): object => ({
  partition: 'day',
  by: { table: order, column: 'ordered_at' },
  reads: [read(order, ['ordered_at', 'city']), read(line, ['amount']), read(product, [], line)],
  ...changes,
});

export const perDay = (changes: object = {}): MartDefinition => ({
  name: 'per_day',
  description: 'A day.',
  key: ['day'],
  columns: { day: date(), amount: decimal(18, 2) },
  query: 'SELECT s.day, SUM(s.amount) AS amount FROM mart.daily_sales s GROUP BY s.day',
  refresh: { partition: 'day', follows: 'daily_sales' },
  ...changes,
});

export const report = (changes: object = {}): ReportDefinition => ({
  ...{
    name: 'sales',
    title: 'Sales',
    question: 'How much?',
    audience: 'CFO',
    area: 'sales',
    kind: 'report',
  },
  columns: [
    { name: 'day', label: 'Day', format: 'date', role: 'grain' },
    { name: 'amount', label: 'Amount', format: 'money', role: 'measure' },
  ],
  ...{ filters: ['day'], presets: {}, chart: { type: 'line', x: 'day', y: ['amount'] }, drill: null },
  sql: 'SELECT s.day, SUM(s.amount) AS amount FROM mart.daily_sales s GROUP BY s.day ORDER BY s.day',
  ...changes,
});

export const project = (changes: object = {}): ProjectDefinition => ({
  name: 'p',
  tables: [product, order, line, parcel],
  ...changes,
});

export const faultsOfMarts = (...marts: unknown[]): string[] => faultsOf(project({ marts }));
