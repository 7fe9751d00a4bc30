import { setTimeout as pause } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { runIdOf } from '../../contracts';
import { same } from '../probe';
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

/** The run id that StartRun answered. */
async function startedRun(sfn: SFNClient, executionArn: string): Promise<string> {
  const { events = [] } = await sfn.send(
    new GetExecutionHistoryCommand({ executionArn, maxResults: 200, includeExecutionData: true }),
  );
  const left = events.find(({ stateExitedEventDetails: exited }) => exited?.name === 'StartRun');
  const { runId } = JSON.parse(left?.stateExitedEventDetails?.output ?? '{}') as { runId?: string };
  return runId ?? 'StartRun answered no run id';
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
  {
    name: 'a-runs-name-from-outside',
    fact: 'The start of an execution has the same milliseconds within it, in DescribeExecution and in ListExecutions: --stage makes the run id of it',
    section: 'step-functions',
    notLocal: 'there is no deployment here',
    prove: async ({ options: { workflow } }) => {
      if (workflow === undefined)
        return { notTried: 'give --state-machine, the ARN of a deployed workflow that nobody waits for' };
      const { arn: stateMachineArn, sfn } = workflow;
      const { executionArn = '' } = await sfn.send(
        new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
      );
      const { startDate } = await ended(sfn, executionArn);
      const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
      const listed = executions.find((each) => each.executionArn === executionArn)?.startDate;
      const outside = [startDate, listed].map((start = new Date(0)) =>
        runIdOf(executionArn, start.toISOString()),
      );
      const inside = await startedRun(sfn, executionArn);
      return same(outside, [inside, inside]);
    },
  },
];
