import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { findTable } from '../../../catalog';
import type { Table } from '../../../catalog';
import { measure } from '../../support/measure';
import { filesOf } from '../files-of';
import type { Place } from '../place';
import type { Loader } from './loader';
import { counterparts } from './python-tools';

const duckdbVersion = '1.5.5';
/** After some failures it waits without end for the DuckDB that it has started. */
const limitSeconds = 900;

/** Sling keeps a delete as a row, and of several changes of a key in one file the one that it meets. */
export const sling: Loader = {
  name: 'Sling',
  version: `Sling 1.4.11, DuckDB ${duckdbVersion}`,
  duties: { deletes: false, order: false, parents: false, rejects: false },
  how: 'replication of files, incremental by key; types as it guesses them (but for the sequence); deletes stay as rows',
  load: (place) => {
    mkdirSync(place.state, { recursive: true });
    const tools = toolsOf(place.state);
    const replication = join(place.state, 'replication.yaml');
    writeFileSync(replication, dump(replicationOf(place)));
    const env = {
      ...{ HOME: place.state, SLING_HOME_DIR: join(place.state, 'sling'), DUCKDB_PATH: tools.duckdb },
      ...{ SLING_DISABLE_TELEMETRY: 'TRUE', WAREHOUSE: `duckdb://${join(place.state, 'sling.duckdb')}` },
    };
    return measure(tools.sling, ['run', '-r', replication], { env, limitSeconds });
  },
  warehouse: ({ state, catalog }) => ({
    file: join(state, 'sling.duckdb'),
    table: (name) => `main."${findTable(catalog, name).warehouse.name}"`,
  }),
  ownColumns: ({ source }) => ({
    ...(source.operatorColumn === null ? {} : { [source.operatorColumn]: "'I'" }),
    _sling_loaded_at: 'epoch(now())::INTEGER',
  }),
};

function replicationOf(place: Place): unknown {
  const streams = place.catalog.tables.flatMap((table) =>
    filesOf(place, table.name).map((file) => [`file://${file}`, streamOf(table)] as const),
  );
  return { source: 'LOCAL', target: 'WAREHOUSE', streams: Object.fromEntries(streams) };
}

const streamOf = (table: Table): unknown => ({
  ...{ object: `main.${table.warehouse.name}`, mode: 'incremental', primary_key: keyOf(table) },
  // It would guess from the first rows that a sequence fits in 32 bits.
  ...(table.sequence === null ? {} : { columns: { [table.sequence]: 'bigint' } }),
  source_options: { delimiter: table.source.delimiter, header: table.source.header, empty_as_null: true },
});

/** Without a header Sling numbers the columns. */
function keyOf({ key, columns, source }: Table): string[] {
  const csvNames = key.map((name) => columns.find((column) => column.name === name)?.csvName ?? name);
  if (source.header || source.columnOrder === null) return csvNames;
  const order = source.columnOrder;
  return csvNames.map((name) => `col_${String(order.indexOf(name) + 1).padStart(3, '0')}`);
}

/** The programs, and where Sling's DuckDB looks for its extensions: it would download them from a host of its own. */
function toolsOf(home: string): { readonly sling: string; readonly duckdb: string } {
  const packages = sitePackages(counterparts());
  const extensions = join(home, '.duckdb', 'extensions', `v${duckdbVersion}`, 'linux_amd64');
  mkdirSync(extensions, { recursive: true });
  for (const name of ['json', 'httpfs']) {
    const file = `${name}.duckdb_extension`;
    const from = join(packages, `duckdb_extension_${name}`, 'extensions', `v${duckdbVersion}`, file);
    if (!existsSync(join(extensions, file))) copyFileSync(from, join(extensions, file));
  }
  const duckdb = join(packages, 'duckdb_cli', 'duckdb');
  const program = join(packages, 'sling_linux_amd64', 'bin', 'sling-linux-amd64');
  for (const each of [duckdb, program]) chmodSync(each, 0o755);
  return { sling: program, duckdb };
}

function sitePackages(environment: string): string {
  const lib = join(environment, 'lib');
  const python = readdirSync(lib).find((name) => name.startsWith('python')) ?? '';
  return join(lib, python, 'site-packages');
}
