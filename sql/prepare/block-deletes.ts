import type { ParentReference, Table } from '../../catalog';
import { refersTo, sameKey, unmatched } from '../tables/match';
import { dw, staging, stagingName } from '../tables/names';
import type { CheckedReference } from '../tables/references';
import { columnList, id, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * Holds the candidate deletes of a parent that a child will still refer to after the run: a warehouse row that is
 * neither deleted nor replaced, or an upsert that is published. Children first, their outcomes being final; over a
 * self-reference repeated while it changes rows, which blocks the smallest set
 * (docs/semantics.md#blocked-deletes).
 */
export function blockDeletes({ child, parent, reference }: CheckedReference): Sql {
  const [n, c, x] = [sql`n`, sql`c`, sql`x`];
  const net = id(stagingName(parent, 'net'));
  const notItself = child.name === parent.name ? sql` AND NOT (${sameKey(parent, c, n)})` : sql``;
  const reason = `rows of ${child.name} still refer to it`;
  return sql`UPDATE ${staging(parent, 'net')} SET "_outcome" = 'held', "_reason" = ${lit(reason)}
FROM (
  SELECT DISTINCT ${columnList(parent.key, n)} FROM ${staging(parent, 'net')} n
  JOIN (
${remainingChildren(child, reference)}
  ) c ON ${refersTo(reference, c, n)}
  WHERE n."_outcome" = 'delete'${notItself}
) x
WHERE ${sameKey(parent, net, x)}`;
}

/** The children after the run: key and reference. */
function remainingChildren(child: Table, reference: ParentReference): Sql {
  const [w, d] = [sql`w`, sql`d`];
  const names = [...new Set([...child.key, ...reference.columns.map((pair) => pair.child)])];
  return sql`    SELECT ${columnList(names, w)} FROM ${dw(child)} w
    LEFT JOIN ${staging(child, 'net')} d ON d."_outcome" IN ('delete', 'upsert') AND ${sameKey(child, d, w)}
    WHERE ${unmatched(child, d)}
    UNION ALL
    SELECT ${columnList(names)} FROM ${staging(child, 'net')} WHERE "_outcome" = 'upsert'`;
}
