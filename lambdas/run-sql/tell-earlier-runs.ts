import { runKeys } from '../../contracts';
import type { PublishedExtent, ResultRow, RunOutcome, RunSummary, RunWarning } from '../../contracts';
import { toldLateText } from '../notices/told-late-text';
import type { FoundRun } from '../notices/told-late-text';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { countsOfPublished, publishedOf, readPlan } from '../shared/published';
import { readRecord } from '../shared/read-record';
import { StepResults } from '../shared/step-results';
import { countEvents, endAttempts, logEvents } from '../shared/run-log';
import type { LogEvent } from '../shared/run-log';
import { keepEarlier, markTold, readTelling, readTold } from '../shared/told';
import type { ToldRun } from '../shared/told';
import { keepWarnings } from '../shared/warnings';

/** What InspectEarlier answered. */
interface Inspected {
  readonly runs: readonly ResultRow<'InspectEarlier', 'runs'>[];
  readonly units: readonly ResultRow<'InspectEarlier', 'units'>[];
}

/**
 * Finds the runs before this one that no notice has told of, or that one has told of without knowing what they published, and tells how
 * each of them ended: as a warning of this run, which its notice has, and in the log, with the counts of what is published. Repeated, it
 * tells the same (docs/semantics.md#crash-and-resume). @param takenOver some of them: they may have ended before the log knew them
 */
export async function tellEarlierRuns(
  work: ObjectStoreClient,
  runId: string,
  takenOver: readonly string[],
): Promise<void> {
  const answered = await StepResults.read(work, runId, 'InspectEarlier');
  const inspected = { runs: await answered.rows('runs'), units: await answered.rows('units') };
  const known = inspected.runs.map((each) => each.runId);
  const unlogged = takenOver.filter((each) => !known.includes(each));
  const found: FoundRun[] = [];
  for (const each of [...known, ...unlogged].sort()) {
    const run = await findOut(work, each, inspected);
    if (run === undefined) continue;
    await work.putJson(runKeys(each).found, { outcome: run.outcome, published: run.published });
    await logEnd(work, run);
    found.push(run);
  }
  if (found.length === 0) return;
  const warnings = found.map((run): RunWarning => ({
    kind: 'toldLate',
    count: 1,
    message: toldLateText(run),
  }));
  await keepEarlier(work, runId, found.map(toldRun));
  await keepWarnings(work, runId, 'InspectEarlier', warnings);
}

const toldRun = ({ runId, outcome, published }: FoundRun): ToldRun => ({
  ...{ runId, outcome, published: published.what },
});

/** `undefined`: there is nothing to tell. */
async function findOut(
  work: ObjectStoreClient,
  runId: string,
  inspected: Inspected,
): Promise<FoundRun | undefined> {
  const told = await readTold(work, runId);
  if (told !== undefined && told.published !== 'unknown') {
    await markTold(work, { runId, ...told }); // its line is on the way to the log, or was lost
    return undefined;
  }
  const telling = await readTelling(work, runId);
  const plan = await readPlan(work, runId);
  const published = publishedOf(
    plan,
    inspected.units.filter((row) => row.runId === runId),
  );
  const summary = await readRecord<Partial<RunSummary>>(work, runKeys(runId).summary);
  const run: FoundRun = {
    ...{ runId, published, plan, outcome: outcomeOf(summary, published.what) },
    tables: await countsOfPublished(work, runId, published),
    error: summary?.error,
    wasUnknown: told !== undefined,
    mayBeTold: telling !== undefined && telling.published !== told?.published,
  };
  const logged = inspected.runs.find((row) => row.runId === runId);
  const saysAll =
    logged !== undefined && logged.outcomes > 0 && (published.what === 'nothing' || logged.counts > 0);
  const isOfOlderVersion =
    saysAll && summary?.published === undefined && !(await work.exists(runKeys(runId).found));
  if (told === undefined && isOfOlderVersion) {
    await markTold(work, toldRun(run)); // older versions did not note what they had told
    return undefined;
  }
  if (run.outcome === 'skipped') {
    await logEnd(work, run);
    await markTold(work, toldRun(run)); // its notice is on the way, or the execution that sent it was killed: nothing is lost
    return undefined;
  }
  return run;
}

/** @param summary what the run itself came to say, if it did */
function outcomeOf(summary: Partial<RunSummary> | undefined, published: PublishedExtent): RunOutcome {
  if (summary?.outcome === undefined) return published === 'all' ? 'published' : 'interrupted';
  // It failed while it published, or thought so, and the publish has committed all the same.
  const didNotKnow = summary.published === undefined || summary.published.what === 'unknown';
  return summary.outcome === 'failed' && didNotKnow && published === 'all' ? 'published' : summary.outcome;
}

/** The line that says how the run ended, which counts before those of the run itself, and a line of counts a published table. */
async function logEnd(work: ObjectStoreClient, run: FoundRun): Promise<void> {
  const { runId, outcome, error } = run;
  const end: LogEvent = {
    ...{ step: 'Run', status: outcome, attempt: endAttempts.toldLate },
    ...(outcome === 'interrupted' ? { errorMessage: toldLateText(run) } : {}),
    ...(outcome === 'failed' && error !== undefined
      ? { errorName: error.name, errorMessage: `${error.table ?? error.state}: ${error.message}` }
      : {}),
  };
  await logEvents(work, runId, [...countEvents(run, {}), end]);
}
