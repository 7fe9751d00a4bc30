import type { ParentReference, Table } from '../../catalog';
import { refersTo, unmatched } from '../tables/match';
import { dw, staging } from '../tables/names';
import { sql } from '../text/sql';
import type { Sql } from '../text/sql';

const [w, d] = [sql`w`, sql`d`];

/**
 * Joins to each row of `child` what it refers to: the parent's row in the warehouse as `w`, and what the run does to it as `d`. Both are
 * joined to the few rows of the day, and not the parent's rows to each other: what is read of the parent is looked up, and nothing of its
 * size is made on the way.
 */
export const joinParent = (parent: Table, reference: ParentReference, child: Sql): Sql => sql`
  LEFT JOIN ${dw(parent)} w ON ${refersTo(reference, child, w)}
  LEFT JOIN ${staging(parent, 'net')} d ON d."_outcome" IN ('delete', 'upsert') AND ${refersTo(reference, child, d)}`;

/** The parent is not there when all that is certain is done: a candidate delete counts as gone. */
export const willBeMissing = (parent: Table): Sql =>
  sql`(d."_outcome" = 'delete' OR (${unmatched(parent, w)} AND ${unmatched(parent, d)}))`;
