import type { StagingSpec } from '../../../sql';
import { FileFaultError } from '../errors';
import { checkedFields } from './checked-field';
import { isFromFile } from './from-file';

/** Where the checked fields are in a file's records. */
export interface Layout {
  /** As it is for the file. */
  readonly spec: StagingSpec;
  /** The number of fields in a record. */
  readonly width: number;
  /** For each of `checkedFields`, its place in the record; -1 where the file lacks a column that may be missing, or its path has it. */
  readonly places: readonly number[];
  /** Columns that the catalog does not name, where it wants to be told of them. */
  readonly others?: readonly string[];
}

/**
 * Names are compared without case and without spaces around them, and may come in any order; other columns are ignored.
 * @throws FileFaultError when a needed column is missing or repeated; its message begins with `place`
 */
export function layoutOf(header: readonly string[], spec: StagingSpec, place = 'the header'): Layout {
  const names = allFields(header, spec.csv).map(comparable);
  const fields = checkedFields(spec);
  const wanted = fields.map((field) => (isFromFile(field) ? null : comparable(field.csvName)));
  const needed = new Set(wanted.flatMap((name) => name ?? []));
  const faults = [...missing(names, spec), ...repeated(names, needed)];
  if (faults.length > 0) {
    throw new FileFaultError(
      `${place} ${faults.join('; ')}. It has: ${names.join(', ').slice(0, 1000)}. ` +
        'Expected each needed column once, in any order and case. Correct the file or the catalog.',
    );
  }
  const places = wanted.map((name) => (name === null ? -1 : names.indexOf(name)));
  return { spec, width: names.length, places };
}

function missing(names: readonly string[], spec: StagingSpec): string[] {
  const lacks = (name: string, what: string): string[] =>
    names.includes(comparable(name)) ? [] : [`lacks ${what} "${name}"`];
  return [
    ...(spec.operator.column === null ? [] : lacks(spec.operator.column, 'the operator column')),
    ...(spec.sequence === null ? [] : lacks(spec.sequence, 'the sequence column')),
    ...spec.columns.flatMap((column) =>
      column.missingText === undefined && column.fromFile === undefined
        ? lacks(column.csvName, 'the column')
        : [],
    ),
  ];
}

const repeated = (names: readonly string[], wanted: ReadonlySet<string>): string[] =>
  [...wanted]
    .filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
    .map((name) => `has the column "${name}" more than once`);

/** The fields' names, with the empty one behind the last delimiter, whether or not the header ends in one too. */
export const allFields = (
  names: readonly string[],
  { trailingDelimiter }: StagingSpec['csv'],
): readonly string[] => (trailingDelimiter === true && names.at(-1) !== '' ? [...names, ''] : names);

/** A name as it is compared: without case, and without spaces around it. */
export const comparable = (name: string): string => name.replace(/^[ \t]+|[ \t]+$/g, '').toLowerCase();
