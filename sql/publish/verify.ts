import type { Catalog } from '../../catalog';
import { failUnless } from '../claim/fence';
import { batch } from '../steps/batch';
import type { Batch } from '../steps/batch';
import { isWhole, refersTo, unmatched } from '../text/match';
import { dw } from '../text/names';
import { checkedReferences } from '../text/relations';
import type { CheckedReference } from '../text/relations';
import { sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { chunks } from '../plan/select-files';
import { maxStatementsPerTransaction } from '../../catalog';

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
