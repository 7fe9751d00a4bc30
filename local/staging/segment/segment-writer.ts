import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { sortableNumber } from '../../../sql';
import type { Layout } from '../columns/layout';
import type { SplitRecord } from '../split/split-record';
import { escapedDelimiter, escapes } from './scratch-dialect';
import type { Escapes, ScratchDialect } from './scratch-dialect';

/** Writes good records as DuckDB reads them: file, record, line, what is escaped (`escapes`), then the fields. */
export class SegmentWriter {
  private text = '';
  private readonly needed: readonly boolean[];
  /** A field may have characters that its record is written without. */
  private readonly decodes: boolean;
  /** A character that is escaped. */
  private readonly special: RegExp;
  private readonly allSpecial: RegExp;
  /** One that is not the delimiter. */
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
    const characters = dialect.letters.map(([character]) => character);
    this.special = new RegExp(characterClass(characters));
    this.allSpecial = new RegExp(this.special, 'g');
    this.decodes = layout.spec.csv.escape !== undefined;
    this.rare = new RegExp(characterClass(characters.filter((character) => character !== dialect.delimiter)));
    this.letters = new Map(dialect.letters);
    this.escapedDelimiter = escapedDelimiter(dialect);
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
      this.write(file, record, escapes.none, record.raw);
    } else this.addFields(file, record, record.fields);
  }

  async flush(): Promise<void> {
    if (this.text === '') return;
    const bytes = Buffer.from(this.text);
    this.text = '';
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
    const { delimiter } = this.dialect;
    const isRare = this.rare.test(this.decodes ? fields.join('') : record.raw);
    let found: Escapes = escapes.none;
    let written = '';
    for (let place = 0; place < fields.length; place++) {
      const field = this.needed[place] === true ? (fields[place] ?? '') : '';
      if (place > 0) written += delimiter;
      if (isRare && this.special.test(field)) {
        found = escapes.any;
        written += field.replaceAll(this.allSpecial, (character) => this.escaped(character));
      } else if (!isRare && field.includes(delimiter)) {
        found = escapes.delimiter;
        written += field.replaceAll(delimiter, this.escapedDelimiter);
      } else written += field;
    }
    this.write(file, record, found, written);
  }

  private escaped(character: string): string {
    const letter = this.letters.get(character);
    return letter === undefined ? character : this.dialect.escape + letter;
  }

  private write(file: number, record: SplitRecord, found: Escapes, fields: string): void {
    const d = this.dialect.delimiter;
    const number = sortableNumber(record.number);
    this.text += `${file}${d}${number}${d}${record.line}${d}${found}${d}${fields}\n`;
    this.rows++;
  }
}

const characterClass = (characters: readonly string[]): string =>
  `[${characters.map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}]`;
