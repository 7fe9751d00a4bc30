import type { TableRow } from '../base/row';
import type { Database } from '../database/database';
import type { DayContext } from './day-context';
import { momentOf } from './day-context';

/** Deletes rows (given parents before children) children first. Returns them as they were, parents first. */
export function deleteRows(database: Database, rows: readonly TableRow[]): TableRow[] {
  const deleted: TableRow[] = [];
  for (const { table, row } of [...rows].reverse()) {
    if (database.has(table, row)) deleted.push({ table, row: database.remove(table, row) });
  }
  return deleted.reverse();
}

/** Inserts rows again, parents first, except those whose parents are gone for good. */
export function restoreRows(database: Database, rows: readonly TableRow[]): void {
  for (const { table, row } of rows) {
    if (!database.has(table, row) && database.hasParents(table, row)) database.insert(table, row);
  }
}

/** How long rows are gone: days; 0 = they come back at once. */
export type Absence = number | 'for good';

/** Deletes now and restores after the absence. Runs from the agenda. */
export function deleteFor(context: DayContext, rows: readonly TableRow[], absence: Absence): void {
  const deleted = deleteRows(context.database, rows);
  if (absence === 0) restoreRows(context.database, deleted);
  else if (absence !== 'for good') {
    context.later(absence, (then) => then.at(momentOf(then), () => restoreRows(then.database, deleted)));
  }
}
