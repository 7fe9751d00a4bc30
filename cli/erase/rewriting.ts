import { blankFields, comparable, maskAroundHeader, maskRecord } from '../../local/staging';
import type { Rewriting, SplitRecord } from '../../local/staging';
import { csvNameOf, isTold, mentionsOf, personalCsvNames } from './mentions';
import type { PersonTable } from './person';

export interface FileRewriting {
  readonly rewriting: Rewriting;
  /** Filled while the file is read. */
  readonly changed: { readonly records: Set<number>; readonly rejects: Set<number> };
}

/**
 * How the records of one file are rewritten. Those of the person lose what tells of the person. Rejected ones lose all that they
 * say, where they name the person by key, by reference or, where their fields are not known, by any of the `telling` values:
 * one without what made it wrong would be loaded by a replay.
 */
export function fileRewriting(
  person: PersonTable,
  all: readonly PersonTable[],
  file: string,
  telling: ReadonlySet<string>,
): FileRewriting {
  const { table, spec, rejects } = person.history;
  const [own, rejected] = [person.records.get(file), rejects.get(file)];
  const personal = personalCsvNames(table);
  const known = [
    ...table.columns.map(({ name }) => csvNameOf(table, name)),
    ...(table.source.operatorColumn === null ? [] : [comparable(table.source.operatorColumn)]),
  ];
  const mentions = mentionsOf(
    table,
    person.keys,
    all.map(({ history, keys }) => ({ table: history.table, keys })),
  );
  // Without an operator that can become an unknown one, a masked value must be none for any column.
  const { operatorColumn, files } = table.source;
  const filler = operatorColumn === null || files !== null ? '\0' : 'x';
  const changed = { records: new Set<number>(), rejects: new Set<number>() };

  const blanked = ({ raw }: SplitRecord, names: readonly string[]): string => {
    const places = names.flatMap((name, place) => (personal.has(comparable(name)) ? [place] : []));
    const text = blankFields(raw, names.length, new Set(places), spec.csv);
    if (text === undefined)
      throw new Error(`A record of ${file} is not where its fields are: ${names.length} expected.`);
    return text;
  };
  const masked = ({ raw, fault }: SplitRecord): string =>
    fault === 'joinedHeader' || fault === 'hiddenHeader'
      ? maskAroundHeader(raw, known, spec.csv, filler)
      : maskRecord(raw, spec.csv, filler);

  const rewriting: Rewriting = (record, names) => {
    const { number, raw } = record;
    const isRejected = rejected?.has(number) === true && isTold(record, names, mentions, telling);
    if (!isRejected && own?.has(number) !== true) return undefined;
    if (isRejected) changed.rejects.add(number);
    const text = isRejected ? masked(record) : blanked(record, names);
    if (text === raw) return undefined;
    changed.records.add(number);
    return text;
  };
  return { rewriting, changed };
}
