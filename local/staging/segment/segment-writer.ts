import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { sortableNumber } from '../../../sql';
import type { Layout } from '../columns/layout';
import type { SplitRecord } from '../split/split-record';
import type { ScratchDialect } from './scratch-dialect';

/** Writes good records as DuckDB reads them: file, record, line, whether anything is escaped, then the fields. */
export class SegmentWriter {
  private readonly parts: string[] = [];
  private readonly needed: readonly boolean[];
  private readonly needsAll: boolean;
  /** Each character that is escaped. */
  private readonly special: RegExp;
  /** One of them, but for the delimiter. */
  private readonly rare: RegExp;
  private readonly letters: ReadonlyMap<string, string>;
  private readonly escapedDelimiter: string;
  private readonly sameDelimiter: boolean;
  rows = 0;
  bytes = 0;

  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    readonly layout: Layout,
    private readonly dialect: ScratchDialect,
    sourceDelimiter: string,
  ) {
    this.needed = Array.from({ length: layout.width }, (_, place) => layout.places.includes(place));
    this.needsAll = this.needed.every((isNeeded) => isNeeded);
    const characters = dialect.letters.map(([character]) => character);
    this.special = new RegExp(characterClass(characters), 'g');
    this.rare = new RegExp(characterClass(characters.filter((character) => character !== dialect.delimiter)));
    this.letters = new Map(dialect.letters);
    this.escapedDelimiter = this.escaped(dialect.delimiter);
    this.sameDelimiter = dialect.delimiter === sourceDelimiter;
  }

  static async create(
    path: string,
    layout: Layout,
    dialect: ScratchDialect,
    sourceDelimiter: string,
  ): Promise<SegmentWriter> {
    return new SegmentWriter(path, await open(path, 'w'), layout, dialect, sourceDelimiter);
  }

  /** Writes a record of the layout's width. */
  add(file: number, record: SplitRecord): void {
    if (record.plain && this.sameDelimiter && !this.mustEscape(record.raw)) {
      this.write(file, record, '0', record.raw);
    } else this.addFields(file, record, record.fields);
  }

  async flush(): Promise<void> {
    if (this.parts.length === 0) return;
    const bytes = Buffer.from(this.parts.join(''));
    this.parts.length = 0;
    this.bytes += bytes.length;
    await this.file.writeFile(bytes);
  }

  async close(): Promise<void> {
    await this.flush();
    await this.file.close();
  }

  private mustEscape(raw: string): boolean {
    return raw.includes('\0') || raw.includes(this.dialect.escape);
  }

  private addFields(file: number, record: SplitRecord, all: readonly string[]): void {
    const { delimiter } = this.dialect;
    const fields = this.needsAll
      ? all
      : all.map((field, place) => (this.needed[place] === true ? field : ''));
    const joined = fields.join(delimiter);
    const isRare = this.rare.test(joined);
    if (!isRare && isJoinedOf(joined, fields.length, delimiter)) {
      this.write(file, record, '0', joined);
      return;
    }
    // Most often it is the delimiter alone, which texts have within quotes: a plain search is many times as fast as a pattern.
    const escaped = fields.map((field) =>
      isRare
        ? field.replaceAll(this.special, (character) => this.escaped(character))
        : field.replaceAll(delimiter, this.escapedDelimiter),
    );
    this.write(file, record, '1', escaped.join(delimiter));
  }

  private escaped(character: string): string {
    const letter = this.letters.get(character);
    return letter === undefined ? character : this.dialect.escape + letter;
  }

  private write(file: number, record: SplitRecord, escaped: string, fields: string): void {
    const d = this.dialect.delimiter;
    const number = sortableNumber(record.number);
    const row = `${file}${d}${number}${d}${record.line}${d}${escaped}${d}${fields}\n`;
    this.parts.push(row);
    this.rows++;
  }
}

/** Whether a text of so many fields, joined by the delimiter, has it nowhere else. */
function isJoinedOf(joined: string, fields: number, delimiter: string): boolean {
  let found = 0;
  for (let at = joined.indexOf(delimiter); at !== -1; at = joined.indexOf(delimiter, at + 1)) found++;
  return found === fields - 1;
}

const characterClass = (characters: readonly string[]): string =>
  `[${characters.map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}]`;
