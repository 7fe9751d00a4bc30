/**
 * A file's records by the rules of docs/csv.md, character by character over the whole text: slow, and written without a
 * look at `local/staging`, to hold it against. Knows no record that is too long.
 */
export interface PlainRecord {
  readonly line: number;
  readonly raw: string;
  /** `null`: the record cannot be read. */
  readonly fields: readonly string[] | null;
}

export interface PlainDialect {
  readonly delimiter: string;
  readonly quote: string;
}

export function plainRecords(bytes: Buffer, dialect: PlainDialect): PlainRecord[] {
  const text = decode(bytes);
  const records: PlainRecord[] = [];
  for (let at = 0, line = 1; at < text.length;) {
    const behindEnd = skipLineEnd(text, at);
    if (behindEnd > at) {
      at = behindEnd;
      line += 1;
      continue;
    }
    const { end, fields } = readRecord(text, at, dialect);
    const raw = text.slice(at, end);
    records.push({ line, raw, fields: raw.includes(undecodable) ? null : fields });
    at = skipLineEnd(text, end);
    line += raw.split(/\r\n|\r|\n/).length;
  }
  return records;
}

/** A private character: none of our files has it. */
const undecodable = '\uF8FF';

/** Byte by byte: what `TextDecoder` refuses is one mark for each byte; how many marks does not matter here. */
function decode(bytes: Buffer): string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((size) => isCharacter(strict, bytes.subarray(at, at + size)));
    text += length === undefined ? undecodable : strict.decode(bytes.subarray(at, at + length));
    at += length ?? 1;
  }
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function isCharacter(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer): boolean {
  try {
    return decoder.decode(bytes) !== '';
  } catch {
    return false;
  }
}

function skipLineEnd(text: string, at: number): number {
  if (text.startsWith('\r\n', at)) return at + 2;
  return text[at] === '\n' || text[at] === '\r' ? at + 1 : at;
}

const endOfLine = (text: string, at: number): number => {
  let end = at;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
};

/** Where the record ends, before its line end. */
function readRecord(
  text: string,
  start: number,
  { delimiter, quote }: PlainDialect,
): { end: number; fields: string[] | null } {
  const fields: string[] = [];
  for (let at = start; ;) {
    let value = '';
    if (text[at] === quote) {
      at += 1;
      while (at < text.length && (text[at] !== quote || text[at + 1] === quote)) {
        value += text.charAt(at);
        at += text[at] === quote ? 2 : 1;
      }
      if (at >= text.length) return { end: endOfLine(text, start), fields: null }; // never closed: one line
      at += 1;
    } else {
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') {
        value += text.charAt(at);
        at += 1;
      }
    }
    fields.push(value);
    if (text[at] === delimiter) at += 1;
    else if (at >= text.length || text[at] === '\n' || text[at] === '\r') return { end: at, fields };
    else return { end: endOfLine(text, start), fields: null }; // text behind a closing quote: one line
  }
}
