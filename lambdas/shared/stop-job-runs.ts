import { BatchStopJobRunCommand, GetJobRunsCommand } from '@aws-sdk/client-glue';
import type { GlueClient, JobRun } from '@aws-sdk/client-glue';
import { systemPause } from './clock';
import type { Pause } from './clock';

/** The job argument that names the run that a job run belongs to. */
export const runIdArgument = '--run-id';

const atWork: readonly string[] = ['STARTING', 'RUNNING', 'STOPPING', 'WAITING'];
const pauseMs = 2_000;
/** Stopping takes Glue some seconds. 400 pauses are 13 minutes, within the function's time-out of 15. */
const maxLooks = 400;
const mostAtOnce = 25;

/** Stops a run's job runs and waits until none is at work: their late output must not race the next run's. */
export async function stopJobRuns(
  glue: GlueClient,
  jobName: string,
  runId: string,
  pause: Pause = systemPause,
): Promise<void> {
  for (let look = 0; look < maxLooks; look += 1) {
    const running = (await recentJobRuns(glue, jobName)).filter(
      (run) => run.Arguments?.[runIdArgument] === runId && atWork.includes(run.JobRunState ?? ''),
    );
    if (running.length === 0) return;
    const stoppable = running.filter((run) => run.JobRunState !== 'STOPPING').slice(0, mostAtOnce);
    if (stoppable.length > 0) {
      const JobRunIds = stoppable.map((run) => run.Id ?? '');
      await glue.send(new BatchStopJobRunCommand({ JobName: jobName, JobRunIds }));
    }
    await pause(pauseMs);
  }
  throw new Error(
    `Job runs of ${jobName} for run ${runId} did not stop. Stop them in the Glue console, then start again.`,
  );
}

/** Newest first. One page of 200 is far more than one run starts at a time. */
async function recentJobRuns(glue: GlueClient, JobName: string): Promise<JobRun[]> {
  const { JobRuns = [] } = await glue.send(new GetJobRunsCommand({ JobName, MaxResults: 200 }));
  return JobRuns;
}
