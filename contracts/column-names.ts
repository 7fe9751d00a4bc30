/** `aged_out` for `agedOut`. */
export type ColumnName<Field extends string> = Field extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${ColumnName<Rest>}`
  : '';

/** A value as the warehouse names its fields. */
export type AsColumns<T> = { readonly [Field in keyof T & string as ColumnName<Field>]: T[Field] };

/** Names are camelCase in TypeScript and JSON, and snake_case in the warehouse; here they change into each other. */
export const columnName = <Field extends string>(field: Field): ColumnName<Field> =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as ColumnName<Field>;

export const fieldName = (column: string): string =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A line of JSON that COPY takes by column name. Fields that are `undefined` are left out, and become NULL. */
export const toColumns = <T extends object>(value: T): AsColumns<T> =>
  Object.fromEntries(
    Object.entries(value).flatMap(([field, each]) =>
      each === undefined ? [] : [[columnName(field), each as unknown] as const],
    ),
  ) as AsColumns<T>;

/** A row as the warehouse answered it. */
export const fromColumns = (row: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [fieldName(column), value]));
