import { z } from 'zod';
import { runInput } from '../run-input';
import { runReference } from '../run-reference';

export const listLandingInput = z.strictObject({ run: runReference, input: runInput });

export type ListLandingInput = z.infer<typeof listLandingInput>;

export interface ListedLanding {
  /** `s3://…/`, the prefix of the listing's JSON lines. */
  readonly listing: string;
  readonly files: number;
  /** Keys below a table that are no batch file by the landing contract; the first few are in `examples`. */
  readonly ignored: { readonly count: number; readonly examples: readonly string[] };
}
