import type { DuckDBMaterializedResult } from '@duckdb/node-api';
import { UnsupportedSql } from '../errors';
import { resultColumn } from './result-column';
import type { ResultColumn } from './result-column';
import { toValue } from './value';
import type { Value } from './value';

export interface ResultSet {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Value[])[];
}

/**
 * The rows of a SELECT.
 * @param foreign 'refuse': a column of a type that Redshift would not answer is an error; 'print': it becomes text
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
      `The column "${name}" has DuckDB's type ${type.toString()}, where Redshift has another (SUM of integers is the usual cause). ` +
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
