import { columnName, countNames, snapshotCountNames } from '../../contracts';
import { etl } from '../tables/names';
import { comma, id, join, lit, sql } from '../text/sql';
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

/**
 * Each run's place in the order of runs: its number. A run that never claimed the warehouse has none, and comes behind those
 * whose ids, which begin with their start, are less: where a clock was wrong it may be listed too early or too late.
 */
const places = sql`(
  SELECT l."run_id" AS "placed_run",
    COALESCE(MAX(CASE WHEN c."run_id" = l."run_id" THEN c."run_number" END), MAX(c."run_number")) AS "place"
  FROM (SELECT DISTINCT "run_id" FROM ${etl('job_log')}) l
  LEFT JOIN ${etl('claimed_run')} c ON c."run_id" <= l."run_id"
  GROUP BY l."run_id"
) p`;

/** At most so many runs, newest first: by their numbers, since a clock may have been wrong. */
export const lastRuns = (most: number): Query<RunCells> =>
  select(
    runColumns,
    sql`${etl('last_runs')} JOIN ${places} ON p."placed_run" = "run_id"
ORDER BY p."place" DESC NULLS LAST, "run_id" DESC NULLS LAST LIMIT ${lit(most)}`,
  );

const snapshotColumns = snapshotCountNames.map(columnName);

/** A row where the warehouse counts what only tables of snapshots have: the next run adds it to one that is older. */
export const knowsSnapshotCounts: Query<{ readonly column_name: string }> = select(
  ['column_name'],
  sql`svv_columns WHERE "table_schema" = 'etl' AND "table_name" = 'job_log' AND "column_name" = ${lit(snapshotColumns[0] ?? '')}`,
);

/** What runs counted of tables of snapshots; no row of a run that had none. */
export const snapshotCounts = (runIds: readonly string[]): Query<RunCells> => ({
  columns: ['run_id', ...snapshotColumns],
  sql: sql`SELECT "run_id", ${join(
    snapshotColumns.map((name) => sql`CAST(SUM(${id(name)}) AS BIGINT) AS ${id(name)}`),
    comma,
  )}
FROM ${etl('job_log')} WHERE "step" = 'Counts' AND "unchanged" IS NOT NULL AND "run_id" IN (${join(runIds.map(lit), comma)})
GROUP BY "run_id" ORDER BY "run_id" NULLS LAST`,
});

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
