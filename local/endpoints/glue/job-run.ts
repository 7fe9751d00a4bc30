import { randomBytes } from 'node:crypto';

export type JobRunState =
  'STARTING' | 'RUNNING' | 'STOPPING' | 'STOPPED' | 'SUCCEEDED' | 'FAILED' | 'TIMEOUT';

export interface JobContext {
  /** Aborted when the run is stopped or times out: the job should end soon. */
  readonly signal: AbortSignal;
  readonly jobRunId: string;
}

/** A job on this machine. It gets the run's arguments, and fails by throwing. */
export type Job = (args: Readonly<Record<string, string>>, context: JobContext) => Promise<void>;

export interface JobRunRequest {
  readonly JobName: string;
  readonly Arguments: Readonly<Record<string, string>>;
  readonly WorkerType: string | undefined;
  readonly NumberOfWorkers: number | undefined;
  /** Minutes. */
  readonly Timeout: number;
}

/** Glue does not document how long an error message in GetJobRun may be. This keeps it readable, and far below Step Functions' payload quota. */
const maxErrorMessage = 10_000;
const minute = 60_000;

/** One run of a job. */
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
    await new Promise<void>((resolve) => setImmediate(resolve)); // the caller gets its response first
    const timer = setTimeout(() => this.end('TIMEOUT'), this.request.Timeout * minute);
    try {
      if (this.ending === undefined) {
        this.state = 'RUNNING';
        await job(this.request.Arguments, { signal: this.stopper.signal, jobRunId: this.id });
      }
      // A job that finishes before it sees the stop has done its work; Glue reports it as stopped all the same.
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

/** The run as GetJobRun returns it. */
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
