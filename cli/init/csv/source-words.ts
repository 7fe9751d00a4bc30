import { countOf, quoted, stringList } from '../../../catalog';
import type { DraftPreset, SourceWord } from '../draft';
import { note, todo } from '../draft';
import type { KeyedTable } from './guess-parents';
import { markWords } from './mark-words';

/** What `source` has to say, where it is not the default, or what the preset says already. */
export function sourceWords(
  { table, operator }: KeyedTable,
  preset: DraftPreset | undefined,
  seen: { readonly keys: number; readonly again: number } | undefined,
): SourceWord[] {
  const { dialect, encoding } = table;
  const words: SourceWord[] = [];
  const add = (word: string, value: string, ...remarks: SourceWord['remarks']): void =>
    void words.push({ word, value, remarks });
  if (dialect.delimiter !== ',')
    add('delimiter', quoted(dialect.delimiter), note(dialect.evidence.delimiter));
  words.push(...markWords(dialect.marks, table.trailerCount));
  if (encoding.encoding !== 'utf-8')
    add('encoding', quoted(encoding.encoding), note(encoding.evidence), ...doubtOf(encoding.encoding));
  if (!dialect.hasHeader) {
    const isOdd = dialect.headerFault !== undefined;
    if (preset?.name !== 'dms') add('header', 'false', ...(isOdd ? [] : [note(dialect.evidence.header)]));
    add(
      'columnOrder',
      stringList(
        dialect.names.map((each, index) =>
          operator !== undefined && isColumn(operator.column, index) ? operator.header : each,
        ),
      ),
      todo(
        isOdd
          ? `the files' header has ${dialect.headerFault}, so columns are told by their places: see that each file has them in this order`
          : 'the files name no columns: name them here and above as the source does',
      ),
    );
  }
  if (operator === undefined)
    add(
      'everyRow',
      "'insert'",
      note('no column says whether a row is inserted, updated or deleted'),
      todo(
        `deletes are not seen. Where a day's files have all rows of the table, say mode: 'snapshot' and snapshot: { proof: 'none' } instead of everyRow: what a day lacks is then deleted${seenAgain(seen)}`,
      ),
    );
  else {
    if (preset?.name !== 'dms' && preset?.name !== 'qlik' && operator.header.toLowerCase() !== 'op')
      add('operatorColumn', quoted(operator.header));
    if (!operator.isDefault && preset?.name !== 'qlik')
      add('operators', codesOf(operator), ...doubtOfCodes(operator));
  }
  return words;
}

const seenAgain = (seen: { readonly keys: number; readonly again: number } | undefined): string =>
  seen === undefined
    ? ''
    : ` (of the first day's ${countOf(seen.keys, 'key')}, the last day has ${Math.round((100 * seen.again) / Math.max(1, seen.keys))} %)`;

const isColumn = ({ column }: { readonly column: string }, index: number): boolean =>
  column === `c${String(index)}`;

const doubtOf = (encoding: string): SourceWord['remarks'] =>
  encoding === 'windows-1252' ? [todo('look at a name with an accent: it may be another code page')] : [];

type Operator = NonNullable<KeyedTable['operator']>;

/** Each needs a code; one that has not come yet is the usual letter. */
function codesOf({ codes }: Operator): string {
  const of = (found: readonly string[], usual: string): string =>
    stringList(found.length === 0 ? [usual] : found);
  return `{ insert: ${of(codes.insert, 'I')}, update: ${of(codes.update, 'U')}, delete: ${of(codes.delete, 'D')} }`;
}

function doubtOfCodes({ codes }: Operator): SourceWord['remarks'] {
  const missing = Object.entries(codes).filter(([kind, found]) => kind !== 'ignore' && found.length === 0);
  return missing.length === 0
    ? [note('all codes that are there')]
    : [todo(`no code for ${missing.map(([kind]) => kind).join(' or ')} has come yet: it is a guess`)];
}
