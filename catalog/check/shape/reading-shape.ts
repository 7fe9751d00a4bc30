import { readAs } from '../../language/reading';
import type { BooleanWords, NumberFormat, Reading } from '../../language/reading';
import { flag, listOf, objectOf, oneOf, optional, text } from './shape';

export const texts = listOf('texts', text);

export const booleanWords = objectOf<BooleanWords>("{ true: ['S'], false: ['N'] }", {
  true: texts,
  false: texts,
});

export const numberFormat = objectOf<NumberFormat>("an object such as { decimalPoint: ',' }", {
  decimalPoint: optional(text),
  grouping: optional(text),
  groups: optional(oneOf('thousands', 'lakh')),
  currency: optional(texts),
});

/** What the methods of a column leave. */
export const reading = objectOf<Reading>('how a column is written', {
  as: optional(oneOf(...readAs)),
  nullAs: optional(texts),
  trim: optional(flag),
  truncate: optional(flag),
  round: optional(flag),
  numbers: optional(numberFormat),
  booleans: optional(booleanWords),
  timeZone: optional(text),
  ambiguous: () => true, // looked at as the option that it comes from
});
