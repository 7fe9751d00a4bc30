import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pendingLogPrefix, retentionDays } from '../../contracts';
import { readLock } from '../../lambdas/start-run/read-lock';
import { readRecords } from '../../local/runtime/execution-records';
import { isTold } from '../../local/runtime/read-summary';
import { countOf, sizeText } from '../output/plain-text';
import { runsOf } from './check-runs';
import { stagedPrefixes } from './check-staging';
import type { Finding, Mend, MendTools } from './finding';
import type { Place } from './place';

const dayMs = 24 * 3_600_000;

export interface AgeOptions {
  /** In place of the days of `retentionDays`, for all that is kept for a time. */
  readonly olderThanDays?: number | undefined;
}

/** What is old: as on AWS, where the work bucket's lifecycle removes it and Step Functions forgets the execution. */
export async function checkAge(place: Place, { olderThanDays }: AgeOptions): Promise<Finding[]> {
  const before = (days: number): number => place.now.getTime() - (olderThanDays ?? days) * dayMs;
  const needed = await neededRuns(place);
  return [
    ...oldStaging(place, before(retentionDays.staged), olderThanDays ?? retentionDays.staged),
    ...oldRuns(place, before(retentionDays.runs), olderThanDays ?? retentionDays.runs, needed),
    ...oldExecutions(place, before(retentionDays.runs), olderThanDays ?? retentionDays.runs, needed),
  ];
}

/** What later runs go by. */
interface Needed {
  readonly runs: ReadonlySet<string>;
  /** ARNs. */
  readonly executions: ReadonlySet<string>;
}

/** The runs of the lock: who holds it, or held it last, and whoever it was taken over from. */
async function neededRuns({ work }: Place): Promise<Needed> {
  const found = await readLock(work);
  if (found?.kind !== 'read') return { runs: new Set(), executions: new Set() };
  const { runId, takenOver, execution } = found.lock;
  return { runs: new Set([runId, ...takenOver]), executions: new Set([execution]) };
}

function oldStaging({ work }: Place, before: number, days: number): Finding[] {
  const old = [...stagedPrefixes({ work })].filter((prefix) => isOld(work, prefix, before));
  if (old.length === 0) return [];
  return [
    {
      ...{ check: 'age', kind: 'staging-old', where: 's3/work/staged' },
      what: `${countOf(old.length, 'staged output')} older than ${countOf(days, 'day')} (${sizeOf(work, old)})`,
      means: 'A run that fails leaves them for the next one; later nobody needs them.',
      items: old,
      mend: removal(({ work: objects }) => deleteAll(objects, old)),
    },
  ];
}

/**
 * A run of which nobody has told is kept, since the next run reads its plan and its counts; so is one whose log is not yet in the
 * warehouse, since its `told.json` alone says that it is told.
 */
function oldRuns({ work, store }: Place, before: number, days: number, needed: Needed): Finding[] {
  const old = runsOf(work.keys('runs/'))
    .filter((run) => !needed.runs.has(run) && isTold(store, run) && isLogged(work, run))
    .map((run) => `runs/${run}/`)
    .filter((prefix) => isOld(work, prefix, before));
  if (old.length === 0) return [];
  return [
    {
      ...{ check: 'age', kind: 'runs-old', where: 's3/work/runs' },
      what: `the plans, results and causes of ${countOf(old.length, 'run')} older than ${countOf(days, 'day')} (${sizeOf(work, old)})`,
      means: 'What they did is in the metadata tables, which `status` and `failed` read.',
      items: old,
      mend: removal(({ work: objects }) => deleteAll(objects, old)),
    },
  ];
}

const isLogged = (work: Place['work'], run: string): boolean =>
  work.keys(`${pendingLogPrefix}${run}/`).length === 0;

/** A file of an execution that ended long ago, its history and where it stood, or one that was set aside. */
function oldExecutions({ home }: Place, before: number, days: number, needed: Needed): Finding[] {
  const folder = home.executions;
  if (!existsSync(folder)) return [];
  const kept = new Set(
    readRecords(folder)
      .records.filter(({ status, arn }) => status === 'RUNNING' || needed.executions.has(arn))
      .map(({ name }) => name),
  );
  const old = readdirSync(folder)
    .filter((file) => !kept.has(file.replace(/\.(?:json|history\.jsonl|redrive)(?:\.damaged)?$/, '')))
    .map((file) => ({ file, stats: statSync(join(folder, file)) }))
    .filter(({ stats }) => stats.isFile() && stats.mtimeMs < before);
  if (old.length === 0) return [];
  return [
    {
      ...{ check: 'age', kind: 'executions-old', where: 'runs' },
      what: `${countOf(old.length, 'file')} of executions older than ${countOf(days, 'day')} (${sizeText(old.reduce((sum, { stats }) => sum + stats.size, 0))})`,
      means: 'Step Functions forgets an execution after 90 days, too.',
      items: old.map(({ file }) => `runs/${file}`),
      mend: removal(() => old.forEach(({ file }) => rmSync(join(folder, file), { force: true }))),
    },
  ];
}

const removal = (carryOut: (tools: MendTools) => void | Promise<void>): Mend => ({
  ...{ by: 'clean', does: 'removes them', did: 'removed', carryOut },
});

async function deleteAll(work: MendTools['work'], prefixes: readonly string[]): Promise<void> {
  for (const prefix of prefixes) await work.deleteBelow(prefix);
}

/** By its newest object: a part that was read again is not newer for it. */
const isOld = (work: Place['work'], prefix: string, before: number): boolean =>
  work.keys(prefix).every((key) => (work.stats(key)?.writtenMs ?? 0) < before);

const sizeOf = (work: Place['work'], prefixes: readonly string[]): string =>
  sizeText(
    prefixes
      .flatMap((prefix) => work.keys(prefix))
      .reduce((sum, key) => sum + (work.stats(key)?.bytes ?? 0), 0),
  );
