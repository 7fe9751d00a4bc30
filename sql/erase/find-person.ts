import { typeName } from '../../catalog';
import type { Table } from '../../catalog';
import { createSchema, createTable, typeSql } from '../ddl/create-table';
import { column, stagingShape } from '../ddl/table-shape';
import type { TableShape } from '../ddl/table-shape';
import { select } from '../read/query';
import type { Query } from '../read/query';
import { landingKeyOf, recordOf } from '../tables/change-id';
import { refersTo, sameKey } from '../tables/match';
import { nameText, staging } from '../tables/names';
import { copyParquet } from '../text/copy';
import { and, columnList, comma, id, join, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * Finds a person's rows in the whole history: in a database of its own, which holds the staged changes of every file, and
 * the keys of the rows that belong to the person. `tables` are `personalTables(…)`: the first one's row is the person.
 */
export const searchTables = (tables: readonly Table[]): Sql[] => [
  createSchema('staging'),
  ...tables.flatMap((table) => [createTable(stagingShape(table, 'changes')), createTable(keysShape(table))]),
];

export const loadHistory = (table: Table, manifest: string): Sql =>
  copyParquet(staging(table, 'changes'), manifest);

/** The row that is the person. @param key its, as text, in the key's order */
export const findSubject = (table: Table, key: readonly string[]): Sql =>
  rowsWhere(table, isKey(table, key, sql`c`));

/** The rows of a table that belong to the person through those of the tables before it. */
export const findRows = (table: Table, before: readonly Table[]): Sql =>
  rowsWhere(table, belongs(table, before));

const rowsWhere = (table: Table, found: Sql): Sql =>
  sql`INSERT INTO ${keysName(table)} SELECT DISTINCT ${columnList(table.key, sql`c`)} FROM ${staging(table, 'changes')} c WHERE ${found}`;

/** One more row of the person, of which no file has a record that can be loaded. */
export function addPersonKey(table: Table, key: readonly string[]): Sql {
  const values = table.key.map(
    (name, place) => sql`${keyValue(table, name, key[place] ?? '')} AS ${id(name)}`,
  );
  return sql`INSERT INTO ${keysName(table)} SELECT ${columnList(table.key, sql`n`)} FROM (SELECT ${join(values, comma)}) n
WHERE NOT EXISTS (SELECT 1 FROM ${keysName(table)} p WHERE ${sameKey(table, sql`p`, sql`n`)})`;
}

/** A row that refers to one of the person's, in any of its versions: the row of a delete has its key alone. */
function belongs(table: Table, found: readonly Table[]): Sql {
  const ways = table.parents
    .filter((reference) => table.personal.subjects.includes(reference.table))
    .flatMap((reference) => {
      const parent = found.find(({ name }) => name === reference.table);
      if (parent === undefined) return [];
      return [sql`EXISTS (SELECT 1 FROM ${keysName(parent)} p WHERE ${refersTo(reference, sql`c`, sql`p`)})`];
    });
  return sql`(${join(ways, sql` OR `)})`;
}

/** `c."a" = CAST('1' AS BIGINT) AND …` over the table's key. */
export const isKey = (table: Table, key: readonly string[], alias: Sql): Sql =>
  join(
    table.key.map((name, place) => sql`${alias}.${id(name)} = ${keyValue(table, name, key[place] ?? '')}`),
    and,
  );

/** A value of a key column from its text. */
export function keyValue(table: Table, name: string, text: string): Sql {
  const type = table.columns.find((each) => each.name === name)?.type;
  if (type === undefined) throw new Error(`"${name}" is no column of "${table.name}".`);
  return type.kind === 'varchar' ? lit(text) : sql`CAST(${lit(text)} AS ${typeSql(typeName(type))})`;
}

export interface PersonRecord {
  readonly file_key: string;
  readonly record: number;
}

/** Where in landing the person's rows are, in every version. */
export function personRecords(table: Table): Query<PersonRecord> {
  const changeId = sql`c."_change_id"`;
  return {
    columns: ['file_key', 'record'],
    sql: sql`SELECT ${landingKeyOf(nameText(table.name), changeId)} AS "file_key", ${recordOf(changeId)} AS "record"
FROM ${staging(table, 'changes')} c JOIN ${keysName(table)} p ON ${sameKey(table, sql`c`, sql`p`)}
ORDER BY "file_key" NULLS LAST, "record" NULLS LAST`,
  };
}

/** The keys of the person's rows as text, a column for each of the key. */
export const personKeys = (table: Table): Query<Record<string, string>> =>
  select(
    [...table.key],
    sql`(SELECT ${join(
      table.key.map((name) => sql`CAST(${id(name)} AS VARCHAR(65535)) AS ${id(name)}`),
      comma,
    )} FROM ${keysName(table)}) k ORDER BY ${columnList(table.key)}`,
  );

const keysShape = (table: Table): TableShape => ({
  schema: 'staging',
  name: `${table.name}_person`,
  columns: table.columns
    .filter(({ name }) => table.key.includes(name))
    .map((each) => column(each.name, typeName(each.type))),
  transient: true,
});

const keysName = (table: Table): Sql => sql`${id('staging')}.${id(keysShape(table).name)}`;
