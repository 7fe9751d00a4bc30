import { createHash } from 'node:crypto';
import { maxStatementsPerTransaction } from '../../catalog';
import type { Catalog } from '../../catalog';
import { allShapes } from '../ddl/all-shapes';
import { createTable } from '../ddl/create-table';
import { etlShapes } from '../ddl/etl-shapes';
import type { TableShape } from '../ddl/table-shape';
import { allViews } from '../views/all-views';
import { chunks } from '../text/chunks';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { changeIdLayout } from '../tables/change-id';
import { etl } from '../tables/names';
import { lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { columnsOf, compareWithLive } from './compare-catalog';
import type { FilledChange } from './compare-catalog';
import { compareTable } from './compare-schema';
import { fillRejectKinds } from './fill-reject-kinds';
import type { LiveColumn } from '../../contracts';
import { SchemaConflictError } from './schema-conflict';
import { lookupsVersion } from './refresh-lookups';
import { refuseOldChangeIds } from './refuse-old-change-ids';
import { unmatchedTables } from './unmatched-tables';

/**
 * Names a state of the schema: the hash of all that would be rendered on an empty warehouse, and of what its change ids mean.
 * Its end tells where the lookups take their values from (`lookupsVersion`), which no column shows.
 */
export function schemaVersion(catalog: Catalog, grants: readonly Sql[] = []): string {
  const text = [
    changeIdLayout,
    ...[...allShapes(catalog).map(createTable), ...allViews(catalog), ...grants].map((each) => each.text),
  ].join(';\n');
  const sources = lookupsVersion(catalog);
  return createHash('sha256').update(text).digest('hex').slice(0, -sources.length) + sources;
}

/**
 * Step MigrateSchema: from the live columns to the catalog. Additive and automatic; anything else is refused with the
 * statements to run (`SchemaConflictError`). A table's own place in `dw` is made before its staging. No batches = nothing to do.
 * @param grants what readers may do with the tables, given when these come or change
 */
export function migrateSchema(
  catalog: Catalog,
  live: readonly LiveColumn[],
  liveVersion: string | null,
  runId: string,
  now: string,
  grants: readonly Sql[] = [],
): Batch[] {
  const hasOtherLookups = liveVersion !== null && !liveVersion.endsWith(lookupsVersion(catalog));
  const changes = [
    ...etlShapes.map((shape) => compareMetadata(shape, columnsOf(shape, live))),
    ...catalog.tables.flatMap((table) => compareWithLive(catalog, table, live, hasOtherLookups)),
  ];
  const refused = [...unmatchedTables(catalog, live), ...changes.flatMap((change) => change.refused)];
  if (refused.length > 0) throw new SchemaConflictError(refused);
  const version = schemaVersion(catalog, grants);
  const [filled, plain] = [true, false].map((isFilled) =>
    changes.filter((change) => change.backfill.length > 0 === isFilled),
  ) as [FilledChange[], FilledChange[]];
  return [
    ...(liveVersion === version ? [] : refuseOldChangeIds(catalog, live)),
    ...chunks(
      plain.flatMap((change) => change.inTransaction),
      maxStatementsPerTransaction,
    ).map((statements) => batch(...statements)),
    ...changes
      .flatMap((change) => change.alone)
      .map((statement): Batch => ({ statements: [statement], autocommit: true })),
    // A new column and its values come together: a run killed in between would leave it empty for good. The values may need a
    // column that has just been lengthened.
    ...filled.map((change) => batch(...change.inTransaction, ...change.backfill)),
    ...(liveVersion === version
      ? []
      : [
          ...chunks(grants, maxStatementsPerTransaction).map((statements) => batch(...statements)),
          batch(...allViews(catalog), recordVersion(version, runId, now)),
        ]),
  ];
}

const compareMetadata = (shape: TableShape, live: readonly LiveColumn[]): FilledChange => ({
  ...compareTable(shape, live),
  backfill: fillRejectKinds(shape, live),
});

function recordVersion(version: string, runId: string, now: string): Sql {
  return sql`INSERT INTO ${etl('schema_version')} ("version", "run_id", "applied_at")
SELECT ${lit(version)}, ${lit(runId)}, CAST(${lit(now)} AS TIMESTAMP)`;
}
