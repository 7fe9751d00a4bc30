import type { Remark } from '../draft';
import { todo } from '../draft';
import { guessType } from './guess-type';
import type { Guess } from './known-types';

/** What tools write for NULL, and hardly anybody else. */
export const toolWords = ['\\N', 'NULL', '(null)', '<null>'];
/** What may stand for it, where everything else in the column is a number or a date. */
const likelyWords = ['null', 'NaN', 'NA', 'N/A', '#N/A', 'None', 'nil', '-', '?', '.'].map((word) =>
  word.toLowerCase(),
);

const isNullWord = (value: string): boolean =>
  toolWords.includes(value) || likelyWords.includes(value.toLowerCase());

export interface GuessWithNulls {
  readonly guess: Guess;
  readonly nullAs: readonly string[];
}

/** What the values are but for those that stand for NULL: they do where the others are something else than text. */
export function guessWithNulls(values: readonly string[], isDay: boolean): GuessWithNulls {
  const guess = guessType(values, isDay);
  const found = values.filter(isNullWord);
  if (guess.pattern !== undefined || found.length === 0) return { guess, nullAs: [] };
  const others = guessType(
    values.filter((value) => !found.includes(value)),
    isDay,
  );
  return others.pattern === undefined
    ? { guess, nullAs: found.filter((value) => toolWords.includes(value)) }
    : { guess: others, nullAs: found };
}

/** That they are taken for NULL; and of text, which of them may be, and are kept. */
export function nullRemarks(nullAs: readonly string[], guess: Guess, values: readonly string[]): Remark[] {
  const list = (words: readonly string[]): string => words.map((word) => JSON.stringify(word)).join(', ');
  const kept = guess.shape.kind === 'text' ? values.filter(isNullWord) : [];
  const doubtful = kept.filter((value) => !nullAs.includes(value));
  return [
    ...(nullAs.length === 0
      ? []
      : [todo(`${list(nullAs)} is taken for NULL: leave nullAs out where it is a text like any other`)]),
    ...(doubtful.length === 0 || kept.length === values.length
      ? []
      : [todo(`${list(doubtful)} may stand for NULL, and is kept as text: nullAs makes it NULL`)]),
  ];
}
