import { countOf, grouped } from '../../catalog';
import { errorNames, maxBatchFiles } from '../../contracts';
import type { BatchDateTotals, RefusedFile } from '../../contracts';
import { missingText, wayOut } from './missing-files';
import type { MissingFiles } from './missing-files';

/** A file that is refused, and why. */
interface Refusal {
  readonly fileKey: string;
  readonly state: RefusedFile['state'];
  readonly reason: string;
}

/** Files that a run does not take unless its input says so: changed after loading, too old, or dated in the future. */
export class FilesRefusedError extends Error {
  override readonly name = errorNames.filesRefused;

  /**
   * @param named the first of so many
   * @param today in the time zone of landing
   */
  constructor(named: readonly Refusal[], count: number, today: string) {
    // Refused files are named by their dates: those of the future may be among the ones that are only counted.
    const isFuture = named.some(({ state }) => state === 'future') || count > named.length;
    const lines = named.map(({ fileKey, reason }) => `  ${fileKey}: ${reason}`);
    const more = count > named.length ? `\n  and ${grouped(count - named.length)} more` : '';
    super(
      `${countOf(count, 'file')} cannot be loaded:\n${lines.join('\n')}${more}\n` +
        'Send corrections as new files. ' +
        (isFuture ? `To leave files of the future for their day, start again with to: "${today}". ` : '') +
        'To go on without these files, start again with them in skipFiles; they are then recorded as skipped' +
        `${isFuture ? ', and not loaded on their day either' : ''}.`,
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

/** Files that are due have not come, of tables whose runs must not go on without them. */
export class FilesMissingError extends Error {
  override readonly name = errorNames.filesMissing;

  constructor(missing: readonly MissingFiles[]) {
    super(
      `Files of ${countOf(missing.length, 'table')} are due:\n${missing.map((each) => `  ${missingText(each)}`).join('\n')}\n` +
        `${wayOut} To load what has come, start again with allowMissingFiles: true.`,
    );
  }
}
