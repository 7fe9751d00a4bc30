import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier, literal } from './text/quote';

/** Rows that are compared. */
export interface ComparedRows {
  readonly name: string;
  readonly columns: readonly string[];
  /** What follows FROM, in either database. */
  readonly source: string;
}

export interface RowDifference {
  readonly name: string;
  /** How many rows only the first or the second database has. */
  readonly onlyInFirst: number;
  readonly onlyInSecond: number;
  /** The first few of them, by column name, values as DuckDB prints them. */
  readonly examples: readonly {
    readonly in: 'first' | 'second';
    readonly row: Readonly<Record<string, string | null>>;
  }[];
}

const mostExamples = 3;
const memoryLimit = '1GB';

/**
 * Compares rows of two database files as sets in which a row may be more than once; answers only what differs. Both are only read.
 * Equal rows are found by the sums of their hashes, so that tables of any size are compared in little memory. Throws
 * DuckDB's error if another process has one of them open.
 * @param scratch a folder for what does not fit into memory
 */
export async function compareDatabases(
  first: string,
  second: string,
  rows: readonly ComparedRows[],
  scratch: string,
): Promise<RowDifference[]> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memoryLimit,
    temp_directory: scratch,
  });
  try {
    const connection = await instance.connect();
    await connection.run(`ATTACH ${literal(first)} AS "first" (READ_ONLY)`);
    await connection.run(`ATTACH ${literal(second)} AS "second" (READ_ONLY)`);
    const differences: RowDifference[] = [];
    for (const each of rows) {
      if ((await fingerprint(connection, 'first', each)) === (await fingerprint(connection, 'second', each)))
        continue;
      differences.push(await difference(connection, each));
    }
    return differences;
  } finally {
    instance.closeSync();
  }
}

/** The number of rows and the sum of their hashes, whatever their order. */
async function fingerprint(
  connection: DuckDBConnection,
  database: string,
  { columns, source }: ComparedRows,
): Promise<string> {
  await connection.run(`USE "${database}"`);
  const row = columns.map(identifier).join(', ');
  const found = await connection.runAndReadAll(
    `SELECT COUNT(*), CAST(SUM(CAST(hash(ROW(${row})) AS HUGEINT)) AS VARCHAR) FROM ${source}`,
  );
  return JSON.stringify(found.getRowsJson());
}

async function difference(
  connection: DuckDBConnection,
  { name, columns, source }: ComparedRows,
): Promise<RowDifference> {
  const row = columns
    .map((column) => `CAST(${identifier(column)} AS VARCHAR) AS ${identifier(column)}`)
    .join(', ');
  for (const database of ['first', 'second']) {
    await connection.run(`USE "${database}"`);
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE "rows_of_${database}" AS SELECT ${row} FROM ${source}`,
    );
  }
  const only = async (here: 'first' | 'second', there: 'first' | 'second') => {
    const rows = `(FROM temp."rows_of_${here}" EXCEPT ALL FROM temp."rows_of_${there}")`;
    const counted = await connection.runAndReadAll(`SELECT CAST(COUNT(*) AS INTEGER) FROM ${rows}`);
    const shown = await connection.runAndReadAll(`FROM ${rows} ORDER BY ALL LIMIT ${mostExamples}`);
    return {
      count: Number(counted.getRows()[0]?.[0] ?? 0),
      examples: shown
        .getRowObjectsJson()
        .map((each) => ({ in: here, row: each as Record<string, string | null> })),
    };
  };
  const [first, second] = [await only('first', 'second'), await only('second', 'first')];
  return {
    name,
    onlyInFirst: first.count,
    onlyInSecond: second.count,
    examples: [...first.examples, ...second.examples],
  };
}
