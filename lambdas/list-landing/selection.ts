import type { Catalog, Table } from '../../catalog';
import type { ListedFile, RunInput } from '../../contracts';

/** The tables whose files the run may take: of a run for reports alone, none. */
export const selectedTables = (catalog: Catalog, { reports, tables }: RunInput): readonly Table[] =>
  reports === 'only' ? [] : catalog.tables.filter(({ name }) => tables?.includes(name) ?? true);

/** Whether the run may take the batch date. */
export function isSelected(batchDate: string, input: RunInput): boolean {
  const from = input.batchDate ?? input.from ?? '';
  const to = input.batchDate ?? input.to ?? '9999-12-31';
  return batchDate >= from && batchDate <= to;
}

/** What is said of each file; what the input skips may be dated in the future. @param today in the landing's time zone */
export function marking(
  input: RunInput,
  today: string,
): (fileKey: string, batchDate: string) => ListedFile['mark'] {
  const skips = new Set(input.skipFiles);
  return (fileKey, batchDate) => {
    if (skips.has(fileKey)) return 'skip';
    return batchDate > today ? 'future' : undefined;
  };
}
