import { countOf, grouped } from '../../catalog';

export { countOf, grouped };

/** Wide and unknown characters count twice, so that no line is wider than computed. */
const widthOf = (character: string): number => ((character.codePointAt(0) ?? 0) >= 0x300 ? 2 : 1);

export const textWidth = (text: string): number =>
  Array.from(text).reduce((width, character) => width + widthOf(character), 0);

/** The text in at most `width` columns. */
export function cut(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = '';
  let left = width - 3;
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) break;
    kept += character;
  }
  return width < 3 ? '' : `${kept.trimEnd()}...`;
}

/** Milliseconds for a person: 0.4 s, 12.3 s, 4 min 5 s, 2 h 3 min. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 99.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** In decimal units: 1 kB is 1,000 bytes. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return countOf(bytes, 'byte');
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1] ?? ''}`;
}

/** What follows a list of which only the first `shown` are printed. */
export const andMore = (count: number, shown: number): string[] =>
  count > shown ? [`... and ${grouped(count - shown)} more; --json lists them all.`] : [];
