import { printValue } from '../../local/warehouse';
import type { ResultSet } from '../../local/warehouse';
import { columnName, countNames } from '../../contracts';
import { lit } from '../../sql';
import type { ReadableHome } from './open-home';

/** A row of the metadata by column name; times as `YYYY-MM-DD HH:MM:SS.mmm`, in UTC. */
export type Cells = Readonly<Record<string, string | number | null>>;

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

/** Newest first. */
export async function readRuns(home: ReadableHome, most: number): Promise<readonly Cells[]> {
  return objects(
    await home.query(
      `SELECT ${list(runColumns)} FROM "etl"."last_runs" ORDER BY "run_id" DESC LIMIT ${most}`,
    ),
  );
}

export async function readRun(home: ReadableHome, runId: string): Promise<Cells | undefined> {
  const sql = `SELECT ${list(runColumns)} FROM "etl"."last_runs" WHERE "run_id" = ${lit(runId).text}`;
  return objects(await home.query(sql))[0];
}

/** The steps of a run as they began. */
export async function readSteps(home: ReadableHome, runId: string): Promise<readonly Cells[]> {
  return objects(
    await home.query(
      `SELECT ${list(stepColumns)} FROM "etl"."job_log" WHERE "run_id" = ${lit(runId).text} AND "step" <> 'Counts'
ORDER BY COALESCE("started_at", "ended_at"), "ended_at"`,
    ),
  );
}

const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

function objects({ columns, rows }: ResultSet): Cells[] {
  return rows.map((row) =>
    Object.fromEntries(
      row.map((value, index): [string, string | number | null] => [
        columns[index]?.name ?? '',
        value === null ? null : typeof value === 'bigint' ? Number(value) : printValue(value),
      ]),
    ),
  );
}
