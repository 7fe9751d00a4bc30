import type { DuckDBConnection } from '@duckdb/node-api';
import { numberOf } from '../../../sql';
import type { StagingRemark, StagingRequest, StagingSpec } from '../../../sql';
import { fileColumn, textOfFile } from '../columns/from-file';
import type { ScratchDialect } from './scratch-dialect';
import { SegmentSql } from './segment-sql';
import type { SegmentFile, UnreadableRecord } from './segment-sql';

/** A row that DuckDB refused: its record, and its faults as `SegmentSql.selectFaults` writes them. */
export interface FaultyRow {
  readonly file: number;
  readonly record: number;
  readonly faults: string;
}

/** Turns one segment after another into Parquet. */
export class SegmentLoader {
  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly spec: StagingSpec,
    private readonly dialect: ScratchDialect,
  ) {}

  /** @param connection for this table alone */
  static async open(
    request: StagingRequest,
    dialect: ScratchDialect,
    connection: DuckDBConnection,
  ): Promise<SegmentLoader> {
    // Of each column that is in the file's path, its text there.
    const inPath = request.spec.columns.flatMap((column, place) =>
      column.fromFile === undefined ? [] : [{ column, name: fileColumn(place) }],
    );
    const texts = inPath.map(({ name }) => `, ${name} VARCHAR`).join('');
    await connection.run(
      `CREATE TEMPORARY TABLE staging_file (_file INTEGER, batch_date VARCHAR, change_id_file VARCHAR${texts})`,
    );
    const appender = await connection.createAppender('staging_file');
    request.files.forEach((file, index) => {
      appender.appendInteger(index);
      appender.appendVarchar(file.batchDate);
      appender.appendVarchar(file.changeIdFile);
      for (const { column } of inPath) {
        const text = textOfFile(column, file);
        if (text === '') appender.appendNull();
        else appender.appendVarchar(text);
      }
      appender.endRow();
    });
    appender.closeSync();
    return new SegmentLoader(connection, request.spec, dialect);
  }

  /** Writes the good rows to `target` and returns how many they are. */
  async load(segment: SegmentFile, target: string): Promise<number> {
    const copied = await this.connection.run(this.sqlOf(segment).copyGoodRows(segment, target));
    return copied.rowsChanged;
  }

  /** Writes what a snapshot needs of the rows that `load` left out: their keys. */
  async loadRejectedKeys(segment: SegmentFile, target: string): Promise<void> {
    await this.connection.run(this.sqlOf(segment).copyRejectedKeys(segment, target));
  }

  async loadUnreadable(records: readonly UnreadableRecord[], target: string): Promise<void> {
    await this.connection.run(new SegmentSql(this.spec, this.dialect).copyUnreadable(records, target));
  }

  /** What was done to values of the good rows. */
  async remarks(segment: SegmentFile): Promise<StagingRemark[]> {
    const sql = this.sqlOf(segment);
    const query = sql.countRemarks(segment);
    if (query === null) return [];
    const [counts = []] = (await this.connection.runAndReadAll(query)).getRowsJS();
    return sql.remarked.map((remark, place) => ({ ...remark, rows: Number(counts[place] ?? 0) }));
  }

  /** Of each file of the segment the sums that the specification wants, by column. */
  async sums(segment: SegmentFile): Promise<{ readonly file: number; readonly sums: Map<string, string> }[]> {
    const query = this.sqlOf(segment).sumValues(segment);
    if (query === null) return [];
    const names = this.spec.sums ?? [];
    const rows = (await this.connection.runAndReadAll(query)).getRowsJS();
    return rows.map(([file, ...sums]) => ({
      file: Number(file),
      sums: new Map(names.map((name, place) => [name, (sums[place] as string | null) ?? '0'])),
    }));
  }

  async loadNothing(target: string): Promise<void> {
    await this.connection.run(new SegmentSql(this.spec, this.dialect).copyNothing(target));
  }

  /** The rows that `load` left out, by file and record. */
  async *faultyRows(segment: SegmentFile): AsyncGenerator<FaultyRow> {
    const result = await this.connection.stream(this.sqlOf(segment).selectFaults(segment));
    for await (const rows of result.yieldRowsJs()) {
      for (const [file, record, faults] of rows) {
        yield { file: Number(file), record: numberOf(record as string), faults: faults as string };
      }
    }
  }

  private sqlOf({ layout }: SegmentFile): SegmentSql {
    return new SegmentSql(layout.spec, this.dialect);
  }
}
