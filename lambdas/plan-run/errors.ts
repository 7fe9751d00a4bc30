import { countOf, grouped } from '../../catalog';
import { errorNames, maxBatchFiles } from '../../contracts';
import type { BatchDateTotals } from '../../contracts';

/** A file that is refused, and why. */
interface Refusal {
  readonly fileKey: string;
  readonly reason: string;
}

/** Files that a run does not take unless its input says so: changed after loading, too old, or dated in the future. */
export class FilesRefusedError extends Error {
  override readonly name = errorNames.filesRefused;

  /** @param named the first of so many */
  constructor(named: readonly Refusal[], count: number) {
    const lines = named.map(({ fileKey, reason }) => `  ${fileKey}: ${reason}`);
    const more = count > named.length ? `\n  and ${grouped(count - named.length)} more` : '';
    super(
      `${countOf(count, 'file')} cannot be loaded:\n${lines.join('\n')}${more}\n` +
        'Send corrections as new files. To go on without these files, start again with them in skipFiles; they are then recorded as skipped.',
    );
  }
}

/** A batch date, which only a run as a whole can take, has more files than a run can hold. */
export class BatchDateTooLargeError extends Error {
  override readonly name = errorNames.filesRefused;

  constructor({ batchDate, files }: BatchDateTotals) {
    super(
      `Batch date ${batchDate} has ${countOf(files, 'new file')}; a run takes whole batch dates, and can hold ${grouped(maxBatchFiles)} files. ` +
        'Have the source write fewer, larger files, or spread them over several batch dates; or load some tables at a time (input tables).',
    );
  }
}
