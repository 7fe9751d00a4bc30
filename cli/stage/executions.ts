import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import type { ExecutionListItem } from '@aws-sdk/client-sfn';
import { runIdOf } from '../../contracts';
import type { UntoldExecution } from '../warehouse/run-facts';
import type { StageClients } from './stage-clients';

/** As many as `status` lists. */
const newest = 20;

/** How an execution ended that did not end well; the others have told of themselves. */
const endings: Readonly<Partial<Record<string, string>>> = {
  ABORTED: 'the execution was stopped before the run could tell how it ended',
  TIMED_OUT: 'the execution ran out of time before the run could tell how it ended',
  FAILED: 'the execution failed before the run could tell how it ended',
  PENDING_REDRIVE: 'the execution waits to be redriven',
};

/** Of the newest executions those of which the warehouse does not tell how they ended, oldest first. */
export async function untoldExecutions(
  clients: StageClients,
  stateMachineArn: string,
  told: readonly string[],
): Promise<UntoldExecution[]> {
  const { executions = [] } = await clients.ask(
    clients.sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: newest })),
  );
  const isTold = new Set(told);
  // Older than all that the warehouse was asked for: it may tell of them.
  const oldest = told.length < newest ? '' : [...told].sort()[0];
  return executions
    .flatMap(untold)
    .filter(({ runId }) => !isTold.has(runId) && runId >= (oldest ?? ''))
    .reverse();
}

function untold({ executionArn = '', startDate, status }: ExecutionListItem): UntoldExecution[] {
  if (startDate === undefined) return [];
  const startedAt = startDate.toISOString();
  const run = { runId: runIdOf(executionArn, startedAt), startedAt };
  if (status === 'RUNNING') return [{ ...run, state: { running: true } }];
  const ended = endings[status ?? ''];
  return ended === undefined ? [] : [{ ...run, state: { running: false, ended } }];
}
