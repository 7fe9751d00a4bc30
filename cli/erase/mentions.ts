import type { ParentReference, Table } from '../../catalog';
import { comparable } from '../../local/staging';
import type { SplitRecord } from '../../local/staging';
import type { PersonRows } from '../../sql';

/** The names, as a file writes them, of the columns that tell of a person. */
export function personalCsvNames({ columns, personal }: Table): ReadonlySet<string> {
  const loaded = columns.filter(({ name }) => personal.columns.includes(name)).map(({ csvName }) => csvName);
  return new Set([...loaded, ...personal.leftOut].map(comparable));
}

/** The name of a column in the files, as it is compared. */
export const csvNameOf = (table: Table, name: string): string =>
  comparable(table.columns.find((each) => each.name === name)?.csvName ?? name);

/** The values of some columns of a file that name the person. */
export interface Mention {
  readonly columns: readonly string[];
  readonly values: ReadonlySet<string>;
}

/** The table's own keys, and those of the rows through which it belongs to the person. */
export function mentionsOf(table: Table, own: PersonRows['keys'], all: readonly PersonRows[]): Mention[] {
  const byReference = (reference: ParentReference): Mention[] => {
    const parent = all.find((each) => each.table.name === reference.table);
    if (parent === undefined || !table.personal.subjects.includes(reference.table)) return [];
    const columns = reference.columns.map(({ child }) => csvNameOf(table, child));
    return [{ columns, values: new Set(parent.keys.map(together)) }];
  };
  return [
    { columns: table.key.map((name) => csvNameOf(table, name)), values: new Set(own.map(together)) },
    ...table.parents.flatMap(byReference),
  ];
}

const together = (values: readonly string[]): string => JSON.stringify(values);

/** The fields of a record that is split into as many as its file has columns. */
export const isSplit = ({ fault, fieldCount }: SplitRecord, names: readonly string[]): boolean =>
  fault === null && fieldCount === names.length;

/** Values of some columns of a split record, without blanks around. */
export function valuesOf(
  record: SplitRecord,
  names: readonly string[],
  columns: readonly string[],
): readonly string[] {
  const places = names.map(comparable);
  return columns.map((name) => (record.fields[places.indexOf(name)] ?? '').trim());
}

/** Whether a record names the person. One that is not split does so by its words, and by what is known of the person. */
export function isTold(
  record: SplitRecord,
  names: readonly string[],
  mentions: readonly Mention[],
  telling: ReadonlySet<string>,
): boolean {
  if (!isSplit(record, names)) return isToldByText(record.raw, mentions, telling);
  return mentions.some(({ columns, values }) => values.has(together(valuesOf(record, names, columns))));
}

/** Each word may be one of a key's. Rather a record too many, of those that nobody loads. */
function isToldByText(raw: string, mentions: readonly Mention[], telling: ReadonlySet<string>): boolean {
  for (const value of telling) if (raw.includes(value)) return true;
  const words = new Set(raw.split(/[^\p{L}\p{N}.:+-]+/u));
  return mentions.some(({ values }) =>
    [...values].some((key) => (JSON.parse(key) as string[]).every((part) => words.has(part))),
  );
}
