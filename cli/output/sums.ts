import type { CountsByTable, TableCounts } from '../../contracts';

/** One count, summed over the tables. */
export const sum = (tables: CountsByTable, name: keyof TableCounts): number =>
  Object.values(tables).reduce((total, counts) => total + (counts[name] ?? 0), 0);

/** Rows that must be corrected and sent again: a change that has been held for too long is one of them. */
export const rejectedRows = (tables: CountsByTable): number =>
  sum(tables, 'rejected') + sum(tables, 'agedOut');
