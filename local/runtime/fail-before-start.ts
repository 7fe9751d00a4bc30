import { randomUUID } from 'node:crypto';
import { runIdOf } from '../../contracts';
import type { HandleFailureInput } from '../../contracts';
import type { ExecutionDescription } from '../endpoints';
import { ExecutionRecords } from './execution-records';
import { FunctionHost } from './function-host';
import { executionArn } from './local-names';
import { accessOf, deployedFor, storeOf, topicsOf } from './local-services';
import type { LocalExecution, PipelineOptions } from './pipeline-options';
import { isTold, readSummary } from './read-summary';
import { describedExecution } from './served-executions';

/** Why a run could not begin: an error's name, and its message for a person. */
export interface Prevented {
  readonly name: string;
  readonly message: string;
}

/** Where a run begins, and where it fails therefore. */
const firstState = 'StartRun';

/**
 * A run that could not begin, because the home's warehouse cannot be opened, ends as one whose first state failed: with an execution,
 * and with what HandleFailure leaves and mails. Lock and warehouse are left alone: another process may be at work with both.
 */
export async function failBeforeStart(
  options: PipelineOptions,
  { name: error, message }: Prevented,
): Promise<LocalExecution> {
  const name = randomUUID();
  const arn = executionArn(name);
  const startTime = new Date().toISOString();
  const runId = runIdOf(arn, startTime);
  const cause = JSON.stringify({ errorType: error, errorMessage: message });
  const result = {
    status: 'FAILED',
    error,
    cause: message,
    checkpoint: undefined,
    historyEvents: 0,
  } as const;
  try {
    const records = new ExecutionRecords(options.home.executions);
    const stopTime = new Date().toISOString();
    records.write({ name, arn, startTime, status: 'FAILED', stopTime, error, cause: message });
    await handle(options, records, {
      execution: { id: arn, startTime },
      failure: { state: firstState, error, cause },
      ...{ failedTables: [], published: 'no', cancelled: false, previousCancelled: false },
    });
    const store = storeOf(options);
    return { name, runId, result, summary: readSummary(store, runId), told: isTold(store, runId) };
  } catch {
    // A home that cannot be written to has no place for a notice: the command says what it would.
    return { name, runId, result, summary: undefined, told: false };
  }
}

/** @param failure whose `cancelled` keeps HandleFailure from the lock */
async function handle(
  options: PipelineOptions,
  records: ExecutionRecords,
  failure: HandleFailureInput,
): Promise<void> {
  const access = accessOf(options);
  let host: FunctionHost | undefined;
  try {
    host = await FunctionHost.start(access);
    host.serve(deployedFor(options), {
      store: storeOf(options),
      topics: topicsOf(options.home),
      executions: { describe: (arn) => found(records, arn) },
    });
    await host.lambda.invoke('HandleFailure', JSON.stringify(failure), new AbortController().signal);
  } finally {
    await host?.close();
  }
}

function found(records: ExecutionRecords, arn: string): ExecutionDescription | undefined {
  const record = records.find(arn);
  return record === undefined ? undefined : describedExecution(record);
}
