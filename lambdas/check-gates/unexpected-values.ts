import { countOf } from '../../catalog';
import type { RunWarning } from '../../contracts';
import { isChanged } from '../../sql';
import type { StagingRemark } from '../../sql';

/** Of a table with values that its columns' rules do not expect, and that were loaded all the same, or `null`. */
export function unexpectedValues(table: string, remarks: readonly StagingRemark[]): RunWarning | null {
  const unexpected = remarks.filter((remark) => !isChanged(remark));
  if (unexpected.length === 0) return null;
  const told = unexpected.map(({ column, what, rows }) => `${column} (${countOf(rows, 'value')} ${what})`);
  return {
    kind: 'unexpectedValues',
    table,
    count: unexpected.reduce((sum, { rows }) => sum + rows, 0),
    message:
      `${table}: values were loaded that break rules of the catalog: ${told.join(', ')}. ` +
      "Ask the source, or correct the rules; { otherwise: 'reject' } keeps such rows out.",
  };
}
