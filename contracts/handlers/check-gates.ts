import { z } from 'zod';
import { runInput } from '../run-input';
import { runReference } from '../run-reference';

export const checkGatesInput = z.strictObject({ run: runReference, input: runInput });

export type CheckGatesInput = z.infer<typeof checkGatesInput>;

export interface CheckedGates {
  /** `false`: the run has no new files, and what was held stays held as it was. Nothing would change. */
  readonly publish: boolean;
}
