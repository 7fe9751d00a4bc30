import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './place';

/** The files of a table in the batches that are to be loaded, by date and name. */
export function filesOf({ landing, dates }: Place, table: string): string[] {
  const folder = join(landing, table);
  const known = new Set(entries(folder));
  return dates
    .filter((date) => known.has(date))
    .flatMap((date) => entries(join(folder, date)).map((name) => join(folder, date, name)));
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
