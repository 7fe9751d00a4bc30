import { countOf } from '../../../catalog';
import type { Remark } from '../draft';
import { note } from '../draft';
import { distinct } from '../names';
import { guessDelimiter } from './guess-delimiter';
import { guessHeader } from './guess-header';
import type { GuessedHeader } from './guess-header';
import { guessComment, guessPreamble, guessTrailer, isCommentLine } from './guess-lines';
import type { Records } from './guess-lines';
import { guessEscape, guessQuote, guessSpaceAroundQuotes } from './guess-quoting';
import type { Guessed } from './guess-quoting';
import { fieldsOfLine, linesOf, parseSample } from './parse-sample';

/** How the records of a table's files are written. */
export interface Dialect {
  readonly delimiter: string;
  /** The columns as the header has them; made up where there is none. */
  readonly names: readonly string[];
  readonly hasHeader: boolean;
  /** Why the columns are told by their places, though the first record has names. */
  readonly headerFault?: string;
  /** Before the first record, as SQL*Plus leaves one. */
  readonly blankLines: number;
  readonly evidence: { readonly delimiter: string; readonly header: string };
  readonly marks: Marks;
}

/** What else of `source` the text shows, by the words of the catalog; what it does not show is not there. */
export interface Marks {
  readonly quote?: Guessed<string | null>;
  readonly escape?: Guessed<string>;
  readonly trailingDelimiter?: Guessed<true>;
  readonly spaceAroundQuotes?: Guessed<true>;
  readonly comment?: Guessed<string>;
  readonly skipLines?: Guessed<number>;
  /** What the last line begins with; `null`: it is no record, and begins as one. */
  readonly trailer?: Guessed<string | null>;
}

const looked = 200;

/** Everything but the encoding, from the beginning of a file and its end. */
export function findDialect(text: string, end: string): Dialect {
  const { delimiter, width, share } = bestDelimiter(text);
  const quote = guessQuote(text, delimiter);
  const unescaped = { delimiter, quote: quote === undefined ? '"' : quote.value };
  const escape = guessEscape(text, unescaped, looked);
  const marks = { ...unescaped, escape: escape?.value };
  const full = parseSample(text, marks, looked).filter(({ length }) => length === width);
  const trailingDelimiter = guessTrailing(full);
  const records: Records = { marks, width, isTrailing: trailingDelimiter !== undefined };
  const comment = guessComment(text, records);
  const skipLines = guessPreamble(text, records, comment?.value);
  const trailer = guessTrailer(end, records, comment?.value);
  const lines = linesOf(text).slice(skipLines?.value ?? 0);
  const rows = parseSample(
    `${lines.filter((line) => !isCommentLine(line, comment?.value)).join('\n')}\n`,
    marks,
    looked,
  ).map((row) => (records.isTrailing && row.at(-1) === '' ? row.slice(0, -1) : row));
  const header = guessHeader(rows);
  const [first = []] = rows;
  const found = {
    ...{ escape, trailingDelimiter, comment, trailer },
    skipLines: header.fault === undefined ? skipLines : withHeader(text, records, comment?.value, skipLines),
  };
  const spaceAroundQuotes = guessSpaceAroundQuotes(text, marks);
  return {
    ...{ delimiter, hasHeader: header.is && header.fault === undefined },
    ...(header.fault === undefined ? {} : { headerFault: header.fault }),
    blankLines: (/^\uFEFF?((?:\r?\n)*)/.exec(text)?.[1] ?? '').split('\n').length - 1,
    names: namesOf(first, header),
    evidence: {
      delimiter: `${Math.round(share * 100)} % of the first ${countOf(rows.length, 'record')} have ${countOf(width, 'field')}`,
      header: header.evidence,
    },
    marks: seenOnly({ quote, spaceAroundQuotes, ...found }),
  };
}

/** As the header has them. Names that tell no columns are made different, those that are none are made up. */
function namesOf(first: readonly string[], { is, fault }: GuessedHeader): string[] {
  const names = first.map((name, index) => (is && name.trim() !== '' ? name.trim() : `column_${index + 1}`));
  return fault === undefined ? names : distinct(names.map((name) => name.toLowerCase()));
}

/** The lines to skip before the first record, with a header whose names tell no columns. */
function withHeader(
  text: string,
  { marks, width }: Records,
  comment: string | undefined,
  skipped: Guessed<number> | undefined,
): Guessed<number> {
  const isHeader = (line: string, place: number): boolean =>
    place >= (skipped?.value ?? 0) &&
    !isCommentLine(line, comment) &&
    fieldsOfLine(line, marks).length >= width;
  const place = linesOf(text).findIndex(isHeader);
  return {
    value: place + 1,
    remarks: [...(skipped?.remarks ?? []), note('with the line of the names, which do not tell the columns')],
  };
}

/** With quotes, unless more records are alike without. */
function bestDelimiter(text: string): ReturnType<typeof guessDelimiter> {
  const [quoted, bare] = [guessDelimiter(text, usualQuote(text), looked), guessDelimiter(text, null, looked)];
  const score = ({ width, share }: typeof bare): number => share * Math.min(width, 2);
  return score(bare) > score(quoted) ? bare : quoted;
}

const usualQuote = (text: string): string =>
  /"/.test(text) || !/(^|[,;\t|])'[^'\n]*'([,;\t|]|\r?$)/m.test(text) ? '"' : "'";

/** Every record ends in an empty field, but for the first, which may be a header without one. @param records of the usual width */
function guessTrailing(records: readonly string[][]): Guessed<true> | undefined {
  if (records.length === 0 || records.some((record) => record.length < 2 || record.at(-1) !== ''))
    return undefined;
  const remark: Remark = note(`each of the first ${countOf(records.length, 'record')} ends in a delimiter`);
  return { value: true, remarks: [remark] };
}

const seenOnly = (marks: { readonly [Mark in keyof Marks]: Marks[Mark] | undefined }): Marks =>
  Object.fromEntries(Object.entries(marks).filter(([, guessed]) => guessed !== undefined));
