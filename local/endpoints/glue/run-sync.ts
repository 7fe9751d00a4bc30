import type { Caller } from '../access/caller';
import { NotAuthorized } from '../access/not-authorized';
import { onJob } from '../needs/glue';
import { ServiceError } from '../wire/service-error';
import { describeJobRun } from './job-run';
import type { JobRun } from './job-run';

/** A failed `glue:startJobRun.sync` as a state machine sees it: the error name to catch, and the cause as JSON text. */
export class GlueTaskFailure extends Error {
  override readonly name = 'GlueTaskFailure';

  constructor(
    /** `States.TaskFailed` when the run failed; `Glue.<Name>` when it did not start. */
    readonly error: string,
    override readonly cause: string,
  ) {
    super(`${error}: ${cause}`);
  }
}

/**
 * `glue:startJobRun.sync` of Step Functions: returns the run once it has succeeded. Throws `GlueTaskFailure`, worded as Step
 * Functions words it. When the signal is aborted the run is stopped first, as Step Functions does.
 */
export async function runSync(
  start: () => JobRun,
  caller: Caller,
  signal: AbortSignal | undefined,
): Promise<Record<string, unknown>> {
  const run = inTask(start);
  const { JobName } = run.request;
  inTask(() => caller.require(onJob('GetJobRun', JobName)));
  // Step Functions tells nobody of a job run that it could not stop.
  const stop = (): void => {
    if (caller.allows(onJob('BatchStopJobRun', JobName))) run.stop();
  };
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted === true) stop();
  await run.done;
  signal?.removeEventListener('abort', stop);
  const described = taskOutput(run);
  if (run.state !== 'SUCCEEDED') throw new GlueTaskFailure('States.TaskFailed', JSON.stringify(described));
  return described;
}

/** An error of Glue itself as the state machine gets it. */
function inTask<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof NotAuthorized)
      throw new GlueTaskFailure('Glue.AccessDeniedException', error.message);
    if (error instanceof ServiceError) throw new GlueTaskFailure(`Glue.${error.name}`, error.message);
    throw error;
  }
}

/** The run as a task's output: as in GetJobRun, with times in milliseconds. */
function taskOutput(run: JobRun): Record<string, unknown> {
  const members = Object.entries(describeJobRun(run)) as [string, unknown][];
  return Object.fromEntries(
    members
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, value instanceof Date ? value.getTime() : value]),
  );
}
