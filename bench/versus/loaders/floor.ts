import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '@duckdb/node-api';
import { floorSql, floorTable } from './floor-sql';
import type { Loader } from './loader';
import { measureStatements } from './measure-statements';

/** Hand-written DuckDB: what there is to do at the least. */
export const floor: Loader = {
  name: 'floor',
  version: `DuckDB ${version()}`,
  duties: { deletes: true, order: true, parents: false, rejects: false },
  how: 'hand-written DuckDB: read_csv with types, the last change of a key, DELETE and INSERT; fails at the first bad row',
  load: (place) => {
    mkdirSync(place.state, { recursive: true });
    const { memoryLimit } = place.run;
    return measureStatements(join(place.state, 'floor.duckdb'), floorSql(place), {
      preserve_insertion_order: 'false',
      ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }),
    });
  },
  warehouse: ({ state, catalog }) => ({
    file: join(state, 'floor.duckdb'),
    table: (name) => floorTable(catalog, name),
  }),
  ownColumns: () => ({}),
};
