import { existsSync, renameSync } from 'node:fs';
import type { Catalog } from '../../catalog';
import { fromColumns, stepResults } from '../../contracts';
import type { LiveColumn } from '../../contracts';
import {
  conflictScript,
  etlViews,
  liveColumns,
  metadataRelations,
  migrateSchema,
  newestSchemaVersion,
  SchemaConflictError,
} from '../../sql';
import type { ReadOnlyDatabase } from '../../local/warehouse';
import { readRows } from '../warehouse/read-rows';
import { checkPublications } from './check-publications';
import type { Finding } from './finding';
import type { Place } from './place';

const check = 'warehouse' as const;
const where = 'warehouse.duckdb';

/** Whether a run has got far enough to make the tables of the metadata: what else is asked of the warehouse needs them. */
export async function hasMetadata({ warehouse }: Place): Promise<boolean> {
  if (warehouse.kind !== 'open') return false;
  try {
    const relations = await readRows(warehouse.database, metadataRelations());
    return etlViews.every((view) => relations.some(({ name }) => name === view));
  } catch {
    return false; // DuckDB's own file, without any table: as a run that was killed at once leaves it
  }
}

/** The warehouse: its file, its schema against the catalog, and what is published against the ledger. */
export async function checkWarehouse(place: Place, hasTables: boolean): Promise<Finding[]> {
  const { warehouse, catalog, home } = place;
  switch (warehouse.kind) {
    case 'none':
    case 'inUse':
      return [];
    case 'unreadable':
      return [unreadable(home.warehouse, warehouse.fault)];
    case 'open':
      if (!hasTables) return [incomplete];
      return catalog === undefined
        ? []
        : [
            ...(await schemaFindings(warehouse.database, catalog)),
            ...(await checkPublications(warehouse.database, catalog)),
          ];
  }
}

/** What DuckDB says of a file whose content is not what it wrote. Anything else may be no damage: rights, a newer version. */
const isDamage = (fault: string): boolean =>
  /not a valid DuckDB database|corrupt|checksum|serialization error|failed to (?:read|deserialize)|out of range/i.test(
    fault,
  );

function unreadable(file: string, fault: string): Finding {
  const finding = {
    ...{ check, kind: 'warehouse-unreadable', where },
    what: `it cannot be opened: ${fault}`,
    means: 'Nothing can be read or loaded.',
  } as const;
  if (!isDamage(fault))
    return { ...finding, mend: { by: 'person', does: 'See to what DuckDB says of the file.' } };
  return {
    ...finding,
    mend: {
      by: 'repair',
      did: `set aside as ${where}.damaged; the next runs load all of landing anew`,
      does: `sets it aside as ${where}.damaged; the next runs load all of landing anew (files that were skipped have to be skipped again). A copy of the file that is whole, put in its place, is as good`,
      carryOut: () => {
        for (const each of [file, `${file}.wal`]) if (existsSync(each)) renameSync(each, `${each}.damaged`);
      },
    },
  };
}

const incomplete: Finding = {
  ...{ check, kind: 'warehouse-incomplete', where },
  what: 'it has not all the tables and views of the metadata',
  means:
    'No run has got far enough to make them, or it is of an earlier version. Commands that read it refuse it.',
  mend: { by: 'run', does: 'The next run makes them.' },
};

/** The same comparison by which MigrateSchema decides. */
async function schemaFindings(database: ReadOnlyDatabase, catalog: Catalog): Promise<Finding[]> {
  const live = (await readRows(database, liveColumns())).map((row): LiveColumn =>
    stepResults.InspectSchema.columns.parse(fromColumns(row)),
  );
  const [newest] = await readRows(database, newestSchemaVersion());
  try {
    const steps = migrateSchema(catalog, live, newest?.version ?? null, '', new Date(0).toISOString());
    return steps.length === 0 ? [] : [outdated];
  } catch (error) {
    if (!(error instanceof SchemaConflictError)) throw error;
    return error.conflicts.flatMap((conflict) =>
      conflict.faults.map((fault): Finding => ({
        ...{ check, kind: 'schema-conflict', where, what: fault },
        means: 'The next run fails with SchemaConflictError, and changes nothing.',
        mend: {
          by: 'person',
          does: `Undo the change of the catalog, or run this while no run is at work (docs/operations.md#schema-conflicts):\n${conflictScript([conflict]).trim()}`,
        },
      })),
    );
  }
}

const outdated: Finding = {
  ...{ check, kind: 'schema-outdated', where },
  what: 'its tables or views are not yet as the catalog says',
  means: 'A column is missing or shorter, or a view is of an earlier version.',
  mend: { by: 'run', does: 'The next run adds what is missing.' },
};
