import { parsePath, wordsOf } from '../files/path-template';
import type { ColumnDefinition } from '../language/column';
import { filesOf } from '../language/files';
import { operatorColumnOf } from '../language/operator-column';
import type { TableDefinition } from '../language/table';
import { didYouMean } from './did-you-mean';
import type { Faults } from './fault';

/** A column that is a word of its file's path (docs/csv.md#columns-from-the-path). */
export function checkFromFile(
  table: TableDefinition,
  name: string,
  column: ColumnDefinition,
  faults: Faults,
): void {
  const { pathWord } = column;
  if (pathWord === undefined) return;
  if (pathWord === 'date') checkDate(column, faults);
  else checkWord(table, pathWord, column, faults);
  checkNotInFile(table, name, column, faults);
  checkErasable(table, name, faults);
}

/** The batch date is there however the path writes it, in one way. */
function checkDate({ type }: ColumnDefinition, faults: Faults): void {
  const isDate = (type.kind === 'date' || type.kind === 'timestamp') && /^YYYY-MM-DD$/i.test(type.format);
  faults.unless(
    isDate || (type.kind === 'varchar' && type.bytes >= 10),
    ".fromFile('date') is the batch date, written YYYY-MM-DD, which this type does not take. Use date() or varchar(10), or give the path another " +
      'word for it.',
  );
}

function checkWord(
  { source = {} }: TableDefinition,
  word: string,
  { missingText }: ColumnDefinition,
  faults: Faults,
): void {
  if (source.files === undefined) {
    faults.add(
      `.fromFile("${word}") takes {${word}} from the path, and the table has no paths of its own; without them only .fromFile('date') has a ` +
        `value. Write the path in source.files, such as '{table}/{${word}}/{date}/*'.`,
    );
    return;
  }
  const paths = filesOf(source.files).flatMap(({ path }) => {
    const parsed = parsePath(path);
    return 'segments' in parsed ? [{ path, words: wordsOf(parsed.segments) }] : [];
  });
  const lacking = paths.filter(({ words }) => !words.includes(word));
  // A path that lacks the word has what .whenMissing(…) says; one at least must have it.
  if (missingText !== undefined && lacking.length < paths.length) return;
  for (const { path, words } of lacking) {
    const has = words.length === 0 ? 'it has no words' : `its words are ${words.join(', ')}`;
    faults.add(
      `.fromFile("${word}"): the path "${path}" has no {${word}}; ${has}. ` +
        didYouMean(
          word,
          words,
          `Put {${word}} where the value stands${missingText === undefined && paths.length > 1 ? ', or add .whenMissing(…)' : ''}.`,
        ),
    );
  }
}

/** Of two values for one column, one would have to be the wrong one. */
function checkNotInFile(
  table: TableDefinition,
  name: string,
  { csvName }: Pick<ColumnDefinition, 'csvName'>,
  faults: Faults,
): void {
  const { source = {}, sequence } = table;
  const isName = (other: string | null | undefined): boolean => other?.toLowerCase() === name.toLowerCase();
  faults.unless(
    csvName === undefined,
    `is read from the CSV column "${String(csvName)}" (.csv) and from the path (.fromFile). Remove one of the two.`,
  );
  faults.unless(
    source.columnOrder?.some(isName) !== true,
    'comes from the path (.fromFile), and columnOrder lists it as a field of the records. Remove one of the two.',
  );
  faults.unless(
    !isName(sequence),
    'comes from the path (.fromFile), and the sequence is that column of the records. Give this column another name.',
  );
  faults.unless(
    !isName(operatorColumnOf(source)),
    'comes from the path (.fromFile), and the operator is in that column of the records. Give this column another name.',
  );
}

/** `erase` finds a person's records by their fields, and empties fields: a path it can neither read nor change. */
function checkErasable({ key, parents = [], personal }: TableDefinition, name: string, faults: Faults): void {
  if (personal === undefined) return;
  faults.unless(
    !personal.columns.includes(name),
    'comes from the path (.fromFile) and is personal: an erasure could not empty it there. Have the source write it into the records.',
  );
  faults.unless(
    !key.includes(name) && !parents.some(({ columns }) => Object.hasOwn(columns, name)),
    'comes from the path (.fromFile) and is part of the key or of a reference of a table with personal columns: an erasure finds records by ' +
      'their fields. Have the source write it into the records.',
  );
}

/** A key that only the path says is the same for every row of a file. */
export function checkKeyFromFiles({ key, columns }: TableDefinition, faults: Faults): void {
  const fromFiles = key.filter(
    (name) => Object.hasOwn(columns, name) && columns[name]?.pathWord !== undefined,
  );
  faults.unless(
    key.length === 0 || fromFiles.length < key.length,
    'comes from the path alone (.fromFile), so that all rows of a file would be one. Add the column that tells the rows of a file apart.',
  );
}
