import type { StagingColumn, StagingSpec } from '../../../sql';

/** A field that staging checks, in the order in which faults are reported. */
export type CheckedField =
  | { readonly kind: 'operator'; readonly csvName: string }
  | { readonly kind: 'sequence'; readonly csvName: string; readonly isTimestamp: boolean }
  | { readonly kind: 'column'; readonly csvName: string; readonly column: StagingColumn };

export function checkedFields(spec: StagingSpec): CheckedField[] {
  const { operator } = spec;
  return [
    ...(operator.column === null ? [] : [{ kind: 'operator' as const, csvName: operator.column }]),
    ...(spec.sequence === null
      ? []
      : [
          {
            kind: 'sequence' as const,
            csvName: spec.sequence,
            isTimestamp: spec.sequenceFormat === 'timestamp',
          },
        ]),
    ...spec.columns.map((column) => ({ kind: 'column' as const, csvName: column.csvName, column })),
  ];
}
