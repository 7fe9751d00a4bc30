import { countOf } from '../../catalog';
import type { RunWarning } from '../../contracts';
import { isChanged } from '../../sql';
import type { StagingRemark } from '../../sql';

/** Of a table with values that were cut or rounded, as its columns declare, or `null`. */
export function changedValues(table: string, remarks: readonly StagingRemark[]): RunWarning | null {
  const changed = remarks.filter(isChanged);
  if (changed.length === 0) return null;
  const told = changed.map(({ column, what, rows }) => `${column} (${countOf(rows, 'value')} ${what})`);
  return {
    kind: 'changedValues',
    table,
    count: changed.reduce((sum, { rows }) => sum + rows, 0),
    message:
      `${table}: the columns do not hold all that was sent, as the catalog declares: ${told.join(', ')}. ` +
      'Make their types larger if that is too many.',
  };
}
