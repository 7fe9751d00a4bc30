import { setTimeout as pause } from 'node:timers/promises';
import { GetJobRunCommand, StartJobRunCommand } from '@aws-sdk/client-glue';
import type { GlueClient } from '@aws-sdk/client-glue';
import { DeleteObjectsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { HistoryEvent, SFNClient } from '@aws-sdk/client-sfn';
import type { Probe } from '../probe';
import { ended, input } from './workflow';

const notLocal = 'there is no deployment here; test/local/runtime/upgrade.test.ts deploys two versions';
const noWorkflow = { notTried: 'give --state-machine, the ARN of a deployed workflow that nobody waits for' };

/** The first events of an execution, with their data: more than a run without files has. */
async function history(sfn: SFNClient, executionArn: string): Promise<readonly HistoryEvent[]> {
  const { events = [] } = await sfn.send(
    new GetExecutionHistoryCommand({ executionArn, maxResults: 1000, includeExecutionData: true }),
  );
  return events;
}

interface Invocation {
  /** The ARN that the definition names, with the version at its end. */
  readonly named: string;
  /** The version that Lambda says it ran; empty where the call did not succeed. */
  readonly ran: string;
}

/** The functions that an execution invoked. */
function invocations(events: readonly HistoryEvent[]): Invocation[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  const succeeded = new Map(
    events.flatMap(({ taskSucceededEventDetails: task, previousEventId = 0 }) =>
      task === undefined ? [] : [[byId.get(previousEventId)?.previousEventId, task.output] as const],
    ),
  );
  return events.flatMap(({ id, taskScheduledEventDetails: task }) => {
    if (task?.resourceType !== 'lambda') return [];
    const { FunctionName: named = '' } = JSON.parse(task.parameters ?? '{}') as { FunctionName?: string };
    const { ExecutedVersion: ran = '' } = JSON.parse(succeeded.get(id) ?? '{}') as {
      ExecutedVersion?: string;
    };
    return [{ named, ran }];
  });
}

const versionOf = (arn: string): string => /:function:[^:]+:(\d+)$/.exec(arn)?.[1] ?? 'no version';

/** Waits for a job run; its message is empty where it succeeded. */
async function jobMessage(glue: GlueClient, job: string, run: string): Promise<string> {
  for (;;) {
    const { JobRun } = await glue.send(new GetJobRunCommand({ JobName: job, RunId: run }));
    const state = JobRun?.JobRunState ?? '';
    if (!['STARTING', 'RUNNING', 'STOPPING', 'WAITING'].includes(state))
      return `${state}: ${JobRun?.ErrorMessage ?? ''}`;
    await pause(10_000);
  }
}

export const deploymentProbes: readonly Probe[] = [
  {
    name: 'a-run-calls-published-versions',
    fact: 'A run calls the published versions of the functions that its definition names, and Lambda runs those',
    section: 'lambda',
    notLocal,
    prove: async ({ options: { workflow } }) => {
      if (workflow === undefined) return noWorkflow;
      const { arn: stateMachineArn, sfn } = workflow;
      const { executionArn = '' } = await sfn.send(
        new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
      );
      await ended(sfn, executionArn);
      const calls = invocations(await history(sfn, executionArn));
      const others = calls.filter(({ named, ran }) => versionOf(named) !== ran);
      return {
        proved: calls.length > 0 && others.length === 0,
        shown: `${calls.length} calls; ${others.map(({ named, ran }) => `${named} ran ${ran || 'nothing'}`).join(', ') || 'each ran the version that it names'}`,
      };
    },
  },
  {
    name: 'an-execution-keeps-its-definition',
    fact: 'An execution of before a deployment has the definition that it began with, and called the versions that this names',
    section: 'lambda',
    notLocal,
    prove: async ({ options: { workflow } }) => {
      if (workflow === undefined) return noWorkflow;
      const { arn: stateMachineArn, sfn } = workflow;
      const { revisionId } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
      const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
      for (const { executionArn = '' } of executions) {
        const began = await sfn.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
        if (began.revisionId === revisionId) continue;
        const calls = invocations(await history(sfn, executionArn));
        const others = calls.filter(({ named }) => began.definition?.includes(named) !== true);
        return {
          proved: calls.length > 0 && others.length === 0,
          shown: `${executionArn}: ${calls.length} calls; ${others.map(({ named }) => `${named} is not in its definition`).join(', ') || 'each by its own definition'}`,
        };
      }
      return { notTried: 'deploy a change of the workflow while a run is at work, and try again' };
    },
  },
  {
    name: 'a-job-run-has-its-own-script',
    fact: "A job run's argument --scriptLocation overrides the script of the job",
    section: 'glue',
    notLocal: 'the job runs here in a process of its own, without Glue',
    prove: async ({ options: { job, s3, bucket, prefix } }) => {
      if (job === undefined)
        return {
          notTried:
            'give --job, the name of a deployed staging job, and its work bucket as --bucket. One minute of two workers is billed',
        };
      const [Key, mark] = [`staged/${prefix}probe.py`, 'loadline-verify ran this script'];
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: `raise Exception('${mark}')\n` }));
      try {
        const { JobRunId = '' } = await job.glue.send(
          new StartJobRunCommand({
            JobName: job.name,
            Arguments: { '--scriptLocation': `s3://${bucket}/${Key}` },
          }),
        );
        const shown = await jobMessage(job.glue, job.name, JobRunId);
        return { proved: shown.includes(mark), shown };
      } finally {
        await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: [{ Key }] } }));
      }
    },
  },
];
