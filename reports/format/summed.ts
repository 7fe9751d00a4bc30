import type { ReportColumn } from '../../catalog';

const unsummable = /\b(days?|hours?|minutes?|rank|years?|months?|stars?|score|%|per)\b/i;
const derived =
  /\b(average|mean|median|typical|rank|score|share|rate|ratio|index|per|cumulative|running|to date|balance|price)\b/i;

/**
 * Whether the column's rows may be added up: measures of money and whole numbers, but none whose label or unit says that it
 * is an average, a rank, a duration, a price or already a total. A sum left out is better than a wrong one.
 */
export const isSummed = ({ role, format, unit, label }: ReportColumn): boolean =>
  role === 'measure' &&
  (format === 'money' || format === 'integer') &&
  !unsummable.test(unit ?? '') &&
  !derived.test(label);
