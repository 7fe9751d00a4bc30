import {
  DuckDBDateValue,
  DuckDBDecimalType,
  DuckDBDecimalValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTypeId,
} from '@duckdb/node-api';
import type { DuckDBMaterializedResult, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { UnsupportedSql } from './errors';

/** One value of a result: whole numbers as bigint; decimals, dates and timestamps as the text that Redshift prints. */
export type Value = null | string | boolean | bigint | number;

export interface ResultColumn {
  readonly name: string;
  /** The Data API's `typeName`: `int4`, `numeric`, … */
  readonly type: string;
  readonly precision?: number;
  readonly scale?: number;
}

export interface ResultSet {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Value[])[];
}

/**
 * The rows of a SELECT.
 * @param foreign 'refuse': a column of a type that Redshift would not return is an error; 'print': it becomes text
 */
export async function readResult(
  result: DuckDBMaterializedResult,
  foreign: 'refuse' | 'print',
): Promise<ResultSet> {
  const columns = result.columnNames().map((name, index): ResultColumn => {
    const type = result.columnType(index);
    const known = resultColumn(name, type);
    if (known !== undefined) return known;
    if (foreign === 'print') return { name, type: type.toString().toLowerCase() };
    throw new UnsupportedSql([
      `The column "${name}" has DuckDB's type ${type.toString()}, which Redshift does not have (SUM of integers is the usual cause).  ` +
        `Cast it: CAST(${name} AS BIGINT).`,
    ]);
  });
  const whole = columns.map((column) => ['int2', 'int4'].includes(column.type));
  const rows = (await result.getRows()).map((row) =>
    row.map((each, index) => {
      const value = toValue(each);
      return typeof value === 'number' && whole[index] === true ? BigInt(value) : value;
    }),
  );
  return { columns, rows };
}

const typeNames: Readonly<Partial<Record<DuckDBTypeId, string>>> = {
  [DuckDBTypeId.BOOLEAN]: 'bool',
  [DuckDBTypeId.SMALLINT]: 'int2',
  [DuckDBTypeId.INTEGER]: 'int4',
  [DuckDBTypeId.BIGINT]: 'int8',
  [DuckDBTypeId.FLOAT]: 'float4',
  [DuckDBTypeId.DOUBLE]: 'float8',
  [DuckDBTypeId.DECIMAL]: 'numeric',
  [DuckDBTypeId.DATE]: 'date',
  [DuckDBTypeId.TIME]: 'time',
  [DuckDBTypeId.TIMESTAMP]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_TZ]: 'timestamptz',
  [DuckDBTypeId.VARCHAR]: 'varchar',
  // Bare NULLs. DuckDB mostly makes them INTEGER; this is for the rest.
  [DuckDBTypeId.SQLNULL]: 'varchar',
};

/** The column, or `undefined` for a type that Redshift does not return. */
function resultColumn(name: string, type: DuckDBType): ResultColumn | undefined {
  const known = typeNames[type.typeId];
  if (known === undefined) return undefined;
  if (type.alias === 'JSON') return { name, type: 'super' };
  return type instanceof DuckDBDecimalType
    ? { name, type: known, precision: type.width, scale: type.scale }
    : { name, type: known };
}

function toValue(value: DuckDBValue): Value {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint')
    return value;
  if (typeof value === 'number') return value;
  if (value instanceof DuckDBTimestampValue) return withoutEmptyFraction(value.toString());
  if (value instanceof DuckDBTimestampTZValue)
    return `${withoutEmptyFraction(new DuckDBTimestampValue(value.micros).toString())}+00`;
  if (value instanceof DuckDBDecimalValue || value instanceof DuckDBDateValue) return value.toString();
  return String(value);
}

const withoutEmptyFraction = (text: string): string => text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

/** The value as Redshift's own clients print it: `t` and `f`, full scales, no fraction of a second that is zero. */
export function printValue(value: Value): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value);
}
