import { z } from 'zod';
import type { TaskResource } from '../../../local/interpreter';
import { dpusOfWorker } from '../../cost/estimate';
import type { Assumed } from '../assumptions';
import type { TableLoad } from '../load/runs-of';
import type { Account } from './account';

const startJobRun = z.object({
  Arguments: z.object({ '--request': z.string() }),
  WorkerType: z.string(),
  NumberOfWorkers: z.number().int().min(2),
});

export interface JobRunSize {
  readonly workers: number;
  readonly dpus: number;
  /** At work, from when it has its workers. */
  readonly seconds: number;
}

/**
 * A job run's size and time. One worker is the driver. A file is read by one task, and Glue starts no more workers than the files
 * have tasks for (docs/glue.md). Files of a table are of one size.
 */
export function jobRunSize(
  { files, bytes }: Pick<TableLoad, 'files' | 'bytes'>,
  most: number,
  dpusOfOne: number,
  assumed: Assumed,
): JobRunSize {
  const slotsOfOne = dpusOfOne * assumed.glueTasksPerDpu;
  const workers = Math.min(most, 1 + Math.max(1, Math.ceil(files / slotsOfOne)));
  const rounds = Math.ceil(files / ((workers - 1) * slotsOfOne));
  const perFile = assumed.glueSecondsPerFile + bytes / files / 1e6 / assumed.glueMegabytesPerTaskSecond;
  return { workers, dpus: workers * dpusOfOne, seconds: assumed.glueSecondsBesideData + rounds * perFile };
}

/** `glue:startJobRun.sync`: the state has its answer when Step Functions has seen that the job run has ended. */
export function startJobRunSync(account: Account, tables: readonly TableLoad[]): TaskResource {
  const { time, assumed, billed } = account;
  return async (args, { stateName: state }) => {
    const { Arguments, WorkerType, NumberOfWorkers } = startJobRun.parse(args);
    const about = tableOf(Arguments['--request']);
    const load = tables.find(({ table }) => table === about);
    const dpusOfOne = dpusOfWorker[WorkerType];
    if (load === undefined || dpusOfOne === undefined)
      throw new Error(
        `State ${state} starts a job run of the table "${about}" with workers of ${WorkerType}; the simulation knows no such.`,
      );
    const size = jobRunSize(load, NumberOfWorkers, dpusOfOne, assumed);
    await time.wait(assumed.stateSeconds, { state, what: 'Step Functions: enters the state', about });
    const asked = time.seconds;
    const work = async (): Promise<number> => {
      await time.wait(assumed.glueStartSeconds, { state, what: 'Glue: starts a job run', about });
      const started = time.seconds;
      await time.wait(size.seconds, { state, what: 'Glue: stages files', about });
      return started;
    };
    const started = await account.jobRuns.during(1, () => account.dpus.during(size.dpus, work));
    const ended = time.seconds;
    const DPUSeconds = Math.max(assumed.glueBilledSeconds, size.seconds) * size.dpus;
    billed.dpuSeconds += DPUSeconds;
    billed.jobRuns += 1;
    const polls = Math.ceil((ended - asked) / assumed.gluePollSeconds - 1e-9);
    const seen = asked + polls * assumed.gluePollSeconds;
    await time.wait(seen - ended, { state, what: 'Step Functions: sees that a job run has ended', about });
    const ms = (seconds: number): number =>
      time.now().getTime() - Math.round((time.seconds - seconds) * 1000);
    return { Id: `jr_${about}`, StartedOn: ms(started), CompletedOn: ms(ended), DPUSeconds };
  };
}

/** `s3://work/runs/<run>/stage/<table>.json` */
const tableOf = (request: string): string => /([^/]+)\.json$/.exec(request)?.[1] ?? request;
