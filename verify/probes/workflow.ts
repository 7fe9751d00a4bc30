import { setTimeout as pause } from 'node:timers/promises';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { runIdOf, runKeys } from '../../contracts';
import type { AccountOptions } from '../account';
import { same } from '../probe';
import type { Probe } from '../probe';

/** Takes no file, and changes no table but those of the metadata. */
export const input = { to: '1970-01-01', reports: 'skip' };

/** An execution, once it has ended. */
export async function ended(sfn: SFNClient, executionArn: string) {
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

/** The event comes within seconds; the function waits for no job run, as none was started. */
const mostLooks = 36;

/** Whether the run's notice marker comes within three minutes. */
async function isTold({ s3, bucket }: AccountOptions, runId: string): Promise<boolean> {
  for (let look = 0; look < mostLooks; look += 1) {
    try {
      await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: runKeys(runId).told }));
      return true;
    } catch (error) {
      if ((error as Error).name !== 'NotFound') throw error;
    }
    await pause(5000);
  }
  return false;
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
  {
    name: 'an-aborted-run-is-told',
    fact: 'An execution that is stopped is told within minutes by the function of the Monitoring stack, and its event has the start of the execution to the millisecond',
    section: 'eventbridge',
    notLocal: 'no event of an execution is sent here',
    prove: async ({ options }) => {
      const { workflow } = options;
      if (workflow === undefined)
        return {
          notTried:
            'give --state-machine, and the work bucket of its deployment as --bucket. Its subscribers get a notice of the stopped run',
        };
      const { arn: stateMachineArn, sfn } = workflow;
      const { executionArn, startDate } = await sfn.send(
        new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
      );
      if (executionArn === undefined || startDate === undefined)
        throw new Error('The execution has no ARN or no start.');
      await sfn.send(new StopExecutionCommand({ executionArn }));
      const runId = runIdOf(executionArn, startDate.toISOString());
      const proved = await isTold(options, runId);
      const key = `s3://${options.bucket}/${runKeys(runId).told}`;
      return { proved, shown: proved ? key : `${key} did not come within three minutes` };
    },
  },
];
