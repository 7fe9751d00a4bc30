import { z } from 'zod';
import type { RunInput } from '../run-input';
import { executionReference } from '../run-reference';
import type { RunReference } from '../run-reference';

/** The run's own input is checked inside the handler, so that its faults reach the failure mail. */
export const startRunInput = z.strictObject({ execution: executionReference, input: z.unknown() });

export type StartRunInput = z.infer<typeof startRunInput>;

export interface StartedRun extends RunReference {
  readonly input: RunInput;
  /** The runs that were at work under the lock until it was taken over: their statements are cancelled next. */
  readonly takenOver: readonly string[];
}
