import { lockKey } from '../../contracts';
import type { RunWarning } from '../../contracts';
import type { FoundLock } from './read-lock';

/** Minutes by which two clocks may differ: no service's is off by more, and no state before this one takes longer. */
const allowedMinutes = 15;

/** What StartRun knows of the time. */
export interface Clocks {
  /** The function's own. */
  readonly now: Date;
  /** Step Functions': when the execution began. Batch dates in the future are decided by it. */
  readonly startTime: string;
  /** S3's: when it wrote the lock, just now. */
  readonly written: Date | undefined;
}

/** What is told of the lock as it was found, and of the clocks. */
export const startWarnings = (found: FoundLock | undefined, clocks: Clocks): RunWarning[] => [
  ...damageWarnings(found),
  ...clockWarnings(found, clocks),
];

function damageWarnings(found: FoundLock | undefined): RunWarning[] {
  if (found?.kind !== 'damaged') return [];
  const message =
    `${lockKey} could not be read (${found.fault}) and was written anew. If another run was at work, it can no longer ` +
    'change the warehouse. There is nothing to do.';
  return [{ kind: 'damagedRecord', count: 1, message }];
}

function clockWarnings(found: FoundLock | undefined, { now, startTime, written }: Clocks): RunWarning[] {
  const last = found?.kind === 'read' ? (found.lock.releasedAt ?? found.lock.takenAt) : undefined;
  const faults = [
    // It may have begun long ago: a call that failed is repeated.
    ...(isLater(startTime, now) ? [`Step Functions says that the run began at ${startTime}`] : []),
    ...(written !== undefined && (isLater(written, now) || isLater(now, written))
      ? [`S3 says that it is ${written.toISOString()}`]
      : []),
    ...(last !== undefined && isLater(last, now)
      ? [`the run before this one says that it was at work at ${last}`]
      : []),
  ];
  if (faults.length === 0) return [];
  const message =
    `The clocks differ: StartRun reads ${now.toISOString()}, and ${faults.join(', and ')}. The time decides which batch dates ` +
    'are in the future; the order of runs does not depend on it. Set the clock right, and look whether a run took a batch date before its day.';
  return [{ kind: 'clockOff', count: faults.length, message }];
}

/** By more than two clocks may differ. */
export const isLater = (time: string | Date, than: Date): boolean =>
  new Date(time).getTime() - than.getTime() > allowedMinutes * 60_000;
