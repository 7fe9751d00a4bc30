import { columnName, countNames } from '../../contracts';
import { etl } from '../tables/names';
import { lit, sql } from '../text/sql';
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
