import { countOf, grouped } from '../../../catalog';
import { note, todo } from '../draft';
import { guessHeader } from './guess-header';
import type { Guessed } from './guess-quoting';
import { fieldsOfLine, linesOf, parseSample, shown } from './parse-sample';
import type { SampleMarks } from './parse-sample';

const comments = ['#', '--', '//', '%', '!'];
const mostSkipped = 20;

/** What the records of a text are like, as far as it is known. */
export interface Records {
  readonly marks: SampleMarks;
  readonly width: number;
  /** The last field is the empty one behind a delimiter that ends each record, and a header may lack it. */
  readonly isTrailing: boolean;
}

/** What lines begin with of which most have not the fields of a record. */
export function guessComment(text: string, { marks, width }: Records): Guessed<string> | undefined {
  const lines = outsideQuotes(linesOf(text), marks);
  for (const comment of comments) {
    if (marks.delimiter.startsWith(comment[0] ?? '')) continue;
    const found = lines.filter((line) => line.startsWith(comment));
    const others = found.filter((line) => fieldsOfLine(line, marks).length !== width);
    const [first] = others;
    if (first === undefined || 2 * others.length <= found.length) continue;
    return {
      value: comment,
      remarks: [
        note(
          `${grouped(others.length)} of ${countOf(found.length, 'line')} that ${found.length === 1 ? 'begins' : 'begin'} with it ${others.length === 1 ? 'has' : 'have'} not ${countOf(width, 'field')}: ${shown(first)}`,
        ),
        ...(others.length === found.length ? [] : [todo('see that the others are no records')]),
      ],
    };
  }
  return undefined;
}

/** The lines that begin no part of a value. */
function outsideQuotes(lines: readonly string[], { quote }: SampleMarks): string[] {
  if (quote === null) return [...lines];
  let isOpen = false;
  return lines.filter((line) => {
    const wasOpen = isOpen;
    if (line.split(quote).length % 2 === 0) isOpen = !isOpen;
    return !wasOpen;
  });
}

export const isCommentLine = (line: string, comment: string | undefined): boolean =>
  comment !== undefined && line.startsWith(comment);

/** How many lines come before the header, none of which has the fields of a record. */
export function guessPreamble(
  text: string,
  { marks, width, isTrailing }: Records,
  comment: string | undefined,
): Guessed<number> | undefined {
  const lines = linesOf(text);
  const isFull = (line: string): boolean => {
    const { length } = fieldsOfLine(line, marks);
    return length === width || (isTrailing && length === width - 1);
  };
  const isLeft = (line: string): boolean => line.trim() === '' || isCommentLine(line, comment);
  const skipped = lines.findIndex((line) => !isLeft(line) && isFull(line));
  const before = lines.slice(0, Math.max(0, skipped)).filter((line) => !isLeft(line));
  const [first] = before;
  if (first === undefined || width === 1 || skipped > mostSkipped) return undefined;
  const rest = lines
    .slice(skipped)
    .filter((line) => !isLeft(line))
    .join('\n');
  if (!guessHeader(parseSample(`${rest}\n`, marks, mostSkipped)).is) return undefined;
  return {
    value: skipped,
    remarks: [
      note(
        `${countOf(skipped, 'line')} before the names of the columns, without the ${countOf(width, 'field')} of a record: ${shown(first)}`,
      ),
    ],
  };
}

/** The text that the last line begins with, where it is no record. @param end the end of a file */
export function guessTrailer(
  end: string,
  { marks, width }: Records,
  comment: string | undefined,
): Guessed<string | null> | undefined {
  const lines = end
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '' && line !== '\u001a' && !isCommentLine(line, comment));
  const [before, last] = [lines.at(-2), lines.at(-1)];
  if (before === undefined || last === undefined || width === 1) return undefined;
  const isWhole = (line: string): boolean => marks.quote === null || line.split(marks.quote).length % 2 === 1;
  const widths = [before, last].map((line) => fieldsOfLine(line, marks).length);
  if (!isWhole(before) || !isWhole(last) || widths[0] !== width || widths[1] === width) return undefined;
  const [start = ''] = last.split(marks.delimiter);
  const startsWith = /^\D*/.exec(start)?.[0].trimEnd() ?? '';
  if (startsWith === '' || lines.slice(0, -1).some((line) => line.startsWith(startsWith)))
    return {
      value: null,
      remarks: [
        todo(
          `the last line is no record, ${shown(last)}, and nothing tells its beginning from theirs: is a file cut off, or has the source a trailer?`,
        ),
      ],
    };
  return { value: startsWith, remarks: [note(`the last line is no record: ${shown(last)}`)] };
}
