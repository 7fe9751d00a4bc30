import type { ResultColumn, StatementResult, Value } from '../../warehouse';

/** One page of a result as GetStatementResult returns it. A token is the number of the next row. */
export function resultPage(
  { columns = [], rows = [] }: StatementResult,
  from: number,
  pageRows: number,
): object {
  const end = from + pageRows;
  return {
    Records: rows.slice(from, end).map((row) => row.map(toField)),
    ColumnMetadata: columns.map(toMetadata),
    TotalNumRows: rows.length,
    NextToken: end < rows.length ? String(end) : undefined,
  };
}

/** Decimals and dates are strings (docs/services.md#redshift-data-api). */
function toField(value: Value): object {
  if (value === null) return { isNull: true };
  if (typeof value === 'bigint') return { longValue: value };
  if (typeof value === 'boolean') return { booleanValue: value };
  if (typeof value === 'string') return { stringValue: value };
  return { doubleValue: Number.isFinite(value) ? value : String(value) }; // JSON has no NaN: the protocol writes it as text
}

const toMetadata = ({ name, type, precision, scale }: ResultColumn): object => ({
  name,
  label: name,
  typeName: type,
  precision: precision ?? 0,
  scale: scale ?? 0,
  nullable: 1,
  isCaseSensitive: type === 'varchar',
  isSigned: ['int2', 'int4', 'int8', 'numeric', 'float4', 'float8'].includes(type),
  isCurrency: false,
});
