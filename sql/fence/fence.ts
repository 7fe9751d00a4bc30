import type { Table } from '../../catalog';
import { etl, staging } from '../tables/names';
import { chunks } from '../text/chunks';
import { failUnless, failUnlessAll } from '../text/fail-unless';
import type { Check } from '../text/fail-unless';
import { join, lit, sql, unionAll } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * Redshift locks tables, not rows (docs/services.md#redshift-locks). So every table of the catalog has a fence of its own, for
 * COPY and prepare, which run side by side; and `etl.warehouse_fence` is the one of what concerns all of them. Each of these
 * updates is the first statement of its transaction: it waits there, its snapshot shows what was committed meanwhile, and
 * the cast fails the transaction, on purpose, unless the run still owns what it touches. (Division by zero would be NULL
 * in DuckDB; a text that is not a number fails on every engine.) `test/sql/fence-model.test.ts` shows that nothing less is enough.
 */
const warehouse = etl('warehouse_fence');

/** The first statement of a transaction that no other run's may overtake: of the plan, the marts, the comments, Verify. */
export const touchFence = (runId: Sql): Sql =>
  sql`UPDATE ${warehouse} SET "touches" = "touches" + ${failUnless(isOwner(runId), lost(runId))}`;

/** One statement reads the fences of so many tables, to stay far from the 100 KB that a statement may have. */
const tablesPerStatement = 100;

/**
 * The first statements of a transaction that takes what is staged: the run owns the warehouse and the tables, and staging
 * has its changes. It only reads the tables' fences: no later run claims one of them before it has the warehouse's.
 *
 * @param published `not yet`: the run must not be published. `perhaps`: a publish, which may be repeated after its answer
 * was lost. `now`: also the publish after which the run counts as published.
 * @param further what else has to hold, under the fence
 */
export function touchFenceOfStaged(
  runId: Sql,
  tables: readonly Table[],
  published: 'not yet' | 'perhaps' | 'now',
  further: readonly Check[] = [],
): Sql[] {
  const more = published === 'not yet' ? sql` AND ${isNotPublished}` : sql``;
  const sets = published === 'now' ? sql`"published_number" = "owner_number", ` : sql``;
  return chunks(tables, tablesPerStatement).map(
    (some, place) =>
      sql`UPDATE ${warehouse} SET ${sets}"touches" = "touches" + ${failUnlessAll([
        {
          condition: sql`${isOwner(runId)}${more} AND ${areStaged(runId, some)}`,
          message: lost(runId),
        },
        ...(place === 0 ? further : []),
      ])}`,
  );
}

/** The first statement of a prepare: staging has the run's changes of the table, and the run is not published. */
export const touchTable = (runId: Sql, table: Table): Sql =>
  sql`UPDATE ${staging(table, 'fence')} SET "touches" = "touches" + ${failUnless(
    sql`${isOwner(runId)} AND ${isStaged(runId)} AND ${mayStage(runId)}`,
    lost(runId),
  )}`;

/** As `touchTable`, and marks the staging table as this run's: part of the COPY's transaction. */
export const touchTableForCopy = (runId: Sql, table: Table): Sql =>
  sql`UPDATE ${staging(table, 'fence')} SET "staged_run" = ${runId}, "touches" = "touches" + ${failUnless(
    sql`${isOwner(runId)} AND ${mayStage(runId)}`,
    lost(runId),
  )}`;

/** The first statement of a metadata intake: two intakes wait here, instead of taking in the same lines twice. */
export const touchLogFence = (): Sql => sql`UPDATE ${etl('log_fence')} SET "touches" = "touches" + 1`;

const isOwner = (runId: Sql): Sql => sql`"owner_run" = ${runId}`;
const isStaged = (runId: Sql): Sql => sql`"staged_run" = ${runId}`;
const isNotPublished = sql`"published_number" < "owner_number"`;

/** Looked up from a table's transaction, which does not touch the warehouse's fence: a reader waits for nobody. */
const mayStage = (runId: Sql): Sql =>
  sql`(SELECT COUNT(*) FROM ${warehouse} w WHERE w."owner_run" = ${runId} AND w."published_number" < w."owner_number") = 1`;

function areStaged(runId: Sql, tables: readonly Table[]): Sql {
  const fences = tables.map((table) => sql`SELECT "owner_run", "staged_run" FROM ${staging(table, 'fence')}`);
  return sql`(SELECT COUNT(*) FROM (
${join(fences, unionAll)}
) f WHERE f."owner_run" = ${runId} AND f."staged_run" = ${runId}) = ${lit(tables.length)}`;
}

const lost = (runId: Sql): Sql => sql`'fenced: run ' || ${runId} || ' no longer owns the warehouse'`;
