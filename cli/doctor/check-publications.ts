import type { Catalog } from '../../catalog';
import type { ReadOnlyDatabase } from '../../local/warehouse';
import { fenceRows, liveColumns, loadedTables, publications } from '../../sql';
import type { LoadedTables, Publication } from '../../sql';
import { countOf, grouped } from '../output/plain-text';
import { readRows } from '../warehouse/read-rows';
import type { Finding } from './finding';

const rebuild =
  'Build the warehouse anew from landing: `loadline replay` (docs/operations.md#build-the-warehouse-anew).';

/** What a publish commits together has to be there together: the ledger, the publication of the unit, the run's claim, the fences. */
export async function checkPublications(database: ReadOnlyDatabase, catalog: Catalog): Promise<Finding[]> {
  const published = await readRows(database, publications());
  const live = new Set(
    (await readRows(database, liveColumns())).map((row) => `${row.table_schema}.${row.table_name}`),
  );
  // A table that is new in the catalog has no fence before the next run makes it.
  const fenced = catalog.tables.filter(({ name }) => live.has(`staging.${name}_fence`));
  const fences = await readRows(database, fenceRows(fenced));
  return [
    ...unpublishedFiles(catalog, published, await readRows(database, loadedTables())),
    ...unclaimedRuns(published),
    ...fences.filter(({ rows }) => rows !== 1).map(({ fence, rows }) => wrongFence(fence, rows)),
    ...leftovers(live),
  ];
}

const about = { check: 'warehouse', where: 'warehouse.duckdb' } as const;

function unpublishedFiles(
  { tables }: Catalog,
  published: readonly Publication[],
  loaded: readonly LoadedTables[],
): Finding[] {
  const unitOf = new Map(tables.map(({ name, unit }) => [name, unit]));
  const passes = new Set(published.map((row) => `${row.run_id} ${row.unit_name}`));
  const without = loaded.filter((row) => {
    const unit = unitOf.get(row.table_name);
    return unit !== undefined && !passes.has(`${row.run_id} ${unit}`);
  });
  if (without.length === 0) return [];
  const files = without.reduce((sum, row) => sum + row.files, 0);
  return [
    {
      ...about,
      kind: 'ledger-without-publication',
      what: `the ledger has ${countOf(files, 'file')} as loaded by runs that did not publish`,
      means:
        'They are committed together: somebody has changed etl.loaded_file or etl.published_unit. These files may not be in the tables.',
      items: without.map((row) => `${row.table_name}: ${countOf(row.files, 'file')} of run ${row.run_id}`),
      mend: { by: 'person', does: rebuild },
    },
  ];
}

function unclaimedRuns(published: readonly Publication[]): Finding[] {
  const runs = [...new Set(published.filter((row) => row.run_number === null).map((row) => row.run_id))];
  if (runs.length === 0) return [];
  return [
    {
      ...about,
      kind: 'publication-without-claim',
      what: `${countOf(runs.length, 'run')} published without a number in etl.claimed_run`,
      means:
        'Which rows are held is read from the newest published run by its number: those of such a run are not found.',
      items: runs,
      mend: { by: 'person', does: rebuild },
    },
  ];
}

const wrongFence = (fence: string, rows: number): Finding => ({
  ...about,
  kind: 'fence-rows',
  what: `${fence} has ${rows === 0 ? 'no row' : `${grouped(rows)} rows`}, and has to have one`,
  means: 'A fence without its row lets no run pass, or keeps none out.',
  mend: { by: 'person', does: rebuild },
});

/** Of the statements of a schema conflict, which copy a table and swap it: the last one drops what was replaced. */
function leftovers(tables: ReadonlySet<string>): Finding[] {
  const left = [...tables].filter((name) => /__(?:new|old)$/.test(name));
  if (left.length === 0) return [];
  return [
    {
      ...about,
      kind: 'copy-left',
      what: `${countOf(left.length, 'copy', 'copies')} of tables left by the statements of a schema conflict`,
      means: 'No run reads them; they take space.',
      items: left,
      mend: {
        by: 'person',
        does: 'Look whether the table itself is there and whole, then drop them (docs/operations.md#schema-conflicts).',
      },
    },
  ];
}
