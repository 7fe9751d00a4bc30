import { setTimeout as pause } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { Probe } from '../probe';

/** Takes no file, and changes no table but those of the metadata. */
const input = { to: '1970-01-01', reports: 'skip' };

async function ended(sfn: SFNClient, executionArn: string) {
  for (;;) {
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status !== 'RUNNING') return execution;
    await pause(5000);
  }
}

/** The errors of the execution's states, newest first. */
async function errors(sfn: SFNClient, executionArn: string): Promise<string> {
  const { events = [] } = await sfn.send(
    new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 200 }),
  );
  const failed = events.flatMap(({ taskFailedEventDetails: task }) =>
    task === undefined ? [] : [`${task.error ?? ''}: ${task.cause ?? ''}`],
  );
  return failed.join(' | ') || 'no state tells an error';
}

export const workflowProbes: readonly Probe[] = [
  {
    name: 'a-run-without-files',
    fact: 'A deployed workflow may do all that a run without new files does: its roles, policies and database user suffice',
    section: 'step-functions',
    notLocal: 'there is no deployment here; the runs of npm test are judged by the same policies',
    prove: async ({ options: { workflow } }) => {
      if (workflow === undefined)
        return { notTried: 'give --state-machine, the ARN of a deployed workflow that nobody waits for' };
      const { arn: stateMachineArn, sfn } = workflow;
      const { executionArn } = await sfn.send(
        new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
      );
      if (executionArn === undefined) throw new Error('The execution has no ARN.');
      const { status } = await ended(sfn, executionArn);
      const proved = status === 'SUCCEEDED';
      return {
        proved,
        shown: proved ? executionArn : `${String(status)}: ${await errors(sfn, executionArn)}`,
      };
    },
  },
];
