import type { StagingColumn, StagingSpec } from '../../../sql';

/** A field of a row that staging looks at, in the order in which its faults are told. */
export type CheckedField =
  | { readonly kind: 'operator'; readonly csvName: string }
  | { readonly kind: 'sequence'; readonly csvName: string }
  | { readonly kind: 'column'; readonly csvName: string; readonly column: StagingColumn };

export function checkedFields(spec: StagingSpec): CheckedField[] {
  return [
    { kind: 'operator', csvName: spec.operator.column },
    ...(spec.sequence === null ? [] : [{ kind: 'sequence' as const, csvName: spec.sequence }]),
    ...spec.columns.map((column) => ({ kind: 'column' as const, csvName: column.csvName, column })),
  ];
}
