import { findTable, withheldColumns } from '../../catalog';
import type { Catalog, Table } from '../../catalog';
import { dropTable } from '../ddl/create-table';
import { stagingKindsOf } from '../ddl/table-shape';
import { dw, etl, staging, stagingName } from '../tables/names';
import type { StagingKind } from '../tables/names';
import { groups } from '../text/chunks';
import { comma, id, join, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { keyValue } from './find-person';

/** A person's rows of a table, by their keys as text. */
export interface PersonRows {
  readonly table: Table;
  readonly keys: readonly (readonly string[])[];
}

/** A file of landing that is written anew without the person's data. */
export interface ErasedFile {
  readonly key: string;
  readonly before: { readonly etag: string };
  readonly after: { readonly etag: string; readonly bytes: number };
  /** The numbers of its rejected records that tell of the person. */
  readonly rejects: readonly number[];
}

/** Far from the 100 KB that a statement may have. */
const mostListBytes = 50_000;

/**
 * Empties a person's columns in the warehouse, in what is held and in what the last run left, empties the rejected rows, and
 * gives the ledger the files as they are from now on. One transaction.
 */
export const erasePerson = (
  catalog: Catalog,
  rows: readonly PersonRows[],
  files: readonly ErasedFile[],
): Sql[] => [
  ...rows.flatMap(({ table, keys }) => [
    ...leftovers.map((kind) => emptiedWhole(table, kind)),
    ...emptied(dw(table), withheldColumns(catalog, table), keyLists(table, keys)),
    ...emptied(staging(table, 'held'), table.personal.columns, keyLists(table, keys)),
  ]),
  ...catalog.tables.flatMap((table) => copiedLookups(catalog, table, rows)),
  sql`DELETE FROM ${etl('rejected_row_inbox')}`,
  ...files.flatMap(rejected),
  ...files.map(
    ({ key, before, after }) =>
      sql`UPDATE ${etl('loaded_file')} SET "etag" = ${lit(after.etag)}, "bytes" = ${lit(after.bytes)} WHERE "file_key" = ${lit(key)} AND "etag" = ${lit(before.etag)}`,
  ),
];

/** Full rows of the last run, which the next one makes anew. */
const leftovers: readonly StagingKind[] = ['changes', 'net', 'upsert'];

/** A table that the catalog needs no more may be there until the next run has dropped it. */
const emptiedWhole = (table: Table, kind: StagingKind): Sql =>
  stagingKindsOf(table).includes(kind)
    ? sql`DELETE FROM ${staging(table, kind)}`
    : dropTable({ schema: 'staging', name: stagingName(table, kind) });

const emptied = (table: Sql, columns: readonly string[], lists: readonly Sql[]): Sql[] =>
  columns.length === 0 ? [] : lists.map((list) => sql`UPDATE ${table} SET ${nulls(columns)} WHERE ${list}`);

const nulls = (columns: readonly string[]): Sql =>
  join(
    columns.map((name) => sql`${id(name)} = NULL`),
    comma,
  );

/** The rows with these keys, in as many conditions as statements of a bounded size need. */
function keyLists(table: Table, keys: readonly (readonly string[])[], own = table.key): Sql[] {
  const [only] = own.length === 1 ? own : [];
  const items = keys.map((key) =>
    only === undefined
      ? sql`(${join(
          table.key.map(
            (name, place) => sql`${id(own[place] ?? name)} = ${keyValue(table, name, key[place] ?? '')}`,
          ),
          sql` AND `,
        )})`
      : keyValue(table, table.key[0] ?? '', key[0] ?? ''),
  );
  return groups(items, ({ text }) => Buffer.byteLength(text) + 4, mostListBytes).map((list) =>
    only === undefined ? join(list, sql` OR `) : sql`${id(only)} IN (${join(list, comma)})`,
  );
}

/** Lookups of any table that copy a personal column of the person's rows. */
function copiedLookups(catalog: Catalog, child: Table, rows: readonly PersonRows[]): Sql[] {
  return child.parents.flatMap((reference, index) => {
    const parent = findTable(catalog, reference.table);
    const columns = child.warehouse.lookups
      .filter(
        ({ parentIndex, parentColumn }) =>
          parentIndex === index && parent.personal.columns.includes(parentColumn),
      )
      .map(({ name }) => name);
    const found = rows.find(({ table }) => table.name === parent.name);
    if (found === undefined) return [];
    const own = parent.key.map(
      (name) => reference.columns.find((pair) => pair.parent === name)?.child ?? name,
    );
    return emptied(dw(child), columns, keyLists(parent, found.keys, own));
  });
}

const rejected = ({ key, rejects }: ErasedFile): Sql[] =>
  groups(rejects, (record) => String(record).length + 2, mostListBytes).map(
    (records) =>
      sql`UPDATE ${etl('rejected_row')} SET "value" = NULL, "raw" = NULL WHERE "file_key" = ${lit(key)} AND "record" IN (${join(records.map(lit), comma)})`,
  );
