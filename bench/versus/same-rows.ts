import { DuckDBInstance } from '@duckdb/node-api';
import type { Loader } from './loaders/loader';
import type { Place } from './place';

/** How many rows of a loader's warehouse are not in the reference's, and the other way round, over all tables. */
export interface Difference {
  readonly surplus: number;
  readonly missing: number;
  /** Tables that cannot be compared, and why: another type, no such table. */
  readonly notComparable: readonly string[];
}

interface Side {
  readonly loader: Loader;
  readonly place: Place;
}

/** Row for row over the catalog's columns, each cast to the reference's type. Lookups are Loadline's alone, and left out. */
export async function differenceOf(side: Side, reference: Side): Promise<Difference> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '4GB' });
  const connection = await instance.connect();
  try {
    await connection.run(`ATTACH '${side.loader.warehouse(side.place).file}' AS found (READ_ONLY)`);
    await connection.run(
      `ATTACH '${reference.loader.warehouse(reference.place).file}' AS wanted (READ_ONLY)`,
    );
    let [surplus, missing] = [0, 0];
    const notComparable: string[] = [];
    for (const { name, columns } of reference.place.catalog.tables) {
      const [found, wanted] = [side, reference].map(
        ({ loader, place }, at) => `${at === 0 ? 'found' : 'wanted'}.${loader.warehouse(place).table(name)}`,
      ) as [string, string];
      const list = columns.map((column) => `"${column.name}"`).join(', ');
      const one = `SELECT ${list} FROM ${wanted}`;
      const other = `SELECT ${list} FROM ${found}`;
      const count = async (sql: string): Promise<number> =>
        Number((await connection.runAndReadAll(`SELECT count(*) FROM (${sql})`)).getRows()[0]?.[0]);
      try {
        // What comes first gives the types: both ways the reference's.
        const empty = `SELECT ${list} FROM ${wanted} WHERE false UNION ALL `;
        surplus += await count(`(${empty}${other}) EXCEPT ALL (${one})`);
        missing += await count(`(${one}) EXCEPT ALL (${empty}${other})`);
      } catch (error) {
        notComparable.push(`${name}: ${(error as Error).message.split('\n')[0] ?? ''}`);
      }
    }
    return { surplus, missing, notComparable };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
