import { errorNames } from '../../contracts';
import type { Lock } from '../../contracts';

/** Another execution is running. This one ends, and leaves the lock alone. */
export class LockHeldError extends Error {
  override readonly name = errorNames.lockHeld;

  constructor(lock: Lock) {
    super(
      `Run ${lock.runId} has held the lock since ${lock.takenAt} (execution ${lock.execution}) and is still running. ` +
        'This run was skipped and nothing was changed. Wait for it to end, then start again; its files are taken then.',
    );
  }
}
