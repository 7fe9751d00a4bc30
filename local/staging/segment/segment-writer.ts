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
  private readonly special: RegExp;
  private readonly allSpecial: RegExp;
  private readonly letters: ReadonlyMap<string, string>;
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
    this.special = characterClass(dialect.letters.map(([character]) => character));
    this.allSpecial = new RegExp(this.special, 'g');
    this.letters = new Map(dialect.letters);
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

  private addFields(file: number, record: SplitRecord, fields: readonly string[]): void {
    let escaped = '0';
    const written = fields.map((field, place) => {
      if (this.needed[place] !== true) return '';
      if (!this.special.test(field)) return field;
      escaped = '1';
      return field.replaceAll(this.allSpecial, (character) => this.escape(character));
    });
    this.write(file, record, escaped, written.join(this.dialect.delimiter));
  }

  private escape(character: string): string {
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

const characterClass = (characters: readonly string[]): RegExp =>
  new RegExp(
    `[${characters.map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}]`,
  );
