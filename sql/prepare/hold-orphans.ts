import type { Table } from '../../catalog';
import { isWhole, refersTo, sameKey } from '../tables/match';
import { staging, stagingName } from '../tables/names';
import type { CheckedReference } from '../tables/references';
import { columnList, id, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { countsAsTombstone } from './ages';
import type { Aging } from './ages';
import { joinParent, willBeMissing } from './parent-after-run';

/**
 * Holds the upserts whose parent will not be there. For a reference to another table once is enough, the parent's
 * outcomes being final; over a self-reference the statement is repeated while it changes rows, which removes upserts
 * down to the greatest set whose parents are all in it or in the warehouse
 * (docs/semantics.md#holding). Where the reference asks for placeholders, only a parent that was
 * deleted holds its child.
 */
export function holdOrphans({ child, parent, reference }: CheckedReference, catalog: Aging): Sql {
  const [n, r, x] = [sql`n`, sql`r`, sql`x`];
  const net = id(stagingName(child, 'net'));
  const columns = reference.columns.map((pair) => pair.child).join(', ');
  const asksForPlaceholder = reference.onMissingParent === 'placeholder';
  const onlyRefused = asksForPlaceholder
    ? sql`\n  JOIN (\n${refusedKeys(parent, catalog)}\n  ) r ON ${refersTo(reference, n, r)}`
    : sql``;
  const happened = asksForPlaceholder ? 'was deleted' : 'has not arrived';
  const reason = `the ${parent.name} that its (${columns}) refers to ${happened}`;
  return sql`UPDATE ${staging(child, 'net')} SET "_outcome" = 'held', "_reason" = ${lit(reason)}
FROM (
  SELECT ${columnList(child.key, n)} FROM ${staging(child, 'net')} n${joinParent(parent, reference, n)}${onlyRefused}
  WHERE n."_outcome" = 'upsert' AND ${isWhole(reference, n)} AND ${willBeMissing(parent)}
) x
WHERE ${sameKey(child, net, x)}`;
}

/** Keys that get no placeholder: they were deleted, before or in this run. */
function refusedKeys(parent: Table, catalog: Aging): Sql {
  const key = columnList(parent.key);
  return sql`    SELECT ${key} FROM ${staging(parent, 'tombstone')} WHERE ${countsAsTombstone(parent, catalog)}
    UNION
    SELECT ${key} FROM ${staging(parent, 'net')} WHERE "_outcome" IN ('delete', 'absent')`;
}
