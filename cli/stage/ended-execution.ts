import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { runIdOf } from '../../contracts';
import type { ExecutionEvent } from '../../local/interpreter';
import type { EndedExecution } from '../output/run-report';
import type { StageArtifacts } from './stage-artifacts';
import type { StageClients } from './stage-clients';

/**
 * How an execution ended, from its last event and from what its run wrote. Not as DescribeExecution has it, which may lag behind
 * the history.
 */
export async function endedExecution(
  clients: StageClients,
  executionArn: string,
  { type, error, cause }: ExecutionEvent,
  artifacts: StageArtifacts,
): Promise<EndedExecution> {
  const { startDate = new Date(0) } = await clients.ask(
    clients.sfn.send(new DescribeExecutionCommand({ executionArn })),
  );
  const runId = runIdOf(executionArn, startDate.toISOString());
  const summary = await artifacts.summary(runId);
  if (type === 'ExecutionSucceeded') return { runId, summary, result: { status: 'SUCCEEDED' } };
  const status = statuses[type] ?? 'FAILED';
  const told = { error: some(error) ?? status, cause: some(cause) ?? endings[status] };
  return { runId, summary, result: { status, ...told } };
}

const some = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

const statuses: Partial<Record<ExecutionEvent['type'], keyof typeof endings>> = {
  ExecutionAborted: 'ABORTED',
  ExecutionTimedOut: 'TIMED_OUT',
};

/** Where Step Functions tells no cause. */
const endings = {
  FAILED: 'The execution failed without a cause; its history in the console has more.',
  ABORTED: 'Somebody stopped the execution.',
  TIMED_OUT: 'The execution ran out of time.',
} as const;
