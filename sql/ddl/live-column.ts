import { columnName, resultFields } from '../../contracts';
import type { LiveColumn } from '../../contracts';
import type { TableShape } from './table-shape';

/** The columns of SVV_COLUMNS that a `LiveColumn` has. */
export const liveColumnNames = resultFields('InspectSchema', 'columns').map(columnName);

/** The type as a `ColumnShape` writes it; an unknown type stays as it is, and so differs from every shape. */
export function liveType(column: LiveColumn): string {
  switch (column.dataType.toLowerCase()) {
    case 'character varying':
      return `varchar(${column.characterMaximumLength ?? 0})`;
    case 'numeric':
      return `decimal(${column.numericPrecision ?? 0},${column.numericScale ?? 0})`;
    case 'timestamp without time zone':
      return 'timestamp';
    case 'time without time zone':
      return 'time';
    default:
      return column.dataType.toLowerCase();
  }
}

/** Whether a table has the shape's columns, in their order and with their types. */
export function sameColumns(shape: TableShape, live: readonly LiveColumn[]): boolean {
  const wanted = shape.columns.map((each) => `${each.name} ${each.type} ${each.nullable}`);
  const found = [...live]
    .sort((a, b) => a.ordinalPosition - b.ordinalPosition)
    .map((each) => `${each.columnName} ${liveType(each)} ${each.isNullable === 'YES'}`);
  return wanted.join('\n') === found.join('\n');
}
