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
  const [n, c, w, d, x] = [sql`n`, sql`c`, sql`w`, sql`d`, sql`x`];
  const net = id(stagingName(parent, 'net'));
  const notItself = (row: Sql): Sql =>
    child.name === parent.name ? sql` AND NOT (${sameKey(parent, row, n)})` : sql``;
  const reason = `rows of ${child.name} still refer to it`;
  // Each begins with the deletes of the day, so that only the rows that refer to them are looked at.
  const inWarehouse = sql`  SELECT ${columnList(parent.key, n)} FROM ${staging(parent, 'net')} n
  JOIN ${dw(child)} w ON ${refersTo(reference, w, n)}
  LEFT JOIN ${staging(child, 'net')} d ON d."_outcome" IN ('delete', 'upsert') AND ${sameKey(child, d, w)}
  WHERE n."_outcome" = 'delete' AND ${unmatched(child, d)}${notItself(w)}`;
  const inRun = sql`  SELECT ${columnList(parent.key, n)} FROM ${staging(parent, 'net')} n
  JOIN ${staging(child, 'net')} c ON ${refersTo(reference, c, n)}
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'${notItself(c)}`;
  return sql`UPDATE ${staging(parent, 'net')} SET "_outcome" = 'held', "_reason" = ${lit(reason)}
FROM (
${inWarehouse}
  UNION
${inRun}
) x
WHERE ${sameKey(parent, net, x)}`;
}
