import { scanError } from '../errors';
import type { RedshiftError } from '../errors';
import type { Session } from '../execute/session';
import { identifier, pathLiteral } from '../text/quote';
import type { ColumnDefinition } from '../translate/statement';
import type { LocalFile } from './manifest';

/**
 * Finds the first value that the table did not accept, and says where it is, as Redshift does. DuckDB's error names
 * neither file nor value, and checking before every load would read every file twice.
 */
export async function explainParquetFault(
  aside: Session['aside'],
  columns: readonly ColumnDefinition[],
  files: readonly LocalFile[],
): Promise<RedshiftError | undefined> {
  for (const file of files) {
    for (const fault of await faultsOf(aside, columns, file)) return fault;
  }
  return undefined;
}

async function faultsOf(
  aside: Session['aside'],
  columns: readonly ColumnDefinition[],
  file: LocalFile,
): Promise<RedshiftError[]> {
  const places = columns.map((_, index) => identifier(`c${index}`));
  const figures = columns.flatMap(({ bytes }, index) => [
    `COUNT(*) - COUNT(${places[index] ?? ''}) AS n${index}`,
    ...(bytes === null ? [] : [`MAX(strlen(${places[index] ?? ''})) AS b${index}`]),
  ]);
  const [row = {}] = await aside(
    `SELECT ${figures.join(', ')} FROM read_parquet([${pathLiteral(file.path)}], hive_partitioning = false) x(${places.join(', ')})`,
  );
  return columns.flatMap((column, index) => {
    if (!column.nullable && Number(row[`n${index}`]) > 0) {
      return [scanError(`NULL value in the NOT NULL column '${column.name}'. File name: ${file.uri}`)];
    }
    const longest = Number(row[`b${index}`] ?? 0);
    if (column.bytes === null || longest <= column.bytes) return [];
    const lengths = `Table: ${column.bytes}, Data: ${longest}`;
    return [
      scanError(
        `The length of the data column ${column.name} is longer than the length defined in the table. ${lengths}, File name: ${file.uri}`,
      ),
    ];
  });
}
