import type { ClockPart, StagingColumn, StagingSpec } from '../../../sql';

/** A field that staging checks, in the order in which faults are reported. */
export type CheckedField =
  | { readonly kind: 'operator'; readonly csvName: string }
  | { readonly kind: 'sequence'; readonly csvName: string; readonly isTimestamp: boolean }
  | {
      readonly kind: 'column';
      readonly csvName: string;
      readonly column: StagingColumn;
      /** Of a column in a named time zone, what its clocks show. */
      readonly clock?: readonly ClockPart[];
    };

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
    ...spec.columns.map((column) => {
      const clock = spec.clocks?.[column.reading?.timeZone ?? ''];
      const field = { kind: 'column' as const, csvName: column.csvName, column };
      return clock === undefined ? field : { ...field, clock };
    }),
  ];
}
