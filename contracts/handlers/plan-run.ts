import { z } from 'zod';
import { runInput } from '../run-input';
import { runReference } from '../run-reference';

export const planRunInput = z.strictObject({ run: runReference, input: runInput });

export type PlanRunInput = z.infer<typeof planRunInput>;
