import type { RunReference } from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { StepResults } from '../shared/step-results';
import type { CallLog } from './call-log';
import { RunBehindError } from './errors';

/** What the log says of the database, as a step whose status is the level. */
export const isolationStep = 'Isolation';

/**
 * Looks at what Claim answered before it claims: how the database isolates transactions, for the log, and who owns the
 * warehouse. Throws `RunBehindError` where that run has this one's number or a greater one.
 */
export async function lookAtClaim(work: ObjectStoreClient, log: CallLog, run: RunReference): Promise<void> {
  const answered = await StepResults.read(work, run.runId, 'Claim');
  const [isolation] = await answered.rows('isolation');
  log.add({ step: isolationStep, status: isolation?.isolationLevel.toLowerCase() ?? 'unknown' });
  const [owner] = await answered.rows('fence');
  if (owner !== undefined && owner.ownerNumber >= run.number && owner.ownerRun !== run.runId)
    throw new RunBehindError(run, owner);
}
