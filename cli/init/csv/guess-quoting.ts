import { countOf } from '../../../catalog';
import type { Remark } from '../draft';
import { note, todo } from '../draft';
import { parseSample, widthOf } from './parse-sample';
import type { SampleMarks } from './parse-sample';

/** What a guess is, and what it rests on. */
export interface Guessed<Value> {
  readonly value: Value;
  readonly remarks: readonly Remark[];
}

const escaped = (text: string): string =>
  text.replaceAll(/[^]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The quote that values are in; `null` where a text has quotes, and none around a field. `undefined`: it has none. */
export function guessQuote(text: string, delimiter: string): Guessed<string | null> | undefined {
  for (const quote of ['"', "'"]) {
    if (quotedFields(text, { delimiter, quote }) === 0) continue;
    return {
      value: quote,
      remarks: quote === '"' ? [] : [note('values are in such quotes, and none in "')],
    };
  }
  const bare = text.split('"').length - 1;
  if (bare === 0) return undefined;
  return {
    value: null,
    remarks: [
      note(`${countOf(bare, 'quote')} " in the values, and no value is between two of them`),
      todo('look at the source: how does it write a value that has the delimiter in it?'),
    ],
  };
}

/** Fields that are in quotes as a whole. */
function quotedFields(text: string, { delimiter, quote }: SampleMarks, blanks = '[ \\t]*'): number {
  const [d, q] = [escaped(delimiter), escaped(quote ?? '')];
  const field = new RegExp(
    `(?:^|${d})${blanks}${q}(?:[^${q}\\\\]|\\\\[^]|${q}${q})*${q}[ \\t]*(?=${d}|\\r?$)`,
    'gm',
  );
  return text.match(field)?.length ?? 0;
}

/** Blanks stand before an opening quote. */
export function guessSpaceAroundQuotes(text: string, marks: SampleMarks): Guessed<true> | undefined {
  const { quote, delimiter } = marks;
  const count = quote === null ? 0 : quotedFields(text, marks, delimiter === '\t' ? '[ ]+' : '[ \\t]+');
  return count === 0
    ? undefined
    : {
        value: true,
        remarks: [
          note(
            `${countOf(count, 'value')} in quotes ${count === 1 ? 'has' : 'have'} blanks before the first one`,
          ),
        ],
      };
}

/** A backslash before quotes inside quotes, or before delimiters that are no end of a field. */
export function guessEscape(text: string, marks: SampleMarks, most: number): Guessed<string> | undefined {
  const escape = '\\';
  const [d, q] = [escaped(marks.delimiter), escaped(marks.quote ?? '')];
  const inside =
    marks.quote === null ? 0 : (text.match(new RegExp(`\\\\${q}(?!${d}|\\r|\\n|${q}|$)`, 'g'))?.length ?? 0);
  const plain = widthOf(parseSample(text, marks, most));
  const read = widthOf(parseSample(text, { ...marks, escape }, most));
  const isBetter = read.share > plain.share && read.width <= plain.width;
  if (inside === 0 && !isBetter) return undefined;
  return {
    value: escape,
    remarks: [
      note(
        inside > 0
          ? `${countOf(inside, 'quote')} inside quotes ${inside === 1 ? 'has' : 'have'} it before`
          : `with it ${percent(read.share)} of the records have ${countOf(read.width, 'field')}, without it ${percent(plain.share)}`,
      ),
      ...(standsBeforeOthers(text, marks)
        ? [todo('it stands before ordinary characters too: their records will be rejected')]
        : []),
    ],
  };
}

/** Whether it stands before what it does not stand for; a field that is `\\N` as a whole may mean NULL. */
function standsBeforeOthers(text: string, { delimiter, quote }: SampleMarks): boolean {
  const d = escaped(delimiter);
  const known = new Set(['\\', '\r', '\n', 'n', 'r', 't', '0', delimiter.charAt(0), quote]);
  const rest = text.replace(new RegExp(`(^|${d})\\\\N(?=${d}|\\r?$)`, 'gm'), '$1');
  return [...rest.matchAll(/\\([^])/g)].some(([, char = '']) => !known.has(char));
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
