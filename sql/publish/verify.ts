import { maxStatementsPerTransaction } from '../../catalog';
import type { Catalog } from '../../catalog';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { isWhole, refersTo, unmatched } from '../tables/match';
import { dw } from '../tables/names';
import { checkedReferences } from '../tables/references';
import type { CheckedReference } from '../tables/references';
import { chunks } from '../text/chunks';
import { failUnless } from '../text/fail-unless';
import { sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** Step Verify: every checked reference is whole. An orphan fails the statement, naming the reference. */
export function verify(catalog: Catalog): Batch[] {
  return chunks(checkedReferences(catalog).map(noOrphans), maxStatementsPerTransaction).map((statements) =>
    batch(...statements),
  );
}

function noOrphans({ child, parent, reference }: CheckedReference): Sql {
  const [c, p] = [sql`c`, sql`p`];
  return sql`SELECT ${failUnless(sql`COUNT(*) = 0`, `${child.warehouse.name} has rows without their ${parent.warehouse.name}`)} AS "whole"
FROM ${dw(child)} c
LEFT JOIN ${dw(parent)} p ON ${refersTo(reference, c, p)}
WHERE ${isWhole(reference, c)} AND ${unmatched(parent, p)}`;
}
