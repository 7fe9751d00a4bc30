import { z } from 'zod';
import { runInput } from '../run-input';
import { runReference } from '../run-reference';

export const listLandingInput = z.strictObject({ run: runReference, input: runInput });

export type ListLandingInput = z.infer<typeof listLandingInput>;

export interface ListedLanding {
  /** `s3://…/`, the prefix of the listing's JSON lines. */
  readonly listing: string;
  readonly files: number;
  /** Files that no table takes; the run's warnings tell the first of them. */
  readonly strayFiles: number;
}
