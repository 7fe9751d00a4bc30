import { visibleJson } from '../../catalog';
import { runIdOf } from '../../contracts';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { tell } from '../output/print';
import { isolationStep } from '../../lambdas/run-sql/look-at-claim';
import { damagedRecords, leftBehind } from '../../local/runtime/execution-records';
import { describeRuns, describeWarnings, headline, interruption } from '../output/status-text';
import type { Interrupted } from '../output/status-text';
import { coloursOf } from '../output/terminal';
import { timeline } from '../output/timeline';
import { withHome } from '../warehouse/open-home';
import type { ReadableHome } from '../warehouse/open-home';
import { readPublishedUnits, readRun, readRuns, readSteps, readWarnings } from '../warehouse/read-runs';

const mostRuns = 20;

/** `loadline status`: the last runs or, with `--run`, the steps of one as a timeline. All from the metadata tables. */
export function status(options: { home: string; run?: string; json?: boolean }): Promise<ExitCode> {
  const { home: folder, run, json = false } = options;
  return withHome(folder, async (home) => {
    const text = run === undefined ? await lastRuns(home, json) : await oneRun(home, run, json);
    process.stdout.write(`${text}\n`); // with colours: its parts are visible
    for (const fault of damagedRecords(home.home.executions)) tell(`loadline: ${fault}`);
    return exitCodes.done;
  });
}

/** Without a terminal there is no limit. */
const width = (): number => process.stdout.columns || Infinity;

async function lastRuns(home: ReadableHome, json: boolean): Promise<string> {
  const runs = await readRuns(home, mostRuns);
  const interrupted = await readInterrupted(home);
  const runIds = runs.map(({ run_id: runId }) => String(runId));
  if (json)
    return visibleJson(JSON.stringify({ runs, interrupted, warnings: await readWarnings(home, runIds) }));
  const colours = coloursOf(process.stdout);
  // Of the last run alone: what earlier ones warned of, it warns of again where it still is so.
  const warnings = describeWarnings(await readWarnings(home, runIds.slice(0, 1)));
  const killed = interrupted.map((run) => `${interruption(run, colours)}\n`);
  return [
    ...killed,
    ...(runs.length > 0 || killed.length === 0 ? [describeRuns(runs, width(), colours)] : []),
    ...(warnings.length === 0 ? [] : ['', ...warnings]),
  ].join('\n');
}

/** Runs whose processes were killed, as the warehouse has them. */
async function readInterrupted(home: ReadableHome): Promise<readonly Interrupted[]> {
  const runs = leftBehind(home.home.executions).map(({ arn, startTime }) => ({
    run_id: runIdOf(arn, startTime),
    started_at: startTime,
  }));
  const rows = await readPublishedUnits(
    home,
    runs.map(({ run_id: runId }) => runId),
  );
  return runs.map((run) => {
    const units = rows.filter((row) => row.run_id === run.run_id).map((row) => row.unit_name);
    const isAll = home.catalog.units.every(({ name }) => units.includes(name));
    return { ...run, units, published: units.length === 0 ? 'nothing' : isAll ? 'all' : 'some' };
  });
}

async function oneRun(home: ReadableHome, runId: string, json: boolean): Promise<string> {
  const run = await readRun(home, runId);
  if (run === undefined) {
    throw new UsageError(`There is no run "${runId}". List the runs with \`loadline status\`.`);
  }
  const steps = await readSteps(home, runId);
  const warnings = await readWarnings(home, [runId]);
  if (json) return visibleJson(JSON.stringify({ run, steps, warnings }));
  const isolation = steps.find(({ step }) => step === isolationStep)?.status;
  const told =
    isolation === undefined ? '' : `\nThe warehouse isolates transactions by: ${String(isolation)}.`;
  return [
    `${headline(run, coloursOf(process.stdout))}\n\n${timeline(run, steps, width())}${told}`,
    ...describeWarnings(warnings),
  ].join('\n');
}
