import { countOf } from '../../../catalog';
import { parseSample } from './parse-sample';

/** How the records of a table's files are written. */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  /** The columns as the header has them; made up where there is none. */
  readonly names: readonly string[];
  readonly hasHeader: boolean;
  /** Before the first record, as SQL*Plus leaves one. */
  readonly blankLines: number;
  readonly evidence: { readonly delimiter: string; readonly header: string };
}

const delimiters = [',', ';', '\t', '|', '^', '~', '\u0001', '\u001f', ':'];
const looked = 200;

/** Delimiter, quote and header from the beginning of a file. */
export function findDialect(text: string): Dialect {
  const quote = /"/.test(text) || !/(^|[,;\t|])'[^'\n]*'([,;\t|]|\r?$)/m.test(text) ? '"' : "'";
  const [best] = delimiters
    .map((delimiter) => ({ delimiter, ...widthOf(parseSample(text, delimiter, quote, looked)) }))
    .sort((a, b) => b.share * Math.min(b.width, 2) - a.share * Math.min(a.width, 2) || b.width - a.width);
  const { delimiter = ',', records = [], width = 1, share = 1 } = best?.width === 1 ? {} : (best ?? {});
  const rows = records.length > 0 ? records : parseSample(text, ',', quote, looked);
  const header = headerOf(rows);
  const [first = []] = rows;
  return {
    ...{ delimiter, quote, hasHeader: header.is },
    blankLines: (/^\uFEFF?((?:\r?\n)*)/.exec(text)?.[1] ?? '').split('\n').length - 1,
    names: header.is
      ? first.map((name) => name.trim())
      : first.map((_, index) => `column_${String(index + 1)}`),
    evidence: {
      delimiter: `${Math.round(share * 100)} % of the first ${countOf(rows.length, 'record')} have ${countOf(width, 'field')}`,
      header: header.evidence,
    },
  };
}

/** The most frequent number of fields, and how many of the records have it. */
function widthOf(records: string[][]): { records: string[][]; width: number; share: number } {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width, count] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [1, 0];
  return { records, width, share: records.length === 0 ? 0 : count / records.length };
}

const isValue = (text: string): boolean => /^[-+]?[\d.,]*\d[\d.,:/ -]*$/.test(text.trim());

function headerOf(rows: readonly string[][]): { readonly is: boolean; readonly evidence: string } {
  const [first = [], ...rest] = rows;
  const names = first.map((name) => name.trim().toLowerCase());
  if (names.some((name) => name === ''))
    return { is: false, evidence: 'the first record has an empty field, which no name is' };
  if (new Set(names).size < names.length)
    return { is: false, evidence: 'the first record has the same text twice' };
  const value = first.find(isValue);
  if (value !== undefined)
    return { is: false, evidence: `the first record has the value ${JSON.stringify(value)}` };
  const isOther = first.some((_, index) => rest.some((row) => isValue(row[index] ?? '')));
  if (isOther)
    return { is: true, evidence: 'only the first record has no number or date where the others have one' };
  return {
    is: first.every((name) => /^[\p{L}_][\p{L}\p{N}_ $#.%()/-]*$/u.test(name.trim())),
    evidence: 'the fields of the first record read as names, and no column tells more',
  };
}
