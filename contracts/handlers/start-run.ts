import { z } from 'zod';
import type { RunInput } from '../run-input';
import { executionReference } from '../run-reference';
import type { RunReference } from '../run-reference';

/** The run's own input is checked inside the handler, so that its faults reach the failure mail. */
export const startRunInput = z.strictObject({ execution: executionReference, input: z.unknown() });

export type StartRunInput = z.infer<typeof startRunInput>;

export interface StartedRun extends RunReference {
  readonly input: RunInput;
  /** The run whose lock was taken over, or `null`; its statements are cancelled next. */
  readonly takenOver: string | null;
}
