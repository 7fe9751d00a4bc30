import { columnCode, grouped, quoted, stringList } from '../../catalog';
import type { Column, Table } from '../../catalog';
import { operatorWords } from '../init/csv/guess-operator';
import { typeOf } from '../init/csv/guess-type';
import type { Guess } from '../init/csv/known-types';
import { guessWithNulls } from '../init/csv/null-words';
import type { FaultKind } from './fault-kinds';

/** What the rejected values look like, and the declaration that takes them; `undefined` where nothing helps but another file. */
export function mendOf(table: Table, kind: FaultKind, read: number): string | undefined {
  const { column: name, fault } = kind;
  if (name === null) return rowMend(kind);
  const column = table.columns.find((each) => each.name === name || each.csvName === name);
  if (fault === 'unknown operator') return operatorMend(kind);
  if (column === undefined) return undefined;
  if (fault === 'empty') return table.key.includes(column.name) ? undefined : '.nullable()';
  if (fault === 'too long') return lengthMend(column, kind);
  return fault.startsWith('not a valid') ? valueMend(column, kind, read) : undefined;
}

/** What a declaration has beside the type stays. */
const written = (column: Column, changes: Partial<Pick<Column, 'type' | 'reading'>>): string =>
  columnCode({
    ...{ type: column.type, reading: column.reading, isNullable: column.nullable },
    ...(column.csvName === column.name ? {} : { csvName: column.csvName }),
    ...(column.fromFile === undefined ? {} : { pathWord: column.fromFile }),
    ...changes,
  });

function lengthMend(column: Column, { longest }: FaultKind): string | undefined {
  if (column.type.kind !== 'varchar') return undefined;
  if (longest.trimmed <= column.type.bytes && column.reading?.trim !== true)
    return `the rest is blanks: ${written(column, { reading: { ...column.reading, trim: true } })}`;
  const bytes = Math.min(65_535, longest.bytes);
  const wider = written(column, { type: { kind: 'varchar', bytes } });
  return `the longest has ${grouped(longest.bytes)} bytes: ${wider}, or .truncate()`;
}

function valueMend(column: Column, { count, values, longest }: FaultKind, read: number): string | undefined {
  const trimmed = values.map((value) => value.trim()).filter((value) => value !== '');
  if (trimmed.length === 0) return undefined;
  const nulls = onlyNulls(column, trimmed);
  if (nulls !== undefined) return nulls;
  const { guess, nullAs } = guessWithNulls(trimmed, true);
  if (nullAs.length === 0 && isAsDeclared(column, guess))
    return 'they are written as the catalog says, and there is no such day or time: the source has to correct them';
  const looks = `${grouped(count)} of ${grouped(count)} look like ${guess.looks}`;
  // A declaration for the few would reject the many.
  if (2 * count < read)
    return guess.pattern === undefined
      ? undefined
      : `${looks}, and the others are as the catalog says: the source writes in two ways`;
  const number = (text: string): string => {
    const { grouping = '', decimalPoint = '.' } = guess.reading?.numbers ?? {};
    return text.replaceAll(grouping, '').replace(decimalPoint, '.');
  };
  const widths = {
    before: Math.max(...trimmed.map((each) => /\d+/.exec(number(each))?.[0].length ?? 0)),
    behind: Math.max(...trimmed.map((each) => /\.(\d*?)0*$/.exec(number(each))?.[1]?.length ?? 0)),
    bytes: longest.bytes,
  };
  const reading = { ...guess.reading, ...(nullAs.length === 0 ? {} : { nullAs }) };
  const code = written(column, { type: typeOf(guess.shape, widths), reading });
  const { doubt } = guess;
  return `${looks}: ${code}${doubt === undefined ? '' : ` (${doubt})`}`;
}

/** The format is the column's, and nothing else would take the values: digits behind microseconds would be cut. */
const isAsDeclared = ({ type }: Column, { shape, reading }: Guess): boolean =>
  'format' in type && 'format' in shape && type.format === shape.format && reading?.truncate !== true;

/** The type is right but for a few words, such as NA. */
function onlyNulls(column: Column, values: readonly string[]): string | undefined {
  if (values.length > 5) return undefined;
  // Beside a number, what the words stand for shows.
  const { nullAs } = guessWithNulls([...values, '1'], true);
  if (nullAs.length < values.length) return undefined;
  const reading = { ...column.reading, nullAs: [...(column.reading?.nullAs ?? []), ...values] };
  return `they stand for NULL: ${written({ ...column, nullable: true }, { reading })}`;
}

function operatorMend({ values }: FaultKind): string {
  const of = (kind: 'insert' | 'update' | 'delete'): string[] =>
    values.filter((value) => operatorWords[kind].includes(value.trim().toLowerCase()));
  const found = { insert: of('insert'), update: of('update'), delete: of('delete') };
  const known = Object.values(found).flat();
  if (known.length < values.length)
    return `${values.length === 1 ? 'the code is' : 'the codes are'} ${values.slice(0, 10).map(quoted).join(', ')}: name what each means in operators (ignore counts and loads none)`;
  const list = (codes: readonly string[], usual: string): string =>
    stringList(codes.length === 0 ? [usual] : codes);
  return `operators: { insert: ${list(found.insert, 'I')}, update: ${list(found.update, 'U')}, delete: ${list(found.delete, 'D')} }`;
}

function rowMend({ fault, values }: FaultKind): string | undefined {
  if (fault.startsWith('invalid ')) return "encoding: 'windows-1252', or another that the files have";
  if (fault.startsWith('line end ')) return "lineEnd: 'any'";
  if (fault === 'too few fields' && values.every((raw) => /^\s*\d[\d,.]* rows? selected/i.test(raw)))
    return 'the feedback of SQL*Plus or SQLcl: SET FEEDBACK OFF in the script of the export';
  return undefined;
}
