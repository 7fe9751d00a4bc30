import { maxStatementsPerTransaction } from '../../catalog';
import type { Catalog } from '../../catalog';
import { touchFence } from '../fence/fence';
import { isWhole, refersTo, sameKey, unmatched } from '../tables/match';
import { dw, etl } from '../tables/names';
import { checkedReferences } from '../tables/references';
import type { CheckedReference } from '../tables/references';
import { removedKeys, writtenRows } from '../tables/written-rows';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { chunks } from '../text/chunks';
import { failUnless } from '../text/fail-unless';
import { and, columnList, join, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import type { ReferencesDue } from './references-due';

interface Run {
  readonly runId: string;
  /** The run's start. */
  readonly now: string;
}

/**
 * The part of step Verify about references (docs/semantics.md#verify). An orphan fails the statement, naming the reference. That all
 * held is recorded in the transaction of the last look. It is forgotten before all are looked at: where one does not hold, every run
 * looks at all until it does.
 */
export function verifyReferences(catalog: Catalog, due: ReferencesDue, run: Run): Batch[] {
  if (due.scope === 'nothing') return [];
  const fence = touchFence(lit(run.runId));
  const looks = checkedReferences(catalog).map(due.scope === 'all' ? noOrphans : noOrphansOfChanges);
  return [
    ...(due.scope === 'all' ? [batch(fence, forgetCheck)] : []),
    ...chunks([...looks, forgetCheck, recordCheck(due, run)], maxStatementsPerTransaction - 1).map(
      (statements) => batch(fence, ...statements),
    ),
  ];
}

const failsAsBroken = ({ child, parent }: CheckedReference): Sql =>
  failUnless(sql`COUNT(*) = 0`, `${child.warehouse.name} has rows without their ${parent.warehouse.name}`);

function noOrphans(checked: CheckedReference): Sql {
  const { child, parent, reference } = checked;
  const [c, p] = [sql`c`, sql`p`];
  return sql`SELECT ${failsAsBroken(checked)} AS "whole"
FROM ${dw(child)} c
LEFT JOIN ${dw(parent)} p ON ${refersTo(reference, c, p)}
WHERE ${isWhole(reference, c)} AND ${unmatched(parent, p)}`;
}

/**
 * Where no row was without its parent before the run, one that is has been written by the run, or its parent's key was removed by
 * it: no other change can part them. Of the warehouse as it is, not of what was to be done.
 */
function noOrphansOfChanges(checked: CheckedReference): Sql {
  const { child, parent, reference } = checked;
  const [c, p, u, d, g] = [sql`c`, sql`p`, sql`u`, sql`d`, sql`g`];
  const removed = removedKeys(parent, d, 'both');
  return sql`SELECT ${failsAsBroken(checked)} AS "whole"
FROM (
  SELECT ${columnList(child.key, c)} FROM ${writtenRows(child)} u
  JOIN ${dw(child)} c ON ${sameKey(child, c, u)}
  LEFT JOIN ${dw(parent)} p ON ${refersTo(reference, c, p)}
  WHERE ${isWhole(reference, c)} AND ${unmatched(parent, p)}
  UNION ALL
  SELECT ${columnList(child.key, c)} FROM (
    SELECT ${columnList(parent.key, d)} FROM ${removed.from}
    LEFT JOIN ${dw(parent)} p ON ${sameKey(parent, p, d)}
    WHERE ${join([unmatched(parent, p), ...removed.where], and)}
  ) g
  JOIN ${dw(child)} c ON ${refersTo(reference, c, g)}
) x`;
}

const forgetCheck = sql`DELETE FROM ${etl('reference_check')}`;

function recordCheck({ definition, wholeOn }: ReferencesDue, { now }: Run): Sql {
  const columns = ['run_id', 'run_number', 'definition', 'whole_on', 'checked_at'];
  return sql`INSERT INTO ${etl('reference_check')} (${columnList(columns)})
SELECT "owner_run", "owner_number", ${lit(definition)}, ${lit(wholeOn)}, CAST(${lit(now)} AS TIMESTAMP) FROM ${etl('warehouse_fence')}`;
}
