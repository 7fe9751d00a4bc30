import { DuckDBDecimalType, DuckDBTypeId } from '@duckdb/node-api';
import type { DuckDBType } from '@duckdb/node-api';

export interface ResultColumn {
  readonly name: string;
  /** As the Data API's `typeName` tells it: `int4`, `numeric`, … */
  readonly type: string;
  readonly precision?: number;
  readonly scale?: number;
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
  [DuckDBTypeId.TIMESTAMP]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_TZ]: 'timestamptz',
  [DuckDBTypeId.VARCHAR]: 'varchar',
  // Bare NULLs; DuckDB calls them INTEGER mostly, so this is for the rest.
  [DuckDBTypeId.SQLNULL]: 'varchar',
};

/** The column, or `undefined` for a type that Redshift does not answer. */
export function resultColumn(name: string, type: DuckDBType): ResultColumn | undefined {
  const known = typeNames[type.typeId];
  if (known === undefined) return undefined;
  return type instanceof DuckDBDecimalType
    ? { name, type: known, precision: type.width, scale: type.scale }
    : { name, type: known };
}
