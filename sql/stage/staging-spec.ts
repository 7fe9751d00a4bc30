import { createHash } from 'node:crypto';
import type { EveryRow, Source, Table } from '../../catalog';
import { noQuote } from './staging-request';
import type { Operator, StagingFile, StagingSpec } from './staging-request';

/** The staging specification of a table: all of the catalog that decides what its files become. */
export function stagingSpec(table: Table): StagingSpec {
  const references = new Set(table.parents.flatMap((parent) => parent.columns.map((pair) => pair.child)));
  const { source } = table;
  return {
    version: 4,
    table: table.name,
    csv: {
      delimiter: source.delimiter,
      quote: source.quote ?? noQuote,
      ...(source.escape === null ? {} : { escape: source.escape }),
      ...(source.trailingDelimiter ? { trailingDelimiter: true } : {}),
      ...(source.spaceAroundQuotes ? { spaceAroundQuotes: true } : {}),
      ...(source.comment === null ? {} : { comment: source.comment }),
      ...(source.skipLines === 0 ? {} : { skipLines: source.skipLines }),
      ...(source.trailer === null ? {} : { trailer: source.trailer }),
      encoding: source.encoding,
      lineEnd: source.lineEnd,
      columnOrder: source.header ? null : source.columnOrder,
    },
    operator: operatorOf(source),
    sequence: table.sequence,
    ...(source.snapshot === null ? {} : { rejectedKeys: true }),
    ...(source.sequenceFormat === 'timestamp' ? { sequenceFormat: source.sequenceFormat } : {}),
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

/** What is not declared is left out: the specification, and with it the address of what was staged, stays as it was. */
function operatorOf({ operatorColumn, operators, everyRow }: Source): StagingSpec['operator'] {
  const { ignore, ...codes } = operators;
  return {
    column: operatorColumn,
    ...codes,
    ...(ignore.length === 0 ? {} : { ignore }),
    ...(everyRow === null ? {} : { everyRow: operatorLetters[everyRow] }),
  };
}

/** What the path says of a file's rows is part of what they become. */
const identityOf = ({ key, etag, operator, fullLoad, words }: StagingFile): unknown[] => [
  key,
  etag,
  ...((operator ?? fullLoad ?? words) ? [{ operator, fullLoad, words }] : []),
];

/** How staging writes what a row does. */
export const operatorLetters: Readonly<Record<EveryRow, Operator>> = {
  insert: 'I',
  update: 'U',
  delete: 'D',
};

/** The content address of a staging output: the same files under the same specification give the same rows. */
export function stagingHash(spec: StagingSpec, files: readonly StagingFile[]): string {
  const identity = { spec, files: files.map(identityOf) };
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}
