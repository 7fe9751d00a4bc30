import { etl } from '../tables/names';
import { lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** Comes behind every run id of the versions that compared them, and equals none. */
const retired = lit('retired');

/**
 * Versions before the numbers had one table `etl.fence`, with a row a table. What a run of theirs still has at work fails:
 * no row is its own any more, nor can it claim one. A warehouse that no such version has seen has no row there.
 */
export const retireOldFence = (): Sql =>
  sql`UPDATE ${etl('fence')} SET "owner_run" = ${retired}, "staged_run" = ${retired} WHERE "owner_run" <> ${retired}`;
