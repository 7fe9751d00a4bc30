import { createHash } from 'node:crypto';
import type { Table } from '../../catalog';
import type { StagingFile, StagingSpec } from './staging-request';

/** The staging specification of a table: all of the catalog that decides what its files become. */
export function stagingSpec(table: Table): StagingSpec {
  const references = new Set(table.parents.flatMap((parent) => parent.columns.map((pair) => pair.child)));
  const { source } = table;
  return {
    version: 4,
    table: table.name,
    csv: {
      delimiter: source.delimiter,
      quote: source.quote,
      encoding: source.encoding,
      lineEnd: source.lineEnd,
      columnOrder: source.header ? null : source.columnOrder,
    },
    operator: { column: source.operatorColumn, ...source.operators },
    sequence: table.sequence,
    columns: table.columns.map((column) => ({
      name: column.name,
      csvName: column.csvName,
      type: column.type,
      nullable: column.nullable,
      key: table.key.includes(column.name),
      trimTrailing:
        column.type.kind === 'varchar' && (table.key.includes(column.name) || references.has(column.name)),
      ...(column.reading === undefined ? {} : { reading: column.reading }),
      ...(column.missingText === undefined ? {} : { missingText: column.missingText }),
    })),
  };
}

/** The content address of a staging output: the same files under the same specification give the same rows. */
export function stagingHash(spec: StagingSpec, files: readonly StagingFile[]): string {
  const identity = { spec, files: files.map(({ key, etag }) => [key, etag]) };
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}
