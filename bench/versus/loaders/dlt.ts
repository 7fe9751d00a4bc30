import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findTable, typeName } from '../../../catalog';
import type { Column, Table } from '../../../catalog';
import { measure } from '../../support/measure';
import { filesOf } from '../files-of';
import type { Place } from '../place';
import { strptimeFormat } from './strptime-format';
import type { Loader } from './loader';
import { counterparts } from './python-tools';

/** dlt, told all that it can be told: types, keys, deletes, the source's order. */
export const dlt: Loader = {
  name: 'dlt',
  version: 'dlt 1.31.0, DuckDB 1.5.5',
  duties: { deletes: true, order: true, parents: false, rejects: false },
  how: 'arrow tables with types, merge by key (delete-insert), hard_delete, dedup_sort; fails at the first bad row',
  load: (place) => {
    mkdirSync(place.state, { recursive: true });
    const python = join(counterparts(), 'bin', 'python');
    return measure(python, [join(__dirname, 'dlt_load.py')], { input: JSON.stringify(requestOf(place)) });
  },
  warehouse: ({ state, catalog }) => ({
    file: join(state, 'dlt.duckdb'),
    table: (name) => `dw."${findTable(catalog, name).warehouse.name}"`,
  }),
  ownColumns: ({ sequence }) => ({ _gone: 'false', [sequence ?? '_order']: 'record - 1' }),
};

function requestOf(place: Place): unknown {
  const tables = place.catalog.tables.map((table) => ({
    ...{ name: table.name, target: table.warehouse.name, files: filesOf(place, table.name) },
    ...{ delimiter: table.source.delimiter, header: table.source.header, names: table.source.columnOrder },
    ...{ key: table.key, order: table.sequence, operator: table.source.operatorColumn },
    ...{ deletes: table.source.operators.delete, types: typesOf(table), formats: formatsOf(table.columns) },
    columns: Object.fromEntries(table.columns.map(({ csvName, name }) => [csvName, name])),
  }));
  return {
    ...{ file: join(place.state, 'dlt.duckdb'), folder: place.state },
    tables: tables.filter(({ files }) => files.length > 0),
  };
}

const typesOf = ({ columns, sequence }: Table): Record<string, string> => ({
  ...(sequence === null ? {} : { [sequence]: 'bigint' }),
  ...Object.fromEntries(columns.map(({ csvName, type }) => [csvName, shortName(type)])),
});

const shortName = (type: Column['type']): string => (type.kind === 'decimal' ? typeName(type) : type.kind);

/** `null`: pyarrow reads it as it is. */
const formatsOf = (columns: readonly Column[]): Record<string, string | null> =>
  Object.fromEntries(
    columns.flatMap(({ csvName, type }) =>
      type.kind === 'date' || type.kind === 'timestamp'
        ? [[csvName, type.format.startsWith('YYYY-MM-DD') ? null : strptimeFormat(type.format, type.kind)]]
        : [],
    ),
  );
