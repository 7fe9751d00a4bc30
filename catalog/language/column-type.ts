/** The warehouse types that a column can have. The length of a `varchar` is in UTF-8 bytes, as Redshift counts it (docs/services.md#redshift-sql). */
export type ColumnType =
  | { readonly kind: 'integer' }
  | { readonly kind: 'bigint' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'double' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date'; readonly format: string }
  | { readonly kind: 'timestamp'; readonly format: string }
  | { readonly kind: 'time'; readonly format: string }
  | { readonly kind: 'json' }
  | { readonly kind: 'varchar'; readonly bytes: number };

export type ColumnKind = ColumnType['kind'];

/** The type as Redshift writes it: `decimal(12,2)`, `varchar(20)`. Formats belong to the CSV, not to the warehouse. */
export function typeName(type: ColumnType): string {
  switch (type.kind) {
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'varchar':
      return `varchar(${type.bytes})`;
    case 'double':
      return 'double precision';
    case 'json':
      return 'super';
    case 'integer':
    case 'bigint':
    case 'boolean':
    case 'date':
    case 'timestamp':
    case 'time':
      return type.kind;
  }
}

/**
 * The type of the column in the tables of schema `staging`, whose rows come by COPY of Parquet: Redshift would load a text into a SUPER
 * column as one string, and Spark has no time of day (docs/services.md#redshift-sql). Both come as text, and become what they are on their way into the
 * warehouse's table.
 */
export function stagedTypeName(type: ColumnType): string {
  if (type.kind === 'json') return `varchar(${maxVarcharBytes})`;
  return type.kind === 'time' ? 'varchar(15)' : typeName(type);
}

/** Whether the column's staging type is another: such a column is no key, no reference, and no lookup copies it. */
export const isStagedAsText = ({ kind }: ColumnType): boolean => kind === 'json' || kind === 'time';

/** Redshift's longest VARCHAR (docs/services.md#redshift-sql). */
export const maxVarcharBytes = 65_535;
