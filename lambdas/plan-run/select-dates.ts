import { maxBatchFiles } from '../../contracts';
import type { BatchDateTotals } from '../../contracts';
import { BatchDateTooLargeError } from './errors';

export interface RunBounds {
  readonly maxRunBytes: number;
  readonly maxRunFiles: number;
}

export interface SelectedDates {
  /** The dates that the run takes, oldest first. */
  readonly dates: readonly string[];
  /** Others wait for the next run. */
  readonly remaining: boolean;
}

/**
 * Whole batch dates, oldest first, until the next one would pass a bound: a later one that would fit must not overtake it. At
 * least one date, whatever its bytes. Throws `BatchDateTooLargeError`.
 *
 * @param waiting in the order of their dates
 */
export function selectDates(waiting: readonly BatchDateTotals[], bounds: RunBounds): SelectedDates {
  const [first] = waiting;
  if (first !== undefined && first.files > maxBatchFiles) throw new BatchDateTooLargeError(first);
  const dates: string[] = [];
  let [bytes, files] = [0, 0];
  for (const date of waiting) {
    bytes += date.bytes;
    files += date.files;
    const tooMuch = bytes > bounds.maxRunBytes || files > bounds.maxRunFiles;
    if (dates.length > 0 && tooMuch) break;
    dates.push(date.batchDate);
  }
  return { dates, remaining: dates.length < waiting.length };
}
