import type { Limits } from '../../catalog';

/** Of few rows one is soon many percent: a percentage of them closes its gate only by more than so many. */
export const fewRows = 10;

/** The percentage that closes nothing. */
const all = 100;

/** Whether a percentage is looked at: at 100 its gate never closes, for any reason. */
export const isLimited = (percentage: number): boolean => percentage < all;

/**
 * Whether a part of the rows is more than its percentage; of `minRows` rows or fewer, only where it is also more than ten rows
 * (docs/semantics.md#gates).
 */
export const exceeds = (part: number, whole: number, percentage: number, { minRows }: Limits): boolean =>
  part * 100 > whole * percentage && (whole > minRows || part > fewRows);

/** For a message: `12.50%`. */
export const percent = (part: number, whole: number): string => `${((part * 100) / whole).toFixed(2)}%`;
