import type { Catalog, Table } from '../../catalog';
import type { LandingFile, ListedFile, RunInput } from '../../contracts';

/** The tables whose files the run may take: of a run for reports alone, none. */
export const selectedTables = (catalog: Catalog, { reports, tables }: RunInput): readonly Table[] =>
  reports === 'only' ? [] : catalog.tables.filter(({ name }) => tables?.includes(name) ?? true);

/** Whether the run may take the batch date. */
export function isSelected(batchDate: string, input: RunInput): boolean {
  const from = input.batchDate ?? input.from ?? '';
  const to = input.batchDate ?? input.to ?? '9999-12-31';
  return batchDate >= from && batchDate <= to;
}

/**
 * The line of a file in the run's listing, with what is said of it; `undefined` where the run has nothing to do with it. What
 * the input skips may be dated in the future. What the input's dates leave out is listed where it is of the future: it is left
 * for its day, and told.
 *
 * @param today in the landing's time zone
 */
export function marking(input: RunInput, today: string): (file: LandingFile) => ListedFile | undefined {
  const skips = new Set(input.skipFiles);
  return (file) => {
    const isFuture = file.batchDate > today;
    if (!isSelected(file.batchDate, input)) return isFuture ? { ...file, mark: 'later' } : undefined;
    if (skips.has(file.fileKey)) return { ...file, mark: 'skip' };
    return isFuture ? { ...file, mark: 'future' } : file;
  };
}
