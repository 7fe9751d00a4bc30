import { noCounts, runKeys, runReference } from '../../../contracts';
import type { AnsweringStep, Lock, ResultName, ResultRow, RunPlan, TableCounts } from '../../../contracts';
import { lockKey } from '../../../contracts';
import type { MemoryBucket } from './memory-bucket';
import { writeResultPages } from './write-result-pages';

/** The run that the handlers are called for. */
export const run = runReference.parse({
  runId: '20260310T203000000Z-0123abcd',
  execution: 'arn:execution:1',
  startedAt: '2026-03-10T20:30:00.000Z',
  number: 7,
});

export const keys = runKeys(run.runId);

/** Keeps rows as RunSql does, an object for each page. */
export const keepResult = <Step extends AnsweringStep, Name extends ResultName<Step>>(
  bucket: MemoryBucket,
  step: Step,
  name: Name,
  ...pages: (readonly ResultRow<Step, Name>[])[]
): Promise<void> => writeResultPages(bucket.store, keys.result(step, name), pages);

export const countsOf = (counts: Partial<TableCounts>): TableCounts => ({ ...noCounts, ...counts });

/** A plan that loads nothing, and what a test changes of it. */
export const planOf = (changes: Partial<RunPlan> = {}): RunPlan => ({
  outcome: 'load',
  tables: [],
  levels: [],
  ...{ publishes: [], units: [] },
  planFiles: `s3://work/${keys.planFiles}`,
  files: 0,
  skipped: 0,
  batchDates: { from: null, to: null, count: 0 },
  remaining: false,
  ...changes,
});

export const lockOf = (execution: string): [string, Lock] => [
  lockKey,
  {
    ...{ runId: 'whose', execution, takenAt: '2026-03-10T20:30:00.000Z' },
    ...{ number: 7, releasedAt: null, takenOver: [] },
  },
];

/** A clock that always reads the same. */
export const clockAt = (time: string) => ({ now: () => new Date(time) });
