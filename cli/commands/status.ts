import type { ResultSet } from '../../local/warehouse';
import { printValue } from '../../local/warehouse';
import { countColumns, lit } from '../../sql';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { textTable } from '../output/table';
import { withHome } from '../warehouse/open-home';

const mostRuns = 20;
const runColumns = [
  'run_id',
  'status',
  'started_at',
  'ended_at',
  'files',
  ...countColumns,
  'error_name',
  'error_message',
];
const stepColumns = ['started_at', 'ended_at', 'step', 'table_name', 'status', 'attempt', 'error_message'];
const shown = ['read', 'rejected', 'inserted', 'updated', 'deleted', 'held'];

/** `loadline status`: the last runs; with `--run`, one run's steps and counts. All from the metadata tables. */
export function status(options: { home: string; run?: string; json?: boolean }): Promise<ExitCode> {
  return withHome(options.home, async (home) => {
    const filter = options.run === undefined ? '' : `WHERE "run_id" = ${lit(options.run).text}`;
    const runs = objects(
      await home.query(
        `SELECT ${list(runColumns)} FROM "etl"."last_runs" ${filter} ORDER BY "run_id" DESC LIMIT ${mostRuns}`,
      ),
    );
    if (options.run !== undefined && runs.length === 0) {
      throw new UsageError(`No run is known as "${options.run}". See them with "loadline status".`);
    }
    const steps =
      options.run === undefined
        ? []
        : objects(
            await home.query(
              `SELECT ${list(stepColumns)} FROM "etl"."job_log" ${filter} AND "step" <> 'Counts' ORDER BY COALESCE("started_at", "ended_at"), "ended_at"`,
            ),
          );
    if (options.json === true) {
      const answer = options.run === undefined ? { runs } : { run: runs[0], steps };
      process.stdout.write(`${JSON.stringify(answer)}\n`);
    } else {
      process.stdout.write(`${options.run === undefined ? describeRuns(runs) : describeRun(runs, steps)}\n`);
    }
    return exitCodes.done;
  });
}

type Cells = Record<string, string | number | null>;

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

function describeRuns(runs: readonly Cells[]): string {
  if (runs.length === 0) return 'No runs yet.';
  return textTable(
    ['run', 'outcome', 'ended', 'files', ...shown, 'why'],
    runs.map((run) => [
      run.run_id ?? '',
      run.status ?? 'unfinished',
      run.ended_at ?? '',
      run.files ?? 0,
      ...shown.map((name) => run[name] ?? 0),
      run.error_name ?? '',
    ]),
  );
}

function describeRun(runs: readonly Cells[], steps: readonly Cells[]): string {
  const timeline = textTable(
    ['started', 'ended', 'step', 'table', 'status', 'attempt', 'error'],
    steps.map((step) => stepColumns.map((name) => step[name] ?? '')),
  );
  return `${describeRuns(runs)}\n\n${timeline}`;
}
