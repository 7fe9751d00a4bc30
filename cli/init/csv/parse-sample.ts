/** What tells the fields of a record from each other. */
export interface SampleMarks {
  readonly delimiter: string;
  /** `null`: nothing is quoted. */
  readonly quote: string | null;
  readonly escape?: string | undefined;
}

/**
 * The first records of a text, by RFC 4180, with any line end: to guess from, not to load. The last one may be cut by the
 * end of the sample and is left out, unless it is the only one.
 */
export function parseSample(text: string, marks: SampleMarks, most: number): string[][] {
  const { delimiter, quote, escape } = marks;
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at < text.length && records.length < most; at++) {
    const char = text.charAt(at);
    if (char === escape && at + 1 < text.length) field += text.charAt(++at);
    else if (isQuoted) {
      if (char !== quote) field += char;
      else if (text.charAt(at + 1) === quote) field += text.charAt(++at);
      else isQuoted = false;
    } else if (char === quote && field.trim() === '') {
      isQuoted = true;
      field = '';
    } else if (text.startsWith(delimiter, at)) {
      record.push(field);
      field = '';
      at += delimiter.length - 1;
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text.charAt(at + 1) === '\n') at++;
      record.push(field);
      if (record.length > 1 || field !== '') records.push(record);
      [record, field] = [[], ''];
    } else field += char;
  }
  if (records.length === 0 && (record.length > 0 || field !== '')) records.push([...record, field]);
  return records;
}

/** The fields of one line alone. */
export const fieldsOfLine = (line: string, marks: SampleMarks): string[] =>
  parseSample(`${line}\n`, marks, 1)[0] ?? [];

/** The most frequent number of fields, and how many of the records have it. */
export function widthOf(records: readonly string[][]): { readonly width: number; readonly share: number } {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width, count] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [1, 0];
  return { width, share: records.length === 0 ? 0 : count / records.length };
}

/** The text's lines; the last one may be cut by the end of the sample and is left out, unless it is the only one. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.length > 1 ? lines.slice(0, -1) : lines;
}

/** A line as a comment of the project quotes it. */
export const shown = (line: string): string =>
  JSON.stringify(line.length > 40 ? `${line.slice(0, 40)}…` : line);
