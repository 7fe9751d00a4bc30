import { z } from 'zod';
import type { Caller } from '../access/caller';
import { onJob } from '../needs/glue';
import { checkInput, jsonOperations } from '../wire/json-protocol';
import type { JsonService } from '../wire/json-protocol';
import { ServiceError } from '../wire/service-error';
import { describeJobRun, JobRun } from './job-run';
import type { Job } from './job-run';
import { runSync } from './run-sync';

export interface LocalGlueOptions {
  readonly jobs: Readonly<Record<string, Job>>;
  /** How many runs of one job may be active. @default 1, as in Glue */
  readonly maxConcurrentRuns?: number;
  /** In minutes, for runs without a Timeout. @default 480, as Glue 5 */
  readonly timeoutMinutes?: number;
}

/** Members that are not here (JobRunId, MaxCapacity, SecurityConfiguration, …) are not used by Loadline and are refused. */
const startInput = z.strictObject({
  JobName: z.string().min(1),
  Arguments: z.record(z.string(), z.string()).optional(),
  WorkerType: z.string().optional(),
  NumberOfWorkers: z.number().int().min(1).optional(),
  Timeout: z.number().int().min(1).max(10_080).optional(),
});
const getInput = z.strictObject({
  JobName: z.string(),
  RunId: z.string(),
  PredecessorsIncluded: z.literal(false).optional(),
});
const listInput = z.strictObject({
  JobName: z.string(),
  MaxResults: z.number().int().min(1).max(200).optional(),
});
const stopInput = z.strictObject({ JobName: z.string(), JobRunIds: z.array(z.string()).min(1).max(25) });

/** AWS Glue's job runs, with functions of this process as jobs. */
export class LocalGlue {
  private readonly runs = new Map<string, JobRun>();

  constructor(private readonly options: LocalGlueOptions) {}

  get service(): JsonService {
    return {
      name: 'glue',
      target: 'AWSGlue',
      version: '1.1',
      operations: {
        StartJobRun: (input, caller) => ({ JobRunId: this.start(input, caller).id }),
        GetJobRun: operation({
          input: getInput,
          needs: ({ JobName }) => onJob('GetJobRun', JobName),
          run: (input) => this.getJobRun(input),
        }),
        GetJobRuns: operation({
          input: listInput,
          needs: ({ JobName }) => onJob('GetJobRuns', JobName),
          run: (input) => this.getJobRuns(input),
        }),
        BatchStopJobRun: operation({
          input: stopInput,
          needs: ({ JobName }) => onJob('BatchStopJobRun', JobName),
          run: (input) => this.batchStopJobRun(input),
        }),
      },
    };
  }

  /** `glue:startJobRun.sync` of Step Functions, see `run-sync.ts`. Throws `GlueTaskFailure`. */
  runSync(
    args: unknown,
    { caller, signal }: { readonly caller: Caller; readonly signal?: AbortSignal },
  ): Promise<Record<string, unknown>> {
    return runSync(() => this.start(args, caller), caller, signal);
  }

  /** Stops the active runs and waits for them. */
  async stopAll(): Promise<void> {
    for (const run of this.runs.values()) run.stop();
    await Promise.all([...this.runs.values()].map((run) => run.done));
  }

  private start(input: unknown, caller: Caller): JobRun {
    const {
      JobName,
      Arguments = {},
      WorkerType,
      NumberOfWorkers,
      Timeout,
    } = checkInput(startInput, input, 'InvalidInputException');
    caller.require(onJob('StartJobRun', JobName));
    const job = Object.hasOwn(this.options.jobs, JobName) ? this.options.jobs[JobName] : undefined;
    if (job === undefined)
      throw notFound(`Failed to start job run due to missing metadata: the job ${JobName} does not exist`);
    const active = [...this.runs.values()].filter(
      (run) => run.request.JobName === JobName && !run.isFinal,
    ).length;
    const most = this.options.maxConcurrentRuns ?? 1;
    if (active >= most) {
      throw new ServiceError(
        'ConcurrentRunsExceededException',
        `Concurrent runs exceeded for ${JobName}: ${most} at once`,
      );
    }
    const run = new JobRun(
      {
        JobName,
        Arguments,
        WorkerType,
        NumberOfWorkers,
        Timeout: Timeout ?? this.options.timeoutMinutes ?? 480,
      },
      job,
    );
    this.runs.set(run.id, run);
    return run;
  }

  private getJobRun({ JobName, RunId }: z.infer<typeof getInput>): object {
    const run = this.find(JobName, RunId);
    if (run === undefined) throw notFound(`Job Run cannot be found: ${RunId} of ${JobName}`);
    return { JobRun: describeJobRun(run) };
  }

  /** Newest first. Only one page: no caller of ours asks for the next. */
  private getJobRuns({ JobName, MaxResults = 200 }: z.infer<typeof listInput>): object {
    if (!Object.hasOwn(this.options.jobs, JobName)) throw notFound(`The job ${JobName} does not exist`);
    const runs = [...this.runs.values()].filter((run) => run.request.JobName === JobName).reverse();
    return { JobRuns: runs.slice(0, MaxResults).map(describeJobRun) };
  }

  private batchStopJobRun({ JobName, JobRunIds }: z.infer<typeof stopInput>): object {
    const found = JobRunIds.map((JobRunId) => ({ JobName, JobRunId, run: this.find(JobName, JobRunId) }));
    const running = found.filter(({ run }) => run?.isFinal === false);
    for (const { run } of running) run?.stop();
    return {
      SuccessfulSubmissions: running.map(({ JobRunId }) => ({ JobName, JobRunId })),
      Errors: found
        .filter((each) => !running.includes(each))
        .map(({ JobRunId, run }) => ({ JobName, JobRunId, ErrorDetail: stopFault(JobRunId, run) })),
    };
  }

  private find(jobName: string, id: string): JobRun | undefined {
    const run = this.runs.get(id);
    return run?.request.JobName === jobName ? run : undefined;
  }
}

const operation = jsonOperations('InvalidInputException');

const notFound = (message: string): ServiceError => new ServiceError('EntityNotFoundException', message);

const stopFault = (id: string, run: JobRun | undefined): object =>
  run === undefined
    ? { ErrorCode: 'EntityNotFoundException', ErrorMessage: `Job Run cannot be found: ${id}` }
    : {
        ErrorCode: 'JobRunInTerminalStateException',
        ErrorMessage: `Job Run ${id} is in state ${run.state} already`,
      };
