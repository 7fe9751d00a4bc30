import { maxStatementsPerTransaction } from '../../catalog';
import type { Catalog, Table } from '../../catalog';
import { createSchema, createTable } from '../ddl/create-table';
import { etlShapes } from '../ddl/etl-shapes';
import { stagingShape } from '../ddl/table-shape';
import { touchFence } from '../fence/fence';
import { etl, schemas, staging } from '../tables/names';
import type { EtlTable } from '../tables/names';
import { answering, batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { chunks } from '../text/chunks';
import { failUnless } from '../text/fail-unless';
import { id, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { recordRun } from './claimed-runs';
import type { ClaimingRun } from './claimed-runs';
import { retireOldFence } from './retire-old-fence';

/** Behind the warehouse's fence two statements a table. */
const tablesPerTransaction = Math.floor((maxStatementsPerTransaction - 1) / 2);

/**
 * Nobody reads it before MigrateSchema, which makes it as it makes any table that is missing. Here it would cost each run of eighteen
 * tables a transaction more.
 */
const readLater: EtlTable = 'reference_check';

/**
 * Step Claim: the metadata tables and the fences exist, and the run owns them all. The warehouse's fence is taken before the
 * tables': from then on nothing of an older run is published, and from a table's on nothing of one is staged
 * (docs/semantics.md#fence). A table's fence is taken under the warehouse's, so that ownership only rises.
 */
export function claim(catalog: Catalog, run: ClaimingRun): Batch[] {
  const tables = [
    ...etlShapes.filter(({ name }) => name !== readLater),
    ...catalog.tables.map((table) => stagingShape(table, 'fence')),
  ];
  return [
    ...chunks([...schemas.map(createSchema), ...tables.map(createTable)], maxStatementsPerTransaction).map(
      (statements) => batch(...statements),
    ),
    batch(
      // First: it waits for what a run of an earlier version has at work, and so do two runs that begin a warehouse.
      retireOldFence(),
      firstRow(etl('warehouse_fence'), sql`'', 0, 0, 0`),
      firstRow(etl('log_fence'), sql`0`),
    ),
    answering('Claim', {
      fence: [sql`SELECT "owner_run", "owner_number" FROM ${etl('warehouse_fence')}`],
      isolation: [
        sql`SELECT TRIM("isolation_level") AS "isolation_level" FROM ${id('stv_db_isolation_level')}
WHERE TRIM("db_name") = CURRENT_DATABASE()`,
      ],
    }),
    batch(claimWarehouse(run), ...recordRun(run)),
    ...chunks(catalog.tables, tablesPerTransaction).map((some) =>
      batch(touchFence(lit(run.runId)), ...some.flatMap((table) => claimTable(lit(run.runId), table))),
    ),
  ];
}

/** A run that is older than the owner, or published, cannot take the warehouse back when it wakes up late. */
function claimWarehouse({ runId, number }: ClaimingRun): Sql {
  const [own, place] = [lit(runId), lit(number)];
  return sql`UPDATE ${etl('warehouse_fence')} SET "owner_run" = ${own}, "owner_number" = ${place}, "touches" = "touches" + ${failUnless(
    sql`"owner_number" < ${place} OR ("owner_run" = ${own} AND "published_number" < "owner_number")`,
    sql`'fenced: a run later than ' || ${own} || ' has claimed the warehouse'`,
  )}`;
}

const claimTable = (runId: Sql, table: Table): Sql[] => [
  firstRow(staging(table, 'fence'), sql`'', '', 0`),
  sql`UPDATE ${staging(table, 'fence')} SET "owner_run" = ${runId}, "touches" = "touches" + 1`,
];

/** A fence has one row, which is updated and never replaced: writers of one row cannot miss each other. */
const firstRow = (table: Sql, values: Sql): Sql =>
  sql`INSERT INTO ${table} SELECT ${values} FROM (SELECT COUNT(*) AS "rows" FROM ${table}) x WHERE x."rows" = 0`;
