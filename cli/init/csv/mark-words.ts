import { quoted } from '../../../catalog';
import type { SourceWord } from '../draft';
import { note } from '../draft';
import type { Marks } from './dialect';

/** The words of `source` that a file's marks call for. @param count the field of the trailer that counts the records */
export function markWords(marks: Marks, count?: number): SourceWord[] {
  const { quote, escape, trailingDelimiter, spaceAroundQuotes, comment, skipLines, trailer } = marks;
  const words: SourceWord[] = [];
  const add = (word: string, value: string, remarks: SourceWord['remarks']): void =>
    void words.push({ word, value, remarks });
  if (quote !== undefined && quote.value !== '"')
    add('quote', quote.value === null ? 'null' : quoted(quote.value), quote.remarks);
  if (escape !== undefined) add('escape', quoted(escape.value), escape.remarks);
  if (trailingDelimiter !== undefined) add('trailingDelimiter', 'true', trailingDelimiter.remarks);
  if (spaceAroundQuotes !== undefined) add('spaceAroundQuotes', 'true', spaceAroundQuotes.remarks);
  if (comment !== undefined) add('comment', quoted(comment.value), comment.remarks);
  if (skipLines !== undefined) add('skipLines', String(skipLines.value), skipLines.remarks);
  if (typeof trailer?.value === 'string') {
    const counts = note(`its field ${String(count)} is the number of records before it`);
    add(
      'trailer',
      `{ startsWith: ${quoted(trailer.value)}${count === undefined ? '' : `, count: ${count}`} }`,
      [...trailer.remarks, ...(count === undefined ? [] : [counts])],
    );
  }
  return words;
}
