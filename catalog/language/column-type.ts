/** The warehouse types that a column can have. The length of a `varchar` is in UTF-8 bytes, as Redshift counts it (docs/services.md#redshift-sql). */
export type ColumnType =
  | { readonly kind: 'integer' }
  | { readonly kind: 'bigint' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'double' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date'; readonly format: string }
  | { readonly kind: 'timestamp'; readonly format: string }
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
    case 'integer':
    case 'bigint':
    case 'boolean':
    case 'date':
    case 'timestamp':
      return type.kind;
  }
}
