import type { LiveColumn } from '../../contracts';

/** The type as a `ColumnShape` writes it; an unknown type stays as it is, and so differs from every shape. */
export function liveType(column: LiveColumn): string {
  switch (column.dataType.toLowerCase()) {
    case 'character varying':
      return `varchar(${column.characterMaximumLength ?? 0})`;
    case 'numeric':
      return `decimal(${column.numericPrecision ?? 0},${column.numericScale ?? 0})`;
    case 'timestamp without time zone':
      return 'timestamp';
    default:
      return column.dataType.toLowerCase();
  }
}
