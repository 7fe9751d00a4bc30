import { visibleJson } from '../../catalog';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { tell } from '../output/print';
import { isolationStep } from '../../lambdas/run-sql/look-at-claim';
import { atWork, describeRuns, describeWarnings, headline, interruption } from '../output/status-text';
import type { AtWork, Interrupted } from '../output/status-text';
import { coloursOf } from '../output/terminal';
import { timeline } from '../output/timeline';
import { withFacts } from '../warehouse/open-facts';
import type { Place } from '../warehouse/open-facts';
import type { RunFacts, UntoldExecution } from '../warehouse/run-facts';
import { readPublishedUnits, readRun, readRuns, readSteps, readWarnings } from '../warehouse/read-runs';
import type { Cells } from '../warehouse/read-runs';

const mostRuns = 20;

export interface StatusOptions extends Place {
  /** One run, step by step. @default the last runs */
  readonly run?: string;
  readonly json?: boolean;
}

/** `loadline status`: the last runs or, with `--run`, the steps of one as a timeline. All from the metadata tables. */
export function status(options: StatusOptions): Promise<ExitCode> {
  const { run, json = false } = options;
  return withFacts(options, async (facts) => {
    const text = run === undefined ? await lastRuns(facts, json) : await oneRun(facts, run, json);
    process.stdout.write(`${text}\n`); // with colours: its parts are visible
    for (const fault of facts.damages()) tell(`loadline: ${fault}`);
    return exitCodes.done;
  });
}

/** Without a terminal there is no limit. */
const width = (): number => process.stdout.columns || Infinity;

async function lastRuns(facts: RunFacts, json: boolean): Promise<string> {
  const runs = await readRuns(facts, mostRuns);
  const runIds = runs.map(({ run_id: runId }) => String(runId));
  const untold = await facts.untold(runs.filter(({ status: ended }) => ended !== null).map(nameOf));
  const interrupted = await readInterrupted(facts, untold);
  const running = runningOf(untold);
  if (json)
    return visibleJson(
      JSON.stringify({ runs, running, interrupted, warnings: await readWarnings(facts, runIds) }),
    );
  const colours = coloursOf(process.stdout);
  // Of the last run alone: what earlier ones warned of, it warns of again where it still is so.
  const warnings = describeWarnings(await readWarnings(facts, runIds.slice(0, 1)));
  const open = [
    ...running.map((run) => `${atWork(run, colours)}\n`),
    ...interrupted.map((run, place) => `${interruption(run, colours, endingsOf(untold)[place])}\n`),
  ];
  return [
    ...open,
    ...(runs.length > 0 || open.length === 0 ? [describeRuns(runs, width(), colours)] : []),
    ...(warnings.length === 0 ? [] : ['', ...warnings]),
  ].join('\n');
}

const nameOf = ({ run_id: runId }: Cells): string => String(runId);

const runningOf = (untold: readonly UntoldExecution[]): AtWork[] =>
  untold
    .filter(({ state }) => state.running)
    .map(({ runId, startedAt }) => ({ run_id: runId, started_at: startedAt }));

/** Those that ended, in their order: how. */
const endingsOf = (untold: readonly UntoldExecution[]): string[] =>
  untold.flatMap(({ state }) => (state.running ? [] : [state.ended]));

/** Runs that ended without a word, as the warehouse has them. */
async function readInterrupted(
  facts: RunFacts,
  untold: readonly UntoldExecution[],
): Promise<readonly Interrupted[]> {
  const runs = untold
    .filter(({ state }) => !state.running)
    .map(({ runId, startedAt }) => ({ run_id: runId, started_at: startedAt }));
  if (runs.length === 0) return [];
  const rows = await readPublishedUnits(
    facts,
    runs.map(({ run_id: runId }) => runId),
  );
  const { units: all } = await facts.catalog();
  return runs.map((run) => {
    const units = rows.filter((row) => row.run_id === run.run_id).map((row) => row.unit_name);
    const isAll = all.every(({ name }) => units.includes(name));
    return { ...run, units, published: units.length === 0 ? 'nothing' : isAll ? 'all' : 'some' };
  });
}

async function oneRun(facts: RunFacts, runId: string, json: boolean): Promise<string> {
  const run = await readRun(facts, runId);
  if (run === undefined) {
    throw new UsageError(`There is no run "${runId}". List the runs with \`loadline status\`.`);
  }
  const steps = await readSteps(facts, runId);
  const warnings = await readWarnings(facts, [runId]);
  if (json) return visibleJson(JSON.stringify({ run, steps, warnings }));
  const isolation = steps.find(({ step }) => step === isolationStep)?.status;
  const told =
    isolation === undefined ? '' : `\nThe warehouse isolates transactions by: ${String(isolation)}.`;
  return [
    `${headline(run, coloursOf(process.stdout))}\n\n${timeline(run, steps, width())}${told}`,
    ...describeWarnings(warnings),
  ].join('\n');
}
