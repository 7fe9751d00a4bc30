import type { TableName } from '../base/row';

/** Properties of a table's files that the catalog does not declare, because every reader accepts them. */
export interface Dialect {
  /** @default LF */
  readonly lineEnd?: '\r\n';
  /** @default not compressed */
  readonly gzip?: true;
  /** A new column order in every file. @default one order */
  readonly shuffledColumns?: true;
  /** The fields of a D row. @default the whole row as it was */
  readonly deletes?: 'key only';
  /** The header and the operator column in capitals, as Oracle's own tools write them. */
  readonly capitals?: true;
}

const dialects: Readonly<Partial<Record<TableName, Dialect>>> = {
  category: { deletes: 'key only' },
  seller: { capitals: true },
  address: { lineEnd: '\r\n', deletes: 'key only' },
  product: { shuffledColumns: true },
  price_change: { deletes: 'key only' },
  inventory: { gzip: true },
  quotation_line: { deletes: 'key only' },
  payment: { capitals: true },
  review: { deletes: 'key only' },
};

export const dialectOf = (table: TableName): Dialect => dialects[table] ?? {};
