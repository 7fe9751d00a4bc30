import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '@duckdb/node-api';
import { measureNode } from '../../support/measure';
import { floorSql, floorTable } from './floor-sql';
import type { Loader } from './loader';

/** Hand-written DuckDB: what there is to do at the least. */
export const floor: Loader = {
  name: 'floor',
  version: `DuckDB ${version()}`,
  duties: { deletes: true, order: true, parents: false, rejects: false },
  how: 'hand-written DuckDB: read_csv with types, the last change of a key, DELETE and INSERT; fails at the first bad row',
  load: (place) => {
    mkdirSync(place.state, { recursive: true });
    const statements = join(place.state, 'statements.json');
    writeFileSync(statements, JSON.stringify(floorSql(place)));
    const script = join(__dirname, 'floor-run.js');
    return measureNode([script, join(place.state, 'floor.duckdb'), statements]);
  },
  warehouse: ({ state, catalog }) => ({
    file: join(state, 'floor.duckdb'),
    table: (name) => floorTable(catalog, name),
  }),
};
