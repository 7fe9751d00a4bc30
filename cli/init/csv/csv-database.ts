import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Encoding } from '../../../catalog';
import { bytesOf } from './encoding';

/** A file, and how DuckDB reads it. */
export interface CsvFile {
  readonly path: string;
  readonly encoding: Encoding;
  readonly hasHeader: boolean;
  /** Blank lines before the first record. */
  readonly blankLines: number;
  readonly delimiter: string;
  readonly quote: string;
  /** For each field, the number of the table's column. */
  readonly columns: readonly number[];
}

type Row = readonly (string | null)[];

/** The files of tables as text in a DuckDB of its own, on disk: whole passes over gigabytes are its work. */
export class CsvDatabase {
  private files = 0;

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly scratch: string,
  ) {}

  static async open(scratch: string): Promise<CsvDatabase> {
    const instance = await DuckDBInstance.create(join(scratch, 'files.duckdb'), { memory_limit: '2GB' });
    return new CsvDatabase(instance, await instance.connect(), scratch);
  }

  /** Makes a table of so many columns, `c0`, `c1` …, and `_file`. */
  async createTable(table: string, width: number): Promise<void> {
    const columns = Array.from({ length: width }, (_, index) => `c${String(index)} VARCHAR`);
    await this.connection.run(`CREATE TABLE ${name(table)} (${[...columns, '_file VARCHAR'].join(', ')})`);
  }

  /** Rows of text; numbers are text too. */
  async rows(sql: string): Promise<Row[]> {
    const result = await this.connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM (${sql})`);
    return result.getRowsJson() as (string | null)[][];
  }

  async numbers(sql: string): Promise<number[]> {
    const [row = []] = await this.rows(sql);
    return row.map(Number);
  }

  /** A path for a file that is gone with the database. */
  newFile(): string {
    return join(this.scratch, `${String((this.files += 1))}.csv`);
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  /** Adds the files' records to the table; those that are written alike together. Returns how many are not read. */
  async insert(table: string, files: readonly CsvFile[]): Promise<number> {
    const alike = new Map<string, CsvFile[]>();
    for (const file of files) {
      const key = JSON.stringify({ ...file, path: '', encoding: '' });
      const group = alike.get(key);
      if (group === undefined) alike.set(key, [file]);
      else group.push(file);
    }
    let unread = 0;
    for (const group of alike.values())
      for (let from = 0; from < group.length; from += filesAtOnce)
        unread += await this.insertAlike(table, group.slice(from, from + filesAtOnce));
    return unread;
  }

  private async insertAlike(table: string, files: readonly CsvFile[]): Promise<number> {
    const [file] = files;
    if (file === undefined) return 0;
    const paths: string[] = [];
    for (const { path, encoding } of files)
      paths.push(encoding === 'utf-8' ? path : await this.transcode(path, encoding));
    const fields = file.columns.map((_, index) => `${literal(`f${String(index)}`)}: 'VARCHAR'`);
    const targets = file.columns.map((column) => `c${String(column)}`);
    const sources = file.columns.map((_, index) => `f${String(index)}`);
    await this.connection.run(
      `INSERT INTO ${name(table)} (${[...targets, '_file'].join(', ')}) SELECT ${[...sources, 'filename'].join(', ')} ` +
        `FROM read_csv([${paths.map(literal).join(', ')}], auto_detect = false, columns = {${fields.join(', ')}}, ` +
        `delim = ${literal(file.delimiter)}, quote = ${literal(file.quote)}, escape = ${literal(file.quote)}, ` +
        `header = ${String(file.hasHeader)}, skip = ${String(file.blankLines)}, filename = true, ignore_errors = true, ` +
        `max_line_size = ${longestLine}, buffer_size = ${2 * longestLine}, ` +
        `store_rejects = true, rejects_table = 'reject', rejects_scan = 'reject_scan')`,
    );
    const [unread = 0] = await this.numbers('SELECT count(DISTINCT (file_id, line)) FROM reject');
    await this.connection.run('DROP TABLE reject; DROP TABLE reject_scan');
    return unread;
  }

  /** DuckDB reads UTF-8, packed or not. */
  private async transcode(path: string, encoding: Encoding): Promise<string> {
    const target = this.newFile();
    const decoder = new TextDecoder(encoding);
    const text = async function* (): AsyncGenerator<string> {
      for await (const bytes of bytesOf(path)) yield decoder.decode(bytes, { stream: true });
      yield decoder.decode();
    };
    await pipeline(Readable.from(text()), createWriteStream(target));
    return target;
  }
}

/** Bytes. DuckDB's own buffer for a file has sixteen such lines, however small the file is. */
const longestLine = 4_000_000;
const filesAtOnce = 500;

export const name = (text: string): string => `"${text.replaceAll('"', '""')}"`;
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
