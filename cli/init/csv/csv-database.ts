import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Encoding } from '../../../catalog';
import { bytesOf } from './encoding';

/** Files that have the same columns in the same order. */
export interface SameFiles {
  readonly paths: readonly string[];
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
  private transcoded = 0;

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly scratch: string,
  ) {}

  static async open(scratch: string): Promise<CsvDatabase> {
    const instance = await DuckDBInstance.create(join(scratch, 'files.duckdb'), { memory_limit: '2GB' });
    return new CsvDatabase(instance, await instance.connect(), scratch);
  }

  /** Makes a table of so many columns, `c0`, `c1` …, and `_file`. Returns how many records are not read. */
  async load(table: string, width: number, groups: readonly SameFiles[]): Promise<number> {
    const columns = Array.from({ length: width }, (_, index) => `c${String(index)} VARCHAR`);
    await this.connection.run(`CREATE TABLE ${name(table)} (${[...columns, '_file VARCHAR'].join(', ')})`);
    let unread = 0;
    for (const group of groups) unread += await this.insert(table, group);
    return unread;
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

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private async insert(table: string, group: SameFiles): Promise<number> {
    const paths: string[] = [];
    for (const path of group.paths)
      paths.push(group.encoding === 'utf-8' ? path : await this.transcode(path, group.encoding));
    const fields = group.columns.map((_, index) => `${literal(`f${String(index)}`)}: 'VARCHAR'`);
    const targets = group.columns.map((column) => `c${String(column)}`);
    const sources = group.columns.map((_, index) => `f${String(index)}`);
    await this.connection.run(
      `INSERT INTO ${name(table)} (${[...targets, '_file'].join(', ')}) SELECT ${[...sources, 'filename'].join(', ')} ` +
        `FROM read_csv([${paths.map(literal).join(', ')}], auto_detect = false, columns = {${fields.join(', ')}}, ` +
        `delim = ${literal(group.delimiter)}, quote = ${literal(group.quote)}, escape = ${literal(group.quote)}, ` +
        `header = ${String(group.hasHeader)}, skip = ${String(group.blankLines)}, filename = true, ignore_errors = true, max_line_size = 4000000, ` +
        `store_rejects = true, rejects_table = 'reject', rejects_scan = 'reject_scan')`,
    );
    const [unread = 0] = await this.numbers('SELECT count(DISTINCT (file_id, line)) FROM reject');
    await this.connection.run('DROP TABLE reject; DROP TABLE reject_scan');
    return unread;
  }

  /** DuckDB reads UTF-8, packed or not. */
  private async transcode(path: string, encoding: Encoding): Promise<string> {
    const target = join(this.scratch, `${String((this.transcoded += 1))}.csv`);
    const decoder = new TextDecoder(encoding);
    const text = async function* (): AsyncGenerator<string> {
      for await (const bytes of bytesOf(path)) yield decoder.decode(bytes, { stream: true });
      yield decoder.decode();
    };
    await pipeline(Readable.from(text()), createWriteStream(target));
    return target;
  }
}

export const name = (text: string): string => `"${text.replaceAll('"', '""')}"`;
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
