import type { Catalog } from '../../catalog';
import { createSchema, createTable } from '../ddl/create-table';
import { etlShapes } from '../ddl/etl-shapes';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { etl, schemas } from '../tables/names';
import { rowsOf } from '../text/rows-of';
import { lit, sql } from '../text/sql';
import { claimFence, fenceRows } from '../fence/fence';

/** Step Claim: the metadata tables exist, every table has its fence row, and the run owns them all. */
export function claim(catalog: Catalog, runId: string): Batch[] {
  const names = rowsOf('table_name', fenceRows(catalog.tables).map(lit));
  return [
    batch(...schemas.map(createSchema), ...etlShapes.map(createTable)),
    batch(
      sql`INSERT INTO ${etl('fence')} ("table_name", "owner_run", "staged_run", "touches")
SELECT n."table_name", '', '', 0 FROM ${names} n
WHERE n."table_name" NOT IN (SELECT "table_name" FROM ${etl('fence')})`,
      claimFence(lit(runId), catalog.tables),
    ),
  ];
}
