import { lockKey } from '../../contracts';
import type { Lock } from '../../contracts';
import { logEvent } from '../../lambdas/shared/run-log';
import { readLock } from '../../lambdas/start-run/read-lock';
import type { FoundLock } from '../../lambdas/start-run/read-lock';
import { releaseLock, takeLock } from '../../lambdas/start-run/run-lock';
import { isLater } from '../../lambdas/start-run/start-warnings';
import { newestRunNumber } from '../../sql';
import { readRows } from '../warehouse/read-rows';
import type { Finding, MendTools } from './finding';
import type { Place } from './place';

const doctor = 'loadline doctor';

/** The lock, held against who runs (nobody does) and against the numbers that the warehouse knows. */
export async function checkLock(place: Place, hasTables: boolean): Promise<Finding[]> {
  const { work, now } = place;
  const found = await readLock(work);
  const newest = hasTables ? await newestNumber(place) : 0;
  const wrong = faultOf(found, newest);
  return [
    ...(wrong === undefined ? [] : [{ ...wrong, mend: mendLock(found, newest) } satisfies Finding]),
    ...clockFindings(found, now),
  ];
}

async function newestNumber({ warehouse }: Place): Promise<number> {
  if (warehouse.kind !== 'open') return 0;
  const [row] = await readRows(warehouse.database, newestRunNumber());
  return row?.newest ?? 0;
}

type Fault = Omit<Finding, 'mend'>;

function faultOf(found: FoundLock | undefined, newest: number): Fault | undefined {
  const fault = (kind: string, what: string, means: string): Fault => ({
    ...{ check: 'lock', kind, where: `s3/work/${lockKey}`, what, means },
  });
  if (found?.kind === 'damaged')
    return fault(
      'lock-damaged',
      found.fault,
      'It does not say who holds it, nor which number the last run had.',
    );
  const number = found?.lock.number ?? 0;
  if (number < newest)
    return fault(
      'lock-behind',
      found === undefined
        ? `it is not there, and the warehouse knows run number ${newest}`
        : `its number is ${number}, and the warehouse knows ${newest}`,
      'It was lost, or brought back from a copy. A run whose number is behind fails with RunBehindError, and the one after it loads.',
    );
  if (found?.lock.releasedAt === null)
    return fault(
      'lock-left',
      `run ${found.lock.runId} has held it since ${found.lock.takenAt}, and its process has ended`,
      'The run was killed, or could not end what it had at work. The next one takes the lock over.',
    );
  return undefined;
}

function clockFindings(found: FoundLock | undefined, now: Date): Finding[] {
  if (found?.kind !== 'read') return [];
  const { takenAt, releasedAt } = found.lock;
  const last = releasedAt ?? takenAt;
  if (!isLater(last, now)) return [];
  return [
    {
      ...{ check: 'lock', kind: 'clock-off', where: `s3/work/${lockKey}` },
      what: `it was written at ${last}, and this machine's clock says ${now.toISOString()}`,
      means:
        'One of the two clocks was wrong. Runs are ordered by numbers, so nothing is lost; by a wrong clock a batch date can be in the future.',
      mend: { by: 'run', does: "See that this machine's clock is right; the next run writes the lock anew." },
    },
  ];
}

const mendLock = (found: FoundLock | undefined, newest: number): Finding['mend'] => ({
  by: 'repair',
  did: 'taken with the next number, and let go; the next run tells of whoever was killed',
  does: 'takes it as a run would, with the next number, and lets it go; the next run tells of whoever was killed',
  carryOut: (tools) => freeLock(tools, found?.kind === 'read' ? found.lock : undefined, newest),
});

/**
 * A run that is killed before it claims is known by the lock alone. It gets a line in the log, so that the next run finds it
 * where it looks for runs that nobody has told of.
 */
async function freeLock({ work, now }: MendTools, lock: Lock | undefined, newest: number): Promise<void> {
  const at = now.toISOString();
  if (lock?.releasedAt === null) {
    for (const runId of [lock.runId, ...lock.takenOver])
      await logEvent(work, runId, { step: 'LockFreed', status: 'interrupted', endedAt: at });
  }
  await takeLock(work, { runId: doctor, execution: doctor, takenAt: at }, () => Promise.resolve(false));
  await releaseLock(work, { execution: doctor, releasedAt: at, atLeast: newest });
}
