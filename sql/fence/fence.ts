import type { Table } from '../../catalog';
import { etl, tableNames } from '../tables/names';
import { failUnless } from '../text/fail-unless';
import { lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * The first statement of every COPY, prepare and publish transaction. Touching the row makes two runs conflict on it
 * (docs/semantics.md#fence; Redshift: error 1023); the cast fails the transaction, on purpose, unless this run owns the fence and no later run
 * is published. (Division by zero would be NULL in DuckDB; a text that is not a number fails on every engine.)
 *
 * The staging tables must carry this run's changes.
 *
 * @param published 'no': the run must not be published either, which would make a late prepare write its held rows
 * twice; 'perhaps': publish itself, which may be repeated after its answer was lost.
 */
export function touchFence(runId: Sql, tables: readonly Table[], published: 'no' | 'perhaps'): Sql {
  const publication = published === 'no' ? notPublished(runId) : noLaterRun(runId);
  return sql`UPDATE ${etl('fence')} SET "touches" = "touches" + ${failUnless(
    sql`"owner_run" = ${runId} AND "staged_run" = ${runId} AND ${publication}`,
    lost(runId),
  )} WHERE "table_name" IN (${tableNames(tables)})`;
}

/** As `touchFence`, and marks the staging table as this run's: part of the COPY's transaction. */
export function touchFenceForCopy(runId: Sql, table: Table): Sql {
  return sql`UPDATE ${etl('fence')} SET "staged_run" = ${runId}, "touches" = "touches" + ${failUnless(
    sql`"owner_run" = ${runId} AND ${notPublished(runId)}`,
    lost(runId),
  )} WHERE "table_name" = ${lit(table.name)}`;
}

/**
 * The first statement of every transaction that builds or checks marts: as `touchFence`, of all tables, and for a run that
 * has nothing to load too.
 */
export function touchFenceForMarts(runId: Sql, tables: readonly Table[]): Sql {
  return sql`UPDATE ${etl('fence')} SET "touches" = "touches" + ${failUnless(
    sql`"owner_run" = ${runId} AND ${noLaterRun(runId)}`,
    lost(runId),
  )} WHERE "table_name" IN (${tableNames(tables)})`;
}

/** Makes the run the owner of every row. An older run that wakes up late cannot take the fence back. */
export function claimFence(runId: Sql, tables: readonly Table[]): Sql {
  return sql`UPDATE ${etl('fence')} SET "owner_run" = ${runId}, "touches" = "touches" + ${failUnless(
    sql`"owner_run" <= ${runId} AND ${notPublished(runId)}`,
    sql`'fenced: a run later than ' || ${runId} || ' has claimed the warehouse'`,
  )} WHERE "table_name" IN (${tableNames(tables)})`;
}

const lost = (runId: Sql): Sql => sql`'fenced: run ' || ${runId} || ' no longer owns the warehouse'`;

const lastPublished = sql`(SELECT COALESCE(MAX("run_id"), '') FROM ${etl('published_unit')})`;
const noLaterRun = (runId: Sql): Sql => sql`${lastPublished} <= ${runId}`;
const notPublished = (runId: Sql): Sql => sql`${lastPublished} < ${runId}`;

/** Guards the metadata inboxes. No table's name begins with an underscore. */
const logRow = '_log';

/** The first statement of a metadata intake: two intakes conflict here, instead of taking in the same lines twice. */
export const touchLogFence = (): Sql =>
  sql`UPDATE ${etl('fence')} SET "touches" = "touches" + 1 WHERE "table_name" = ${lit(logRow)}`;

/** The rows that the fence needs: one a table, and one for the metadata. */
export const fenceRows = (tables: readonly Table[]): readonly string[] => [
  ...tables.map((table) => table.name),
  logRow,
];
