import type { CandidateFile, RunInput } from '../../contracts';
import { FilesRefusedError, RefusedFiles } from './errors';

export interface SelectionRules {
  readonly input: RunInput;
  /** Today in the landing's time zone. */
  readonly today: string;
  /** The newest published batch date, or `null` before the first run. */
  readonly newest: string | null;
  /** Tables of which something is loaded. One without has no order of changes that could be lost: no file is too old. */
  readonly loadedTables: ReadonlySet<string>;
  readonly lateDays: number;
  readonly maxRunBytes: number;
  readonly maxRunFiles: number;
}

export interface SelectedFiles {
  readonly load: readonly CandidateFile[];
  readonly skip: readonly CandidateFile[];
  /** Batch dates of the selection wait for the next run. */
  readonly remaining: boolean;
}

/**
 * Whole batch dates, oldest first, up to `maxRunBytes` and `maxRunFiles` but at least one date. The candidates come by
 * batch date; all are looked at, and only the run's own are held. Throws `FilesRefusedError`.
 */
export async function selectBatches(
  pages: AsyncIterable<readonly CandidateFile[]>,
  rules: SelectionRules,
): Promise<SelectedFiles> {
  const skips = new Set(rules.input.skipFiles ?? []);
  const skip: CandidateFile[] = [];
  const refused = new RefusedFiles();
  const taken = new TakenDates(rules);
  for await (const page of pages) {
    for (const file of page) {
      if (!isWanted(file, rules.input)) continue;
      const reason = skips.has(file.fileKey) ? undefined : refusal(file, rules);
      if (skips.has(file.fileKey)) skip.push(file);
      else if (reason !== undefined) refused.add({ fileKey: file.fileKey, reason });
      else taken.add(file);
    }
  }
  if (refused.count > 0) throw new FilesRefusedError(refused);
  return { ...taken.end(), skip };
}

/** Takes files date by date, until a date would pass the bounds of a run. */
class TakenDates {
  private load: CandidateFile[] = [];
  private bytes = 0;
  private date: CandidateFile[] = [];
  private full = false;

  constructor(private readonly bounds: Pick<SelectionRules, 'maxRunBytes' | 'maxRunFiles'>) {}

  add(file: CandidateFile): void {
    const [first] = this.date;
    if (first !== undefined && file.batchDate !== first.batchDate) this.endDate();
    if (!this.full) this.date.push(file);
  }

  end(): Pick<SelectedFiles, 'load' | 'remaining'> {
    this.endDate();
    return { load: this.load, remaining: this.full };
  }

  private endDate(): void {
    const bytes = this.bytes + this.date.reduce((sum, file) => sum + file.bytes, 0);
    const files = this.load.length + this.date.length;
    const tooMuch = bytes > this.bounds.maxRunBytes || files > this.bounds.maxRunFiles;
    if (this.load.length > 0 && this.date.length > 0 && tooMuch) {
      this.full = true;
    } else {
      this.load = this.load.concat(this.date);
      this.bytes = bytes;
    }
    this.date = [];
  }
}

function isWanted(file: CandidateFile, input: RunInput): boolean {
  const from = input.batchDate ?? input.from ?? '';
  const to = input.batchDate ?? input.to ?? '9999-12-31';
  return file.batchDate >= from && file.batchDate <= to && (input.tables?.includes(file.tableName) ?? true);
}

function refusal(
  file: CandidateFile,
  { today, newest, loadedTables, lateDays }: SelectionRules,
): string | undefined {
  if (file.state === 'changed') {
    return `was loaded, and has been replaced since (its ETag is now ${file.etag}); a file is loaded once`;
  }
  if (file.batchDate > today) return `its batch date is in the future; today is ${today}`;
  const isOld = newest !== null && file.batchDate < addDays(newest, -lateDays);
  if (isOld && loadedTables.has(file.tableName)) {
    return `its batch date is more than ${lateDays} days before the newest published one, ${newest}; the order of such old changes is no longer known`;
  }
  return undefined;
}

/** Calendar days on an ISO date. */
export function addDays(day: string, days: number): string {
  const time = new Date(`${day}T00:00:00Z`);
  time.setUTCDate(time.getUTCDate() + days);
  return time.toISOString().slice(0, 10);
}
