import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';

/** Rows that are shown of each kind of difference. */
const shown = 3;

/**
 * How what two stagings left differs: the Parquet files' columns, types and rows, the rejects and the result; the order of
 * rows and how they lie in files have no meaning. Empty: they are the same. The comparison is DuckDB's, and takes as many
 * rows as there are.
 */
export async function outputDifferences(one: string, other: string): Promise<string[]> {
  const duck = await DuckDBInstance.create(':memory:');
  const connection = await duck.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    const [here, there] = [await columnsOf(connection, one), await columnsOf(connection, other)];
    if (!isDeepStrictEqual(here, there))
      return [`columns: ${JSON.stringify(here)} and ${JSON.stringify(there)}`];
    return [
      ...(await compare(connection, 'rows', changesOf(one, here), changesOf(other, here))),
      ...(await compare(connection, 'rejects', rejectsOf(one), rejectsOf(other))),
      ...compareResults(one, other),
    ];
  } finally {
    connection.closeSync();
    duck.closeSync();
  }
}

type TypedColumn = readonly [name: string, type: string];

/** Spark writes times as moments in UTC, DuckDB without a zone; Redshift reads both as TIMESTAMP. */
async function columnsOf(connection: DuckDBConnection, folder: string): Promise<TypedColumn[]> {
  const rows = await select(connection, `DESCRIBE SELECT * FROM ${parquet(folder)}`);
  return rows.map(([name, type]) => [String(name), String(type).replace(' WITH TIME ZONE', '')]);
}

function changesOf(folder: string, columns: readonly TypedColumn[]): string {
  const list = columns.map(([name, type]) => {
    const column = `"${name.replaceAll('"', '""')}"`;
    return `${column}::${type} AS ${column}`;
  });
  return `SELECT ${list.join(', ')} FROM ${parquet(folder)}`;
}

/** Of a job run on Spark they are in a folder of its own. */
const parquet = (folder: string): string =>
  `read_parquet(${quoted(join(folder, 'changes', '**', '*.parquet'))})`;

const rejectColumns: readonly TypedColumn[] = [
  ...['table_name', 'file_key', 'column_name', 'value', 'reason', 'raw'].map((name): TypedColumn => [
    name,
    'VARCHAR',
  ]),
  ...['record', 'line', 'fault'].map((name): TypedColumn => [name, 'BIGINT']),
];

/** S3 has no empty folders, and Spark's side leaves none. */
function rejectsOf(folder: string): string {
  const rejects = join(folder, 'rejects');
  if (!existsSync(rejects) || readdirSync(rejects).length === 0)
    return `SELECT ${rejectColumns.map(([name, type]) => `NULL::${type} AS ${name}`).join(', ')} WHERE false`;
  const columns = rejectColumns.map(([name, type]) => `${name}: '${type}'`).join(', ');
  return `SELECT * FROM read_json(${quoted(join(rejects, '*.jsonl'))}, format = 'newline_delimited', columns = {${columns}})`;
}

/** A sum of hashes tells whether there is a difference; only then are the rows themselves compared. */
async function compare(
  connection: DuckDBConnection,
  what: string,
  one: string,
  other: string,
): Promise<string[]> {
  const sum = (query: string): string => `SELECT count(*), sum(hash(q)::HUGEINT) FROM (${query}) q`;
  const [[a = []], [b = []]] = [await select(connection, sum(one)), await select(connection, sum(other))];
  if (isDeepStrictEqual(a, b)) return [];
  const only = (left: string, right: string): string =>
    `SELECT to_json(q)::VARCHAR FROM ((${left}) EXCEPT ALL (${right})) q LIMIT ${shown}`;
  const [here, there] = [
    await select(connection, only(one, other)),
    await select(connection, only(other, one)),
  ];
  return [
    `${what}: ${String(a[0])} and ${String(b[0])}`,
    ...here.map(([row]) => `${what}, only in the first: ${String(row)}`),
    ...there.map(([row]) => `${what}, only in the second: ${String(row)}`),
  ];
}

function compareResults(one: string, other: string): string[] {
  const [a, b] = [one, other].map(
    (folder) => JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as unknown,
  );
  return isDeepStrictEqual(a, b) ? [] : [`results: ${JSON.stringify(a)} and ${JSON.stringify(b)}`];
}

const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`;

const select = async (connection: DuckDBConnection, query: string): Promise<unknown[][]> =>
  (await connection.runAndReadAll(query)).getRowsJson();
