/** What a run does about a value that more than one row has: it tells, or its gate closes. */
export const onDuplicates = ['warn', 'fail'] as const;
export type OnDuplicates = (typeof onDuplicates)[number];

/**
 * Columns that no two rows share all values of: a UNIQUE constraint of the source, `['email']` or
 * `{ columns: ['tenant', 'code'], otherwise: 'fail' }` (docs/semantics.md#unique-values).
 */
export type UniqueDefinition<Column extends string = string> =
  | readonly Column[]
  | {
      readonly columns: readonly Column[];
      /** @default 'warn' */
      readonly otherwise?: OnDuplicates;
    };

/** @param definition a list of columns, or an object with one */
export const uniqueColumns = (definition: UniqueDefinition): readonly string[] =>
  'columns' in definition ? definition.columns : definition;
