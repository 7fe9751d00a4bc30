import { isStagedAsText } from '../../catalog';
import type { Table } from '../../catalog';
import { sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { staging } from './names';

/**
 * Whether publish writes rows that `_net` does not have: with looked-up values, with values of another type than they are staged in,
 * or placeholders. Only then does the table have `_upsert` and `_delete`; of any other they would be `_net` once more, each row at full
 * width (docs/semantics.md#publish).
 */
export const writesOtherRows = (table: Table): boolean =>
  table.takesPlaceholders ||
  table.warehouse.lookups.length > 0 ||
  table.columns.some(({ type }) => isStagedAsText(type));

/** The rows that publish inserts, as the warehouse has them: what stands behind FROM, and wants an alias. */
export const writtenRows = (table: Table): Sql =>
  writesOtherRows(table)
    ? staging(table, 'upsert')
    : sql`(SELECT * FROM ${staging(table, 'net')} WHERE "_outcome" = 'upsert')`;

/** Keys of the rows that publish writes anew, those that go for good, or both. */
export type RemovedKeys = 'replaced' | 'gone' | 'both';

/**
 * The keys that publish removes: the table that has them, and which of its rows they are. Those of the rows that it writes are among
 * them, whether the warehouse has them or not: running it twice then leaves what running it once does.
 */
export function removedKeys(
  table: Table,
  alias: Sql,
  which: RemovedKeys,
): { readonly from: Sql; readonly where: readonly Sql[] } {
  const ownTable = writesOtherRows(table);
  const where = ownTable
    ? { replaced: [sql`${alias}."_replaced"`], gone: [sql`NOT ${alias}."_replaced"`], both: [] }
    : {
        replaced: [sql`${alias}."_outcome" = 'upsert'`],
        gone: [sql`${alias}."_outcome" = 'delete'`],
        both: [sql`${alias}."_outcome" IN ('delete', 'upsert')`],
      };
  return { from: sql`${staging(table, ownTable ? 'delete' : 'net')} ${alias}`, where: where[which] };
}
