/** Text for one line of a terminal: what would move the cursor, or colour the text, is shown as `?`. */
export const oneLine = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, '?')
    .trim();

/** Wide and unknown characters count twice, so that a line never is longer than it says. */
const widthOf = (character: string): number => ((character.codePointAt(0) ?? 0) >= 0x300 ? 2 : 1);

export const textWidth = (text: string): number =>
  Array.from(text).reduce((width, character) => width + widthOf(character), 0);

/** At most so many columns. */
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

/** A duration of milliseconds as a person says it: 0.4 s, 12.3 s, 4 min 5 s, 2 h 3 min. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 99.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

export const grouped = (count: number): string => count.toLocaleString('en-IN');

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;
