import type { SourceDefinition } from '../language/table';
import type { Faults } from './fault';

/** How records are written besides the delimiter and the quote, and what of it contradicts. */
export function checkMarks(source: SourceDefinition, faults: Faults): void {
  faults
    .at('spaceAroundQuotes')
    .unless(
      source.spaceAroundQuotes !== true || source.quote !== null,
      'says that blanks may stand around quotes, and with quote: null nothing is quoted. Remove one of the two.',
    );
  if (source.escape !== undefined) checkEscape(source.escape, source, faults.at('escape'));
  if (source.comment !== undefined) checkComment(source.comment, source, faults.at('comment'));
}

function checkEscape(
  escape: string,
  { delimiter = ',', quote = '"', comment }: SourceDefinition,
  faults: Faults,
): void {
  const isKnown = faults.unless(
    /^[^\s\0\p{L}\p{N}]$/u.test(escape) && escape.length === 1,
    `is ${JSON.stringify(escape)}; allowed is one character that is no letter, digit or blank, such as '\\\\'. Change it.`,
  );
  if (!isKnown) return;
  faults.unless(
    escape !== quote,
    `is the quote; a quote that is written twice is read without it. Remove it.`,
  );
  const others = { delimiter, comment };
  for (const [name, mark] of Object.entries(others)) {
    faults.unless(
      mark?.includes(escape) !== true,
      `is ${JSON.stringify(escape)}, which is in the ${name} ${JSON.stringify(mark)}: it would not be one any more. Change one.`,
    );
  }
}

function checkComment(
  comment: string,
  { delimiter = ',', quote = '"', trailer }: SourceDefinition,
  faults: Faults,
): void {
  const isKnown = faults.unless(
    /^[^\s\0\p{L}\p{N}][^\r\n\0]*$/u.test(comment),
    `is ${JSON.stringify(comment)}; allowed is a text that does not begin with a letter, a digit or a blank, such as '#': every line that begins with it is left out. Change it.`,
  );
  if (!isKnown) return;
  const others = { delimiter, quote };
  for (const [name, mark] of Object.entries(others)) {
    faults.unless(
      mark === null || mark === '' || !(comment.startsWith(mark) || mark.startsWith(comment)),
      `is ${JSON.stringify(comment)}, and the ${name} is ${JSON.stringify(mark)}: a row could begin as a comment does. Change one.`,
    );
  }
  faults.unless(
    trailer?.startsWith.startsWith(comment) !== true,
    `is ${JSON.stringify(comment)}, with which the trailer ${JSON.stringify(trailer?.startsWith)} begins, so that the trailer would be left out. Remove comment, or change one.`,
  );
}
