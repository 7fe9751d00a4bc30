import { systemPause } from '../../../lambdas/shared/clock';
import { stopJobRuns } from '../../../lambdas/shared/stop-job-runs';
import { scriptedClient } from '../support/scripted-client';
import { scriptedClock } from '../support/scripted-clock';

const jobRun = (Id: string, JobRunState: string, runId = 'r-1') => ({
  ...{ Id, JobRunState, Arguments: { '--run-id': runId } },
});

/** A Glue job whose runs are, at each look, the next ones of the script; the last stay. */
function scripted(...looks: object[][]) {
  const clock = scriptedClock();
  let look = 0;
  const glue = scriptedClient({
    GetJobRuns: () => {
      const JobRuns = looks[Math.min(look, looks.length - 1)] ?? [];
      look += 1;
      return { JobRuns };
    },
    BatchStopJobRun: () => ({}),
  });
  return {
    ...{ ...glue, clock },
    stop: () => stopJobRuns(glue.client, 'staging', 'r-1', clock.pause),
    stopped: () => glue.inputs('BatchStopJobRun').map(({ JobRunIds }) => JobRunIds),
  };
}

describe('stopping job runs', () => {
  it('returns at once when none of the run is at work', async () => {
    const { stop, sent, clock } = scripted([
      ...['SUCCEEDED', 'FAILED', 'STOPPED', 'TIMEOUT', 'ERROR'].map((state) => jobRun(state, state)),
      jobRun('other', 'RUNNING', 'r-2'),
      { Id: 'manual', JobRunState: 'RUNNING' },
      { Id: 'odd', Arguments: { '--run-id': 'r-1' } },
    ]);
    await stop();
    expect(sent).toEqual([{ operation: 'GetJobRuns', input: { JobName: 'staging', MaxResults: 200 } }]);
    expect(clock.pauses).toEqual([]);
  });

  it('stops those of this run only, and waits until they have stopped', async () => {
    const { stop, inputs, clock } = scripted(
      [
        ...['STARTING', 'RUNNING', 'WAITING'].map((state) => jobRun(state, state)),
        jobRun('other', 'RUNNING', 'r-2'),
      ],
      [jobRun('STARTING', 'STOPPING'), jobRun('RUNNING', 'RUNNING')],
      [jobRun('STARTING', 'STOPPED'), jobRun('RUNNING', 'STOPPING')],
      [jobRun('STARTING', 'STOPPED'), jobRun('RUNNING', 'STOPPED')],
    );
    await stop();
    expect(inputs('BatchStopJobRun')).toEqual([
      { JobName: 'staging', JobRunIds: ['STARTING', 'RUNNING', 'WAITING'] },
      { JobName: 'staging', JobRunIds: ['RUNNING'] }, // one that stops already is not stopped again
    ]);
    expect(clock.pauses).toEqual([2_000, 2_000, 2_000]);
  });

  it('stops at most 25 at a time, as many as Glue takes', async () => {
    const many = Array.from({ length: 30 }, (_, n) => jobRun(`j${n}`, 'RUNNING'));
    const [first, rest] = [many.slice(0, 25), many.slice(25)];
    const { stop, stopped } = scripted(many, rest, []);
    await stop();
    expect(stopped()).toEqual([first.map(({ Id }) => Id), rest.map(({ Id }) => Id)]);
  });

  it('gives up after 400 looks, and says what to do', async () => {
    const { stop, inputs, clock } = scripted([jobRun('j', 'STOPPING')]);
    await expect(stop()).rejects.toThrow(
      'Job runs of staging for run r-1 did not stop. Stop them in the Glue console, then start again.',
    );
    expect(inputs('GetJobRuns')).toHaveLength(400);
    expect(clock.pauses).toHaveLength(400);
  });

  it('takes an answer without job runs as none', async () => {
    const { client } = scriptedClient({ GetJobRuns: () => ({}) });
    await expect(stopJobRuns(client, 'staging', 'r-1')).resolves.toBeUndefined();
  });

  it('waits by the system’s timer unless it is given another', async () => {
    const begin = performance.now();
    await systemPause(20);
    expect(performance.now() - begin).toBeGreaterThan(15);
  });
});
