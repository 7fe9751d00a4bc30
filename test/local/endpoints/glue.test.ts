import {
  BatchStopJobRunCommand,
  GetJobRunCommand,
  GetJobsCommand,
  GlueClient,
  StartJobRunCommand,
} from '@aws-sdk/client-glue';
import type { JobRun } from '@aws-sdk/client-glue';
import { Access, GlueTaskFailure, LocalGlue } from '../../../local/endpoints';
import type { JobContext } from '../../../local/endpoints';
import { openEndpoints } from './open-endpoints';
import type { TestEndpoints } from './open-endpoints';

const untilStopped = (_: unknown, { signal }: JobContext): Promise<void> =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));

describe('Glue', () => {
  const caller = Access.unlimited().as('Workflow');
  const seen: unknown[] = [];
  const glue = new LocalGlue({
    jobs: {
      stage: async (args, { jobRunId }) => {
        await Promise.resolve();
        seen.push({ args, jobRunId });
      },
      fails: () => Promise.reject(new TypeError('no such file: landing/x.csv')),
      endless: untilStopped,
    },
  });

  afterEach(() => {
    jest.useRealTimers();
    seen.length = 0;
    return glue.stopAll();
  });

  describe('endpoint', () => {
    let test: TestEndpoints;
    let client: GlueClient;

    beforeEach(async () => {
      test = await openEndpoints(() => ({ glue }));
      client = new GlueClient({ maxAttempts: 1 });
    });
    afterEach(async () => {
      client.destroy();
      await test.close();
    });

    const start = async (JobName: string, more: object = {}): Promise<string> =>
      (await client.send(new StartJobRunCommand({ JobName, ...more }))).JobRunId ?? '';
    const run = async (JobName: string, RunId: string): Promise<JobRun> =>
      (await client.send(new GetJobRunCommand({ JobName, RunId }))).JobRun ?? {};
    const ended = async (JobName: string, RunId: string): Promise<JobRun> => {
      for (;;) {
        const found = await run(JobName, RunId);
        if (found.CompletedOn !== undefined) return found;
      }
    };

    it('runs a job with its arguments', async () => {
      const id = await start('stage', {
        Arguments: { '--request': 's3://work/r.json' },
        WorkerType: 'G.1X',
        NumberOfWorkers: 2,
        Timeout: 7,
      });

      const found = await ended('stage', id);

      expect(found).toMatchObject({
        Id: id,
        JobName: 'stage',
        JobRunState: 'SUCCEEDED',
        Arguments: { '--request': 's3://work/r.json' },
        WorkerType: 'G.1X',
        NumberOfWorkers: 2,
        Timeout: 7,
        ExecutionTime: 0,
      });
      expect(found.ErrorMessage).toBeUndefined();
      expect(found.StartedOn).toBeInstanceOf(Date);
      expect(seen).toEqual([{ args: { '--request': 's3://work/r.json' }, jobRunId: id }]);
    });

    it('tells why a job failed', async () => {
      expect(await ended('fails', await start('fails'))).toMatchObject({
        JobRunState: 'FAILED',
        ErrorMessage: 'TypeError: no such file: landing/x.csv',
      });
    });

    it('starts no second run beside one, and stops one on request', async () => {
      const id = await start('endless');
      await expect(start('endless')).rejects.toMatchObject({ name: 'ConcurrentRunsExceededException' });

      const stopped = await client.send(
        new BatchStopJobRunCommand({ JobName: 'endless', JobRunIds: [id, 'jr_none'] }),
      );

      expect(stopped.SuccessfulSubmissions).toEqual([{ JobName: 'endless', JobRunId: id }]);
      expect(stopped.Errors).toMatchObject([
        { JobRunId: 'jr_none', ErrorDetail: { ErrorCode: 'EntityNotFoundException' } },
      ]);
      expect(await ended('endless', id)).toMatchObject({ JobRunState: 'STOPPED' });
      const again = await client.send(new BatchStopJobRunCommand({ JobName: 'endless', JobRunIds: [id] }));
      expect(again.Errors).toMatchObject([{ ErrorDetail: { ErrorCode: 'JobRunInTerminalStateException' } }]);
    });

    it('answers what it does not know as the service does, and refuses the rest by name', async () => {
      await expect(start('none')).rejects.toMatchObject({ name: 'EntityNotFoundException' });
      await expect(start('constructor')).rejects.toMatchObject({ name: 'EntityNotFoundException' });
      await expect(run('stage', 'jr_none')).rejects.toMatchObject({ name: 'EntityNotFoundException' });
      await expect(start('stage', { MaxCapacity: 2 })).rejects.toMatchObject({
        name: 'InvalidInputException',
        message: expect.stringContaining('MaxCapacity') as string,
      });
      await expect(client.send(new GetJobsCommand({}))).rejects.toMatchObject({
        name: 'UnknownOperationException',
        message: expect.stringContaining('GetJobs') as string,
      });
    });
  });

  describe('startJobRun.sync', () => {
    it('answers the run, as a task gets it', async () => {
      const output = await glue.runSync(
        {
          JobName: 'stage',
          Arguments: { '--a': 'b' },
          WorkerType: 'G.1X',
          NumberOfWorkers: 2,
          Timeout: 10,
        },
        { caller },
      );

      expect(output).toMatchObject({
        JobName: 'stage',
        JobRunState: 'SUCCEEDED',
        Arguments: { '--a': 'b' },
        Timeout: 10,
        Attempt: 0,
      });
      expect(typeof output['StartedOn']).toBe('number');
      expect(JSON.parse(JSON.stringify(output))).toEqual(output);
    });

    const failure = async (run: Promise<unknown>): Promise<GlueTaskFailure> => {
      const error: unknown = await run.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(GlueTaskFailure);
      return error as GlueTaskFailure;
    };

    it('fails with States.TaskFailed and the run as cause', async () => {
      const { error, cause } = await failure(glue.runSync({ JobName: 'fails' }, { caller }));

      expect(error).toBe('States.TaskFailed');
      expect(JSON.parse(cause)).toMatchObject({
        JobName: 'fails',
        JobRunState: 'FAILED',
        ErrorMessage: 'TypeError: no such file: landing/x.csv',
      });
    });

    it.each([
      ['Glue.EntityNotFoundException', { JobName: 'none' }],
      ['Glue.InvalidInputException', { JobName: 'stage', NotificationProperty: null }],
      ['Glue.InvalidInputException', {}],
    ])('fails with %s for %j', async (name, input) => {
      expect((await failure(glue.runSync(input, { caller }))).error).toBe(name);
    });

    it('fails with Glue.ConcurrentRunsExceededException beside another run', async () => {
      const stop = new AbortController();
      const first = failure(glue.runSync({ JobName: 'endless' }, { caller, signal: stop.signal }));

      expect((await failure(glue.runSync({ JobName: 'endless' }, { caller }))).error).toBe(
        'Glue.ConcurrentRunsExceededException',
      );
      stop.abort();

      expect(JSON.parse((await first).cause)).toMatchObject({ JobRunState: 'STOPPED' });
    });

    it('ends a run that takes longer than its Timeout', async () => {
      jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
      const run = failure(glue.runSync({ JobName: 'endless', Timeout: 2 }, { caller }));
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

      await jest.advanceTimersByTimeAsync(120_000);

      expect(JSON.parse((await run).cause)).toMatchObject({
        JobRunState: 'TIMEOUT',
        ExecutionTime: 120,
        ErrorMessage: expect.stringContaining('2 minutes') as string,
      });
    });
  });
});
