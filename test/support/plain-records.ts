import type { StagingSpec } from '../../sql';

/**
 * A file's records by the rules of docs/csv.md, character by character over the whole text: slow, and written without a
 * look at `local/staging`, to hold it against. Knows no record that is too long.
 */
export interface PlainRecord {
  readonly line: number;
  readonly raw: string;
  /** `null`: the record cannot be read. */
  readonly fields: readonly string[] | null;
  /** The names of the header that it stands under, as they are compared. */
  readonly header: readonly string[];
}

export interface PlainFile {
  /** Some header lacks a needed name, has one twice, or cannot be read. */
  readonly fails: boolean;
  readonly records: readonly PlainRecord[];
}

export type Rules = Pick<StagingSpec, 'csv' | 'operator'> & { readonly needed: readonly string[] };

export function rulesOf({ csv, operator, sequence, columns }: StagingSpec): Rules {
  const needed = [
    ...(operator.column === null ? [] : [operator.column]),
    ...(sequence === null ? [] : [sequence]),
    ...columns.map((each) => each.csvName),
  ];
  return { csv, operator, needed: needed.map(plainName) };
}

export const plainName = (name: string): string => name.replace(/^[ \t]+|[ \t]+$/g, '').toLowerCase();

export function plainRecords(bytes: Buffer, rules: Rules): PlainFile {
  return new PlainReading(decode(bytes), rules).read();
}

/** A private character: none of our files has it. */
const undecodable = '\uF8FF';

interface Cut {
  /** Its end before its line end, and what follows. */
  readonly end: number;
  readonly fields: string[];
  readonly broken: boolean;
  /** Line ends outside quotes that are not the file's. */
  readonly foreign: readonly number[];
  /** For each line that these make of it, the fields. */
  readonly lines: readonly number[];
  readonly strays: readonly number[];
}

class PlainReading {
  private readonly records: PlainRecord[] = [];
  private header: readonly string[] | null;
  private lineEnd: string | null;
  private fails = false;

  constructor(
    private readonly text: string,
    private readonly rules: Rules,
  ) {
    this.header = rules.csv.columnOrder?.map(plainName) ?? null;
    const declared = { lf: '\n', crlf: '\r\n', cr: '\r', any: 'any' };
    this.lineEnd = rules.csv.lineEnd === null ? null : declared[rules.csv.lineEnd];
  }

  read(): PlainFile {
    let tainted = false;
    for (let at = 0; at < this.text.length && !this.fails;) {
      const end = this.lineEndAt(at);
      if (end !== '') {
        tainted = !(this.ends(end) || (this.lineEnd === '\n' && end === '\r\n'));
        at += end.length;
        continue;
      }
      if (this.text[at] === '\uFEFF') {
        at += 1;
        continue;
      }
      const header = this.headerAt(at);
      if (header !== null) {
        at = header;
        tainted = false;
        continue;
      }
      const record = this.cut(at, this.lineEnd);
      if (record.broken) {
        at = this.takeBroken(at);
        continue;
      }
      const later = this.text
        .slice(at, record.end)
        .split(/\r\n|\r|\n/)
        .slice(1);
      if (!this.isCut(record) && later.some((line) => this.isHeaderLine(line))) {
        at = this.takeBroken(at);
        continue;
      }
      const second = record.lines.findIndex((count, line) => line > 0 && count === this.header?.length);
      if (second > 0) {
        const place = record.foreign[second - 1]!;
        if (place > at) this.add(at, place, null);
        tainted = true;
        at = place + 1;
        continue;
      }
      const next = record.end + this.lineEndAt(record.end).length;
      if (tainted || record.foreign.length > 0) {
        this.add(at, record.end, null);
        tainted = !this.ends(this.lineEndAt(record.end));
        at = next;
        continue;
      }
      at = this.takeWhole(at, record, next);
    }
    return { fails: this.fails, records: this.records };
  }

  private takeWhole(at: number, record: Cut, next: number): number {
    const raw = this.text.slice(at, record.end);
    const misquoted = record.strays.some((quote) => this.closesBehindDelimiter(raw, quote - at));
    const readable = !misquoted && !raw.includes(undecodable);
    if (readable && this.lineEnd === null) this.lineEnd = this.lineEndAt(record.end) || null;
    const ragged = record.fields.length !== this.header?.length;
    this.fails ||= readable && this.isJoined(record.fields);
    if (this.fails) return next;
    if (!readable || (!ragged && record.strays.length === 0)) {
      this.add(at, record.end, readable ? record.fields : null);
      return next;
    }
    const odd = this.nextLine(next, (line) => this.count(line) % 2 === 1);
    const line = odd === null ? '' : this.text.slice(odd.at, odd.end);
    const reaches = odd !== null && this.canClose(line) && !this.isRow(line);
    this.add(at, record.end, reaches && !ragged ? null : record.fields);
    return reaches ? this.addLines(next, odd.end) : next;
  }

  /** The line that cannot be read, and those that could be in its field. Where reading goes on. */
  private takeBroken(at: number): number {
    const end = this.ownLineEnd(at);
    const next = end + this.lineEndAt(end).length;
    const raw = this.text.slice(at, end);
    this.add(at, end, null);
    if (this.count(raw) % 2 === 1) {
      const closing = this.nextLine(next, (line) => this.canClose(line));
      return closing === null ? next : this.addLines(next, closing.end);
    }
    const odd = this.nextLine(next, (line) => this.count(line) % 2 === 1);
    if (odd === null) return next;
    const line = this.text.slice(odd.at, odd.end);
    return this.canClose(line) && !this.isRow(line) ? this.addLines(next, odd.end) : next;
  }

  private addLines(from: number, to: number): number {
    let at = from;
    while (at <= to) {
      const end = this.ownLineEnd(at);
      if (/[^\r\n]/.test(this.text.slice(at, end))) this.add(at, end, null);
      if (end === this.text.length) return end;
      at = end + this.lineEndAt(end).length;
    }
    return at;
  }

  private nextLine(from: number, isIt: (line: string) => boolean): { at: number; end: number } | null {
    for (let at = from; at < this.text.length;) {
      const end = this.ownLineEnd(at);
      const line = this.text.slice(at, end);
      if (this.isHeaderLine(line)) return null;
      if (isIt(line)) return { at, end };
      at = end + Math.max(1, this.lineEndAt(end).length);
    }
    return null;
  }

  /** Where the text goes on behind a header that begins here; `null` if none does. */
  private headerAt(at: number): number | null {
    const isFirst = this.header === null;
    const from = at;
    const declared = this.rules.csv.lineEnd === null ? null : this.lineEnd;
    const record = this.cut(from, declared);
    const { quote, delimiter } = this.rules.csv;
    let line = from;
    while (line < this.text.length && this.lineEndAt(line) === '') line += 1;
    const naive = this.text.slice(from, line).replaceAll(quote, '').split(delimiter);
    if (!isFirst && !this.namesOperator(this.text.slice(at, line))) return null;
    const unreadable = record.broken || record.foreign.length > 0;
    if (!isFirst && !this.isHeader(unreadable ? naive : record.fields)) return null;
    const names = record.fields.map(plainName);
    const isWhole = this.rules.needed.every((name) => names.filter((each) => each === name).length === 1);
    const raw = this.text.slice(from, record.end);
    this.fails ||= record.broken || record.foreign.length > 0 || raw.includes(undecodable) || !isWhole;
    this.header = names;
    const end = this.lineEndAt(record.end);
    if (this.rules.csv.lineEnd === null && end !== '') this.lineEnd = end;
    return record.end + end.length;
  }

  /** A line that is a row by itself stands behind a line end that is not the file's. */
  private isCut({ lines }: Cut): boolean {
    return lines.length > 1 && lines.at(-1) === this.header?.length;
  }

  private isHeaderLine(line: string): boolean {
    return this.namesOperator(line) && this.isHeader(this.alone(line) ?? []);
  }

  /** Whether the name stands for itself on the line, between marks or blanks. */
  private namesOperator(line: string): boolean {
    const { quote, delimiter } = this.rules.csv;
    const marks = [quote, delimiter, '\t', '\uFEFF', '\r', '\n'];
    const words = marks.reduce((text, mark) => text.replaceAll(mark, ' '), line.toLowerCase()).split(' ');
    return words.includes(this.rules.needed[0] ?? '');
  }

  /** The last row of a file without its last line end, and the next file's header, with other columns or another order. */
  private isJoined(fields: readonly string[]): boolean {
    const header = this.header ?? [];
    const joined = fields.slice(header.length).map(plainName);
    if (joined.length === 0 || JSON.stringify(joined) === JSON.stringify(header.slice(1))) return false;
    const distinct = [...new Set(this.rules.needed)];
    const found = distinct.filter((name) => joined.includes(name)).length;
    return found >= distinct.length - 1 && 2 * found > distinct.length;
  }

  private isHeader(fields: readonly string[]): boolean {
    const names = new Set(fields.map(plainName));
    const { operator, needed } = this.rules;
    const [name = ''] = needed;
    const distinct = [...new Set(needed)];
    const found = distinct.filter((each) => names.has(each)).length;
    if (!names.has(name)) return false;
    const { insert, update, delete: remove, ignore = [] } = operator;
    const codes = operator.column === null ? [] : [...insert, ...update, ...remove, ...ignore].map(plainName);
    const code = plainName(fields[this.header?.indexOf(name) ?? -1] ?? '');
    const isRow = codes.includes(code);
    if (found === distinct.length) return !(isRow && fields.length > (this.header?.length ?? Infinity));
    return 2 * found > distinct.length && !isRow;
  }

  private isRow(line: string): boolean {
    return this.alone(line)?.length === this.header?.length;
  }

  private alone(line: string): readonly string[] | null {
    const text = line.replace(/^\uFEFF/, '');
    const reading = new PlainReading(text, this.rules);
    const record = reading.cut(0, this.lineEnd);
    return record.broken || record.foreign.length > 0 || record.end < text.length ? null : record.fields;
  }

  /** One record by RFC 4180; a line end that is not the file's ends a field. */
  private cut(start: number, lineEnd: string | null): Cut {
    const { quote, delimiter } = this.rules.csv;
    const fields: string[] = [];
    const foreign: number[] = [];
    const lines: number[] = [];
    const strays: number[] = [];
    let fieldsBefore = 0;
    let lineStart = start;
    const broken = (): Cut => ({ end: start, fields: [], broken: true, foreign, lines, strays });
    for (let at = start; ;) {
      let value = '';
      if (this.text[at] === quote) {
        at += 1;
        while (at < this.text.length && (this.text[at] !== quote || this.text[at + 1] === quote)) {
          value += this.text.charAt(at);
          at += this.text[at] === quote ? 2 : 1;
        }
        if (at >= this.text.length) return broken();
        at += 1;
      } else {
        const from = at;
        while (at < this.text.length && this.text[at] !== delimiter && this.lineEndAt(at) === '') at += 1;
        value = this.text.slice(from, at);
        if (this.count(value) % 2 === 1) strays.push(from + value.lastIndexOf(quote));
      }
      fields.push(value);
      if (this.text[at] === delimiter) {
        at += 1;
        continue;
      }
      const end = this.lineEndAt(at);
      if (at < this.text.length && end === '') return broken();
      const ends = at >= this.text.length || lineEnd === null || lineEnd === 'any' || end === lineEnd;
      lines.push(at > lineStart ? fields.length - fieldsBefore : 0);
      if (!ends) foreign.push(at);
      const isSecondRow = lines.length > 1 && lines.at(-1) === this.header?.length;
      if (ends || isSecondRow || (lineEnd === '\r' && end === '\r\n'))
        return { end: at, fields, broken: false, foreign, lines, strays };
      fieldsBefore = fields.length;
      at += 1;
      lineStart = at;
    }
  }

  /** From the inside of a quoted field, can it end on this line, and is all closed then? */
  private canClose(line: string): boolean {
    const { quote, delimiter } = this.rules.csv;
    let at = 0;
    for (;;) {
      while (at < line.length && (line[at] !== quote || line[at + 1] === quote))
        at += line[at] === quote ? 2 : 1;
      if (at >= line.length) return false;
      at += 1;
      if (at === line.length) return true;
      if (line[at] !== delimiter) return false;
      at += 1;
      while (line[at] !== quote) {
        while (at < line.length && line[at] !== delimiter) at += 1;
        if (at >= line.length) return true;
        at += 1;
      }
      at += 1;
    }
  }

  private closesBehindDelimiter(raw: string, open: number): boolean {
    const { quote, delimiter } = this.rules.csv;
    let at = open + 1;
    while (at < raw.length && (raw[at] !== quote || raw[at + 1] === quote)) at += raw[at] === quote ? 2 : 1;
    const ends = at + 1 === raw.length || [delimiter, '\n', '\r'].includes(raw.charAt(at + 1));
    return at < raw.length && ends && raw.slice(open, at).includes(delimiter);
  }

  private add(start: number, end: number, fields: readonly string[] | null): void {
    const raw = this.text.slice(start, end);
    const line = this.text.slice(0, start).split(/\r\n|\r|\n/).length;
    this.records.push({
      line,
      raw,
      fields: raw.includes(undecodable) ? null : fields,
      header: this.header ?? [],
    });
  }

  private count(text: string): number {
    return text.split(this.rules.csv.quote).length - 1;
  }

  private ends(end: string): boolean {
    return this.lineEnd === null || this.lineEnd === 'any' || end === this.lineEnd;
  }

  /** The line end at this place, or nothing. */
  private lineEndAt(at: number): string {
    if (this.text.startsWith('\r\n', at)) return '\r\n';
    const character = this.text.charAt(at);
    return character === '\n' || character === '\r' ? character : '';
  }

  /** The next line end that ends a record. */
  private ownLineEnd(from: number): number {
    for (let at = from; at < this.text.length; at += 1) {
      const end = this.lineEndAt(at);
      if (end !== '' && (this.ends(end) || (this.lineEnd === '\r' && end === '\r\n'))) return at;
      if (end === '\r\n' && this.lineEnd === '\n') return at + 1;
    }
    return this.text.length;
  }
}

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
