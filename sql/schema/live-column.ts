/** One row of Redshift's SVV_COLUMNS, as step InspectSchema answers it. */
export interface LiveColumn {
  readonly table_schema: string;
  readonly table_name: string;
  readonly column_name: string;
  readonly ordinal_position: number;
  readonly data_type: string;
  readonly character_maximum_length: number | null;
  readonly numeric_precision: number | null;
  readonly numeric_scale: number | null;
  /** `YES` or `NO`. */
  readonly is_nullable: string;
}

/** The type as a `ColumnShape` writes it; an unknown type stays as it is, and so differs from every shape. */
export function liveType(column: LiveColumn): string {
  switch (column.data_type.toLowerCase()) {
    case 'character varying':
      return `varchar(${column.character_maximum_length ?? 0})`;
    case 'numeric':
      return `decimal(${column.numeric_precision ?? 0},${column.numeric_scale ?? 0})`;
    case 'timestamp without time zone':
      return 'timestamp';
    default:
      return column.data_type.toLowerCase();
  }
}
