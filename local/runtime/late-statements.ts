import { existsSync, readFileSync } from 'node:fs';
import { lockKey, runKeys } from '../../contracts';
import type { Lock, RunReference } from '../../contracts';
import type { LateStep } from '../faults';
import { FunctionError } from '../lambda/local-lambda';
import type { LocalLambda } from '../lambda/local-lambda';
import type { ObjectStore } from '../store';
import type { ExecutionRecords } from './execution-records';
import { workBucket } from './local-names';

/**
 * An earlier run whose SQL reaches the warehouse late: what its function would do that goes on when everybody has given it
 * up. It is the run that had the lock last when the home was opened.
 */
export class LateStatements {
  private constructor(private readonly run: RunReference | undefined) {}

  /** @param wanted whether any SQL is to come late: nothing is read otherwise */
  static of(store: ObjectStore, records: ExecutionRecords, wanted: boolean): LateStatements {
    return new LateStatements(wanted ? lastRun(store, records) : undefined);
  }

  /** Submits the step's SQL again and waits for its end, whichever it is. Throws where there is no earlier run. */
  async submit(step: LateStep, lambda: LocalLambda): Promise<void> {
    if (this.run === undefined)
      throw new Error(`late:${step}: this home has no earlier run whose SQL could come late.`);
    const payload = JSON.stringify({ run: this.run, step, ...inputs[step]?.(this.run.runId) });
    try {
      await lambda.invoke('RunSql', payload, new AbortController().signal);
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error; // refused by the fence, as it should be
    }
  }
}

function lastRun(store: ObjectStore, records: ExecutionRecords): RunReference | undefined {
  const path = store.path(workBucket, lockKey);
  if (!existsSync(path)) return undefined;
  const { runId, execution, number } = JSON.parse(readFileSync(path, 'utf8')) as Lock;
  const startedAt = records.find(execution)?.startTime;
  return startedAt === undefined ? undefined : { runId, execution, startedAt, number };
}

const uri = (key: string): string => `s3://${workBucket}/${key}`;

/** What the workflow gives a step beside its run and name. */
const inputs: { readonly [Step in LateStep]?: (runId: string) => object } = {
  SelectFiles: (runId) => ({ listing: uri(runKeys(runId).listing) }),
  CopyPlan: (runId) => ({ planFiles: uri(runKeys(runId).planFiles) }),
  CopyChanges: () => ({ jobRuns: [] }),
  RecordRun: () => ({ phase: 'finish' }),
  CancelStatements: (runId) => ({ runId }),
};
