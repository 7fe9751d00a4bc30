import type { RunInput } from '../start-run/input';
import type { ListedFile } from '../list-landing/list-landing';
import { FilesRefusedError } from './errors';
import type { RefusedFile } from './errors';

/** A file that the ledger does not know as it is. */
export interface CandidateFile extends ListedFile {
  readonly state: 'new' | 'changed';
}

export interface SelectionRules {
  readonly input: RunInput;
  /** Today in the landing's time zone. */
  readonly today: string;
  /** The newest published batch date, or `null` before the first run. */
  readonly newest: string | null;
  readonly lateDays: number;
  readonly maxRunBytes: number;
}

export interface SelectedFiles {
  readonly load: readonly CandidateFile[];
  readonly skip: readonly CandidateFile[];
  /** Batch dates of the selection wait for the next run. */
  readonly remaining: boolean;
}

/** Whole batch dates, oldest first, up to `maxRunBytes` but at least one. Throws `FilesRefusedError`. */
export function selectBatches(candidates: readonly CandidateFile[], rules: SelectionRules): SelectedFiles {
  const { input } = rules;
  const wanted = candidates.filter((file) => isWanted(file, input));
  const skips = new Set(input.skipFiles ?? []);
  const skip = wanted.filter((file) => skips.has(file.file_key));
  const rest = wanted.filter((file) => !skips.has(file.file_key));
  const refused = rest.flatMap((file) => refusal(file, rules));
  if (refused.length > 0) throw new FilesRefusedError(refused);

  const load: CandidateFile[] = [];
  let bytes = 0;
  for (const [, files] of [...byBatchDate(rest)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const size = files.reduce((sum, file) => sum + file.bytes, 0);
    if (load.length > 0 && bytes + size > rules.maxRunBytes) return { load, skip, remaining: true };
    load.push(...files);
    bytes += size;
  }
  return { load, skip, remaining: false };
}

function isWanted(file: CandidateFile, input: RunInput): boolean {
  const from = input.batchDate ?? input.from ?? '';
  const to = input.batchDate ?? input.to ?? '9999-12-31';
  return (
    file.batch_date >= from && file.batch_date <= to && (input.tables?.includes(file.table_name) ?? true)
  );
}

function refusal(file: CandidateFile, { today, newest, lateDays }: SelectionRules): RefusedFile[] {
  const refuse = (reason: string): RefusedFile[] => [{ key: file.file_key, reason }];
  if (file.state === 'changed') {
    return refuse(
      `was loaded, and has been replaced since (its ETag is now ${file.etag}); a file is loaded once`,
    );
  }
  if (file.batch_date > today) return refuse(`its batch date is in the future; today is ${today}`);
  if (newest !== null && file.batch_date < addDays(newest, -lateDays)) {
    return refuse(
      `its batch date is more than ${lateDays} days before the newest published one, ${newest}; the order of such old changes is no longer known`,
    );
  }
  return [];
}

function byBatchDate(files: readonly CandidateFile[]): Map<string, CandidateFile[]> {
  const dates = new Map<string, CandidateFile[]>();
  for (const file of files) {
    const known = dates.get(file.batch_date);
    if (known === undefined) dates.set(file.batch_date, [file]);
    else known.push(file);
  }
  return dates;
}

/** Calendar days on an ISO date. */
export function addDays(day: string, days: number): string {
  const time = new Date(`${day}T00:00:00Z`);
  time.setUTCDate(time.getUTCDate() + days);
  return time.toISOString().slice(0, 10);
}
