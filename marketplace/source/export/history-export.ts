import type { Row, TableName } from '../base/row';
import { isoDay, monthEnd } from '../base/calendar';

import { categoryRows, entityRows } from '../entities/entity';
import type { Kind, World } from '../entities/world';
import { CsvFile } from './csv-file';
import type { CsvLayout } from './csv-layout';
import { dialectOf } from './dialect';
import { Summary } from './summary';
import type { ExportSummary } from './summary';

export type HistoryFiles = 'one batch' | 'monthly';

/** Parents before children, so that the sequence increases as Oracle's would have. */
const kinds: readonly Kind[] = ['seller', 'buyer', 'product', 'quotation', 'order', 'opinion'];

const entitiesBetweenDrains = 50;

export interface HistoryExportOptions {
  readonly landing: string;
  readonly world: World;
  readonly layouts: ReadonlyMap<TableName, CsvLayout>;
  readonly files: HistoryFiles;
  /** A file is closed when it has this many records. */
  readonly rowsPerFile: number;
}

interface OpenFile {
  readonly file: CsvFile;
  readonly day: number;
  rows: number;
}

/** Writes the history as inserts. Only the lines on their way to the files are in memory. */
export class HistoryExport {
  private readonly open = new Map<TableName, OpenFile>();
  private readonly full: CsvFile[] = [];
  private readonly parts = new Map<string, number>();
  private readonly summary = new Summary();
  private sequence = 1;

  constructor(private readonly options: HistoryExportOptions) {}

  async write(): Promise<ExportSummary> {
    const { world } = this.options;
    const firstDay = this.batchDay(world.start - 1);
    for (const { row } of categoryRows()) this.add('category', row, firstDay);
    for (const kind of kinds) {
      const count = world.before(kind, world.from);
      for (let index = 0; index < count; index++) {
        const rows = entityRows(world, { kind, index }, world.asOf);
        const day = this.batchDay(world.dayOf(kind, index));
        for (const { table, row } of rows) this.add(table, row, day);
        if (index % entitiesBetweenDrains === 0) await this.drain();
      }
      // The next kind starts over with the first month.
      for (const table of [...this.open.keys()]) this.close(table);
      await this.drain();
    }
    return this.summary.done();
  }

  /** All rows of an entity go into its own month, so that no child arrives before its parent. */
  private batchDay(day: number): number {
    const last = this.options.world.from - 1;
    return this.options.files === 'monthly' ? Math.min(monthEnd(day), last) : last;
  }

  private add(table: TableName, row: Row, day: number): void {
    const layout = this.options.layouts.get(table);
    if (layout === undefined) throw new Error(`No layout for "${table}".`);
    let current = this.open.get(table);
    if (current !== undefined && (current.day !== day || current.rows >= this.options.rowsPerFile)) {
      this.close(table);
      current = undefined;
    }
    current ??= this.start(table, day, layout);
    current.file.line(layout.line(layout.cells({ operator: 'I', row, sequence: this.sequence++ })));
    current.rows++;
    const counts = this.summary.of(table);
    counts.rows++;
    counts.byOperator.I++;
  }

  private start(table: TableName, day: number, layout: CsvLayout): OpenFile {
    const folder = `${table}/${isoDay(day)}`;
    const part = (this.parts.get(folder) ?? 0) + 1;
    this.parts.set(folder, part);
    const { gzip, lineEnd = '\n' } = dialectOf(table);
    const key = `${folder}/${table}_history_${part}.csv${gzip === true ? '.gz' : ''}`;
    const file = new CsvFile(this.options.landing, key, lineEnd);
    const header = layout.header();
    if (header !== undefined) file.line(header);
    this.summary.of(table).files.push(key);
    const current = { file, rows: 0, day };
    this.open.set(table, current);
    return current;
  }

  private close(table: TableName): void {
    const current = this.open.get(table);
    if (current !== undefined) this.full.push(current.file);
    this.open.delete(table);
  }

  private async drain(): Promise<void> {
    for (const { file } of this.open.values()) await file.drain();
    for (const file of this.full.splice(0)) await file.close();
  }
}

/** About eight files for the largest table, each below a million records. */
export const historyRowsPerFile = (scale: number): number =>
  Math.max(1_000, Math.min(250_000, Math.round(scale * 4_000)));
