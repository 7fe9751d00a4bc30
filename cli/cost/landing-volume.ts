import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDay } from '../../catalog';
import { UsageError } from '../errors';
import type { Volume } from './estimate';

/**
 * The volume of a landing folder: all of it is the history, and the bytes of a mean batch date, 30 times, a month. Throws a
 * `UsageError` for a folder without files.
 */
export function landingVolume(folder: string): Volume {
  const days = new Set<string>();
  let bytes = 0;
  for (const table of readdirSync(folder, { withFileTypes: true }))
    for (const day of table.isDirectory() ? readdirSync(join(folder, table.name)) : []) {
      if (!isDay(day)) continue;
      days.add(day);
      for (const file of readdirSync(join(folder, table.name, day)))
        bytes += statSync(join(folder, table.name, day, file)).size;
    }
  if (bytes === 0)
    throw new UsageError(
      `--landing ${folder} has no file in <source table>/<YYYY-MM-DD>/. Give a folder that has, or --history-gb and --monthly-gb.`,
    );
  return { historyGb: bytes / 1e9, monthlyGb: (30 * bytes) / days.size / 1e9 };
}
