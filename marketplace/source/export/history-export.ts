import { isoDay, monthEnd } from '../base/calendar';
import type { Row, TableName, TableRow } from '../base/row';
import { buyerRows } from '../entities/buyers';
import { categoryRows } from '../entities/entity';
import { opinionRows } from '../entities/opinions';
import { orderRows } from '../entities/order-rows';
import { retailPlan } from '../entities/orders';
import { productRows } from '../entities/price-list';
import { quotationPlan, quotationRows } from '../entities/quotations';
import { sellerRows } from '../entities/sellers';
import type { Kind, World } from '../entities/world';
import { inventoryRows } from '../stock/shelf';
import { movementRow } from '../stock/stock-event';
import { stockHistoryOf } from '../stock/stock-history';
import type { StockKeeper } from '../stock/stock-keeper';
import { StockTimeline } from '../stock/stock-timeline';
import { CsvFile } from './csv-file';
import type { CsvLayout } from './csv-layout';
import { dialectOf } from './dialect';
import { Summary } from './summary';
import type { ExportSummary } from './summary';

export type HistoryFiles = 'one batch' | 'monthly';

const entitiesBetweenDrains = 50;

export interface HistoryExportOptions {
  readonly landing: string;
  readonly world: World;
  readonly layouts: ReadonlyMap<TableName, CsvLayout>;
  readonly files: HistoryFiles;
  /** A file is ended when it has that many records. */
  readonly rowsPerFile: number;
}

interface OpenFile {
  readonly file: CsvFile;
  readonly day: number;
  rows: number;
}

/** Writes the history as insertions, parents before children, so that the sequence rises as Oracle's would have. Holds nothing but the lines on their way to the files. */
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
    await this.writeAll('seller', (index) => sellerRows(world, index));
    await this.writeAll('buyer', (index) => buyerRows(world, index));
    await this.writeAll('product', (index) => productRows(world, index));
    const stock = await this.writeOrders();
    await this.writeAll('product', (index) =>
      inventoryRows(world, index, (warehouse) => stock.balance(index, warehouse)),
    );
    await this.writeAll('opinion', (index) => opinionRows(world, index));
    return this.summary.done();
  }

  private async writeAll(kind: Kind, rowsOf: (index: number) => readonly TableRow[]): Promise<void> {
    const { world } = this.options;
    const count = world.before(kind, world.from);
    for (let index = 0; index < count; index++) {
      this.addRows(rowsOf(index), world.dayOf(kind, index));
      if (index % entitiesBetweenDrains === 0) await this.drain();
    }
    await this.closeAll();
  }

  /** Quotations and orders, day by day, and what they move. Answers the stock that the last day left. */
  private async writeOrders(): Promise<StockKeeper> {
    const { world } = this.options;
    const timeline = new StockTimeline(world);
    for (let day = world.start - 1; day < world.from; day++) {
      const quotations = world.before('quotation', day + 1);
      for (let index = world.before('quotation', day); index < quotations; index++) {
        const plan = quotationPlan(world, index);
        this.addRows(quotationRows(plan, world.asOf), day);
        if (plan.order !== null) timeline.add(plan.order);
      }
      const orders = world.before('order', day + 1);
      for (let index = world.before('order', day); index < orders; index++) {
        const plan = retailPlan(world, index);
        this.addRows(orderRows(plan, world.asOf), day);
        timeline.add(plan);
        if (index % entitiesBetweenDrains === 0) await this.drain();
      }
      for (const movement of timeline.close(day)) this.addRows([movementRow(movement)], day);
    }
    stockHistoryOf(world).endWith(timeline.keeper);
    await this.closeAll();
    return timeline.keeper;
  }

  /** @param day on which what the rows hang on came */
  private addRows(rows: readonly TableRow[], day: number): void {
    const batchDay = this.batchDay(day);
    for (const { table, row } of rows) this.add(table, row, batchDay);
  }

  /** An entity's rows all come in its own month, so that no child comes before its parent. */
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
    current.file.line(layout.lineOf({ operator: 'I', row, sequence: this.sequence++ }));
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

  /** What is written next may begin again with the first month. */
  private async closeAll(): Promise<void> {
    for (const table of [...this.open.keys()]) this.close(table);
    await this.drain();
  }

  private async drain(): Promise<void> {
    for (const { file } of this.open.values()) await file.drain();
    for (const file of this.full.splice(0)) await file.close();
  }
}

/** About eight files for the largest table, none of a million records. */
export const historyRowsPerFile = (scale: number): number =>
  Math.max(1_000, Math.min(250_000, Math.round(scale * 4_000)));
