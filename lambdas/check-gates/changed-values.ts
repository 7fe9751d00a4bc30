import { countOf } from '../../catalog';
import type { RunWarning } from '../../contracts';
import type { StagingRemark } from '../../sql';

/** Of a table with values that were cut or rounded, as its columns declare, or `null`. */
export function changedValues(table: string, remarks: readonly StagingRemark[]): RunWarning | null {
  if (remarks.length === 0) return null;
  const told = remarks.map(({ column, what, rows }) => `${column} (${countOf(rows, 'value')} ${what})`);
  return {
    kind: 'changedValues',
    table,
    count: remarks.reduce((sum, { rows }) => sum + rows, 0),
    message:
      `${table}: the columns do not hold all that was sent, as the catalog declares: ${told.join(', ')}. ` +
      'Make their types larger if that is too many.',
  };
}
