import type { CalendarDefinition, Catalog, ColumnType, Mart, MartColumn } from '../../catalog';
import { calendarQuery } from './calendar-query';

type Kind = ColumnType | 'integer' | 'boolean' | 'date';

const column = (name: string, kind: Kind, description: string, nullable = false): MartColumn => ({
  name,
  type: typeof kind === 'object' ? kind : kind === 'date' ? { kind, format: 'YYYY-MM-DD' } : { kind },
  nullable,
  description,
  unit: null,
});

const text = (bytes: number): ColumnType => ({ kind: 'varchar', bytes });

/** Every mart of a project in the order in which they are built: those that Loadline adds come first. */
export const allMarts = ({ marts, calendar }: Pick<Catalog, 'marts' | 'calendar'>): Mart[] => [
  asOf,
  ...(calendar === null ? [] : [dimDate(calendar)]),
  ...marts,
];

/** One row: what "today" is for marts and reports, the newest batch date that was published. Never the clock. */
const asOf: Mart = {
  name: 'as_of',
  schema: 'mart',
  description: 'One row: the day up to which the warehouse is loaded, which is "today" for every report.',
  key: ['as_of'],
  columns: [column('as_of', 'date', 'The newest batch date that was published.', true)],
  query: 'SELECT CAST(MAX(p.newest_batch_date) AS date) AS as_of FROM etl.published_unit p',
  refresh: { kind: 'full' },
  uses: { tables: [], marts: [] },
  distKey: null,
  sortKey: [],
};

const dimDate = (calendar: Required<CalendarDefinition>): Mart => ({
  name: 'dim_date',
  schema: 'dw',
  description: 'One day, with the weeks, the fiscal periods and the festivals that it belongs to.',
  key: ['day'],
  columns: [
    column('day', 'date', 'The day.'),
    column('year', 'integer', 'The calendar year.'),
    column('quarter', 'integer', 'The quarter of the calendar year, 1 to 4.'),
    column('month', 'integer', 'The month, 1 to 12.'),
    column('month_start', 'date', 'The first day of the month.'),
    column('month_name', text(9), 'January to December.'),
    column('day_of_month', 'integer', 'The day of the month, 1 to 31.'),
    column('iso_year', 'integer', 'The year that the ISO week belongs to.'),
    column('iso_week', 'integer', 'The ISO week, 1 to 53.'),
    column('week_start', 'date', 'The Monday of the week.'),
    column('weekday', 'integer', 'The day of the week, 1 = Monday to 7 = Sunday.'),
    column('weekday_name', text(9), 'Monday to Sunday.'),
    column('is_weekend', 'boolean', 'Whether it is a Saturday or a Sunday.'),
    column('fiscal_year', text(9), 'The fiscal year: FY2025-26.'),
    column('fiscal_year_start', 'date', 'The first day of the fiscal year.'),
    column('fiscal_quarter', 'integer', 'The quarter of the fiscal year, 1 to 4.'),
    column('fiscal_month', 'integer', 'The month of the fiscal year, 1 to 12.'),
    column('festival', text(60), 'The festival that is on the day; NULL on most days.', true),
    column('season', text(60), 'The festival in whose season the day is, the nearest one to come.', true),
    column('season_year', 'integer', 'The year of that festival.', true),
    column('season_day', 'integer', 'Days from that festival: 0 on it, -1 the day before.', true),
  ],
  query: calendarQuery(calendar).text,
  refresh: { kind: 'full' },
  uses: { tables: [], marts: ['as_of'] },
  distKey: null,
  sortKey: ['day'],
});
