import { isDay, nearest } from '../../catalog';
import { isPassedOver } from './passed-over';

/** What a key of landing is. */
export type LandingKey =
  | { readonly kind: 'batchFile'; readonly tableName: string; readonly batchDate: string }
  /** Of the machinery around the files (`passed-over.ts`). */
  | { readonly kind: 'passedOver' }
  /** A file that no table takes. `reason` tells what is wrong with its place or its name, and what was probably meant. */
  | { readonly kind: 'stray'; readonly reason: string };

/**
 * The rule of the landing contract: `<table>/<YYYY-MM-DD>/<any name>.csv` or `.csv.gz` is a batch file, names that tools leave
 * are passed over, and anything else is a stray. The first fault from the left is told.
 *
 * @param tables of the whole catalog, whatever the run selects
 */
export function landingKey(key: string, tables: readonly string[]): LandingKey {
  if (isPassedOver(key)) return { kind: 'passedOver' };
  const [tableName = '', ...rest] = key.split('/');
  const [batchDate = '', file = '', ...deeper] = rest;
  const stray = (reason: string): LandingKey => ({ kind: 'stray', reason });
  if (rest.length === 0) return stray('it is in no folder of a table');
  if (!tables.includes(tableName)) return stray(noTable(tableName, tables));
  if (rest.length === 1) return stray('it is in no folder of a day');
  if (!isDay(batchDate)) return stray(noDay(batchDate));
  if (deeper.length > 0) return stray('it is in a folder below that of its day');
  if (!/[^]\.csv(\.gz)?$/i.test(file)) return stray('its name does not end in .csv or .csv.gz');
  return { kind: 'batchFile', tableName, batchDate };
}

/** Why a folder at the root is none of a table's. */
export function noTable(name: string, tables: readonly string[]): string {
  const near = nearest(name, tables);
  return `no table is called "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`;
}

function noDay(name: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(name)) return `"${name}" is not in the calendar`;
  const [, year = '', month = '', day = ''] = /(\d{4})\D?(\d{1,2})\D?(\d{1,2})$/.exec(name) ?? [];
  const meant = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  return `"${name}" is not a date; expected YYYY-MM-DD${isDay(meant) ? `, so "${meant}"` : ''}`;
}
