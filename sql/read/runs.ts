import { columnName, countNames } from '../../contracts';
import { etl } from '../tables/names';
import { comma, join, lit, sql } from '../text/sql';
import { select } from './query';
import type { Cell, Query } from './query';

/** A row of `etl.last_runs` or `etl.run_steps` by column name; times as `YYYY-MM-DD HH:MM:SS.mmm`. */
export type RunCells = Readonly<Record<string, Cell>>;

const runColumns = [
  'run_id',
  'status',
  'started_at',
  'ended_at',
  ...countNames.map(columnName),
  'error_name',
  'error_message',
];
const stepColumns = ['started_at', 'ended_at', 'step', 'table_name', 'status', 'attempt', 'error_message'];

/** At most so many runs, newest first. */
export const lastRuns = (most: number): Query<RunCells> =>
  select(runColumns, sql`${etl('last_runs')} ORDER BY "run_id" DESC NULLS LAST LIMIT ${lit(most)}`);

/** One run; no row where none is known by this name. */
export const oneRun = (runId: string): Query<RunCells> =>
  select(runColumns, sql`${etl('last_runs')} WHERE "run_id" = ${lit(runId)}`);

/** The steps of a run as they began, the run itself among them. */
export const runSteps = (runId: string): Query<RunCells> =>
  select(
    stepColumns,
    sql`${etl('run_steps')} WHERE "run_id" = ${lit(runId)}
ORDER BY COALESCE("started_at", "ended_at") NULLS LAST, "ended_at" NULLS LAST`,
  );

export interface PublishedUnit {
  readonly run_id: string;
  readonly unit_name: string;
}

/** The units of these runs that are published. */
export const publishedUnits = (runIds: readonly string[]): Query<PublishedUnit> =>
  select(
    ['run_id', 'unit_name'],
    sql`${etl('published_unit')} WHERE "run_id" IN (${join(runIds.map(lit), comma)}) ORDER BY "run_id" NULLS LAST, "unit_name" NULLS LAST`,
  );

/** What the runs warned of, a row a warning. Of the log itself: a warehouse may be older than the view `etl.run_warnings`. */
export const runWarnings = (runIds: readonly string[]): Query<RunCells> => ({
  columns: ['run_id', 'kind', 'table_name', 'message'],
  sql: sql`SELECT "run_id", "status" AS "kind", "table_name", "error_message" AS "message" FROM ${etl('job_log')}
WHERE "step" = 'Warning' AND "run_id" IN (${join(runIds.map(lit), comma)})
ORDER BY "run_id" NULLS LAST, "kind" NULLS LAST, "table_name" NULLS LAST`,
});
