import { randomBytes } from 'node:crypto';

export type JobRunState =
  'STARTING' | 'RUNNING' | 'STOPPING' | 'STOPPED' | 'SUCCEEDED' | 'FAILED' | 'TIMEOUT';

export interface JobContext {
  /** Given when the run is stopped or out of time: the job is to end soon. */
  readonly signal: AbortSignal;
  readonly jobRunId: string;
}

/** A job on this machine: it gets the run's arguments, and has failed if it throws. */
export type Job = (args: Readonly<Record<string, string>>, context: JobContext) => Promise<void>;

export interface JobRunRequest {
  readonly JobName: string;
  readonly Arguments: Readonly<Record<string, string>>;
  readonly WorkerType: string | undefined;
  readonly NumberOfWorkers: number | undefined;
  /** Minutes. */
  readonly Timeout: number;
}

/** Glue's limit for an error message in GetJobRun is not told; this keeps it readable, and far below Step Functions' payload. */
const maxErrorMessage = 10_000;
const minute = 60_000;

/** One run of a job, from its start until it is forgotten. */
export class JobRun {
  readonly id = `jr_${randomBytes(32).toString('hex')}`;
  readonly startedOn = new Date();
  readonly done: Promise<void>;
  completedOn: Date | undefined;
  state: JobRunState = 'STARTING';
  errorMessage: string | undefined;
  private readonly stopper = new AbortController();
  private ending: 'STOPPED' | 'TIMEOUT' | undefined;

  constructor(
    readonly request: JobRunRequest,
    job: Job,
  ) {
    this.done = this.run(job);
  }

  get isFinal(): boolean {
    return this.completedOn !== undefined;
  }

  stop(): void {
    this.end('STOPPED');
  }

  private async run(job: Job): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve)); // the caller gets its answer first
    const timer = setTimeout(() => this.end('TIMEOUT'), this.request.Timeout * minute);
    try {
      if (this.ending === undefined) {
        this.state = 'RUNNING';
        await job(this.request.Arguments, { signal: this.stopper.signal, jobRunId: this.id });
      }
      // A job that is through before it heard of the stop has done its work all the same; Glue calls it stopped.
      this.state = this.ending ?? 'SUCCEEDED';
    } catch (error) {
      this.state = this.ending ?? 'FAILED';
      if (this.ending === undefined) this.errorMessage = messageOf(error);
    } finally {
      clearTimeout(timer);
      this.completedOn = new Date();
    }
    if (this.state === 'TIMEOUT')
      this.errorMessage = `The job run timed out after ${this.request.Timeout} minutes.`;
  }

  private end(ending: 'STOPPED' | 'TIMEOUT'): void {
    if (this.isFinal || this.ending !== undefined) return;
    this.ending = ending;
    this.state = 'STOPPING';
    this.stopper.abort();
  }
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, maxErrorMessage);

/** The run as GetJobRun answers it. */
export function describeJobRun({ id, request, state, startedOn, completedOn, errorMessage }: JobRun): object {
  const end = completedOn ?? new Date();
  return {
    Id: id,
    Attempt: 0,
    ...request,
    JobRunState: state,
    StartedOn: startedOn,
    LastModifiedOn: end,
    CompletedOn: completedOn,
    ExecutionTime: Math.round((end.getTime() - startedOn.getTime()) / 1000),
    ErrorMessage: errorMessage,
    PredecessorRuns: [],
    GlueVersion: '5.1',
    LogGroupName: '/aws-glue/jobs',
  };
}
