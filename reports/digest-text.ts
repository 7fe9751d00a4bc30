import { changeText } from './site/digest';
import { figureText } from './format';
import type { DigestFigure } from './publication';

const columns = ['day before', 'week before', 'year before'];
const gap = '  ';

/** The digest as a plain text table, for mails: each figure, and its change to three earlier days. */
export function digestText(figures: readonly DigestFigure[]): string {
  const rows = figures.map(({ label, format, unit, value, dayBefore, weekBefore, yearBefore }) => [
    label,
    figureText(value, { format, ...(unit === null ? {} : { unit }) }),
    ...[dayBefore, weekBefore, yearBefore].map((before) => changeText(value, before, format)),
  ]);
  const all = [['', '', ...columns], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join(gap)
        .trimEnd(),
    )
    .join('\n');
}
