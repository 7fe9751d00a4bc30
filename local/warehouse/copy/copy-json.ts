import { RedshiftError } from '../errors';
import type { Session } from '../execute/session';
import { tableSql } from '../translate/names';
import type { ColumnDefinition, CopyStatement } from '../translate/statement';
import { readLines } from './json-lines';
import { toColumnText } from './json-value';
import { readManifest } from './manifest';
import type { CopyFile } from './manifest';

type CopyJson = Extract<CopyStatement, { format: 'json' }>;

/**
 * Rows are passed as one JSON text to a plain INSERT. DuckDB's appender would be as fast, but the rows left in one after an
 * error are written when it is garbage-collected, outside of any transaction.
 */
const rowsAtOnce = 5_000;
/** A reject line has up to 60 KB. */
const charactersAtOnce = 8_000_000;

/** COPY … FORMAT AS JSON 'auto': keys to columns by name, one object per line, appends. Returns the number of rows loaded. */
export async function copyJson(session: Session, statement: CopyJson): Promise<number> {
  const { connection, store, signal } = session;
  const { table } = statement;
  const columns = await session.columnsOf(table);
  const files = await filesOf(session, statement);
  const insert = `INSERT INTO ${tableSql(table)} SELECT ${casts(columns)} FROM (SELECT unnest(from_json($1, '[["VARCHAR"]]')) AS r)`;
  let rows = 0;
  let pending: (string | null)[][] = [];
  let characters = 0;
  const write = async (): Promise<void> => {
    if (pending.length > 0) await connection.run(insert, [JSON.stringify(pending)]);
    rows += pending.length;
    pending = [];
    characters = 0;
  };
  for (const file of files) {
    for await (const { line, object } of readLines(store, file, statement.gzip)) {
      pending.push(
        columns.map((column) => {
          const converted = toColumnText(object[column.name], column, statement);
          if ('text' in converted) {
            characters += converted.text?.length ?? 0;
            return converted.text;
          }
          throw loadError(
            table.table,
            `${file.uri} line ${line} column "${column.name}": ${converted.fault}`,
          );
        }),
      );
      if (pending.length === rowsAtOnce || characters > charactersAtOnce) await write();
      signal?.throwIfAborted();
    }
  }
  await write();
  return rows;
}

/** Casts the texts of a row, each to its column's type. */
const casts = (columns: readonly ColumnDefinition[]): string =>
  columns.map((column, index) => `CAST(r[${index + 1}] AS ${column.type})`).join(', ');

async function filesOf({ store }: Session, { bucket, key, manifest }: CopyJson): Promise<CopyFile[]> {
  if (manifest) return readManifest(store, bucket, key, false);
  const keys = store.keys(bucket, key);
  if (keys.length === 0) {
    throw new RedshiftError(`The specified S3 prefix '${key}' does not exist`, `bucket ${bucket}`);
  }
  return keys.map((each) => ({ bucket, key: each, uri: `s3://${bucket}/${each}` }));
}

const loadError = (table: string, detail: string): RedshiftError =>
  new RedshiftError(
    `Load into table '${table}' failed. Check 'sys_load_error_detail' system table for details.`,
    detail,
  );
