import { buildCatalog } from '../../catalog';
import project from '../index';
import { isoDay, parseDay } from './base/calendar';
import { tableNames } from './base/row';
import type { TableName } from './base/row';
import { Database } from './database/database';
import { History } from './database/history';
import { Shape } from './database/shape';
import type { DirtOptions } from './dirt/dirt-options';
import { World } from './entities/world';
import { CsvLayout } from './export/csv-layout';
import { DayExport } from './export/day-export';
import { HistoryExport, historyRowsPerFile } from './export/history-export';
import type { HistoryFiles } from './export/history-export';
import type { ExportSummary } from './export/summary';
import { warehouseText } from './export/value-text';
import { SourceOptionError } from './source-option-error';
import { Simulation } from './simulation/simulation';

export interface SourceOptions {
  /** A whole number. The same options give the same bytes. */
  readonly seed: number;
  /** 1 = about 100,000 rows of history, all tables together. */
  readonly scale: number;
  /** First day of the daily increments, YYYY-MM-DD. */
  readonly from: string;
  readonly days: number;
  /** @default 1095, three years */
  readonly historyDays?: number;
  /** One batch for the day before `from`, or one for each month. @default 'one batch' */
  readonly historyFiles?: HistoryFiles;
}

/** The marketplace's database, simulated. */
export interface Source {
  /** The days that `writeDay` takes, in order. */
  readonly dates: readonly string[];
  readonly tables: readonly string[];
  /** Writes what existed before `from`, as inserts, into `<landing>/<table>/<batch date>/`. */
  writeHistory(landing: string): Promise<ExportSummary>;
  /** Simulates the next day and writes its changes. Days are written in order, each once. */
  writeDay(landing: string, date: string, options?: { readonly dirt?: DirtOptions }): Promise<ExportSummary>;
  /**
   * A table's rows after the last day written, in key order: the catalog's columns, as Redshift prints them. Changes that
   * were exported late (dirt) are included: the database had them in time.
   */
  rows(table: string): Iterable<Record<string, string | null>>;
}

/** Throws `SourceOptionError`. */
export function createSource(options: SourceOptions): Source {
  const { seed, scale, days, historyDays = 1095 } = options;
  check(Number.isSafeInteger(seed), `seed is ${seed}; allowed are whole numbers.`);
  check(scale > 0 && scale <= 1000, `scale is ${scale}; allowed are numbers above 0, up to 1000.`);
  check(Number.isInteger(days) && days >= 0, `days is ${days}; allowed are whole numbers from 0.`);
  check(
    Number.isInteger(historyDays) && historyDays >= 30,
    `historyDays is ${historyDays}; allowed are whole numbers from 30.`,
  );
  const from = parseDay(options.from);
  const world = new World({ seed, scale, from, historyDays });
  const shape = new Shape(buildCatalog(project));
  const database = new Database(new History(world, shape), shape);
  const simulation = new Simulation(world, database);
  const layouts = new Map(tableNames.map((name) => [name, new CsvLayout(shape.table(name), world)]));
  const dayExport = new DayExport(world, shape, layouts);
  let next = from;
  return {
    dates: Array.from({ length: days }, (_, n) => isoDay(from + n)),
    tables: tableNames,
    writeHistory: (landing) =>
      new HistoryExport({
        landing,
        world,
        layouts,
        files: options.historyFiles ?? 'one batch',
        rowsPerFile: historyRowsPerFile(scale),
      }).write(),
    writeDay: async (landing, date, { dirt = {} } = {}) => {
      const day = parseDay(date);
      check(
        day === next && day < from + days,
        `the day ${date} is not the next one; days are written in order, from ${options.from}, ${days} in all.`,
      );
      next++;
      return dayExport.write(landing, day, simulation.runDay(day), dirt);
    },
    rows: (name) => printedRows(database, shape, name),
  };
}

function* printedRows(
  database: Database,
  shape: Shape,
  name: string,
): Generator<Record<string, string | null>> {
  const table = shape.table(name as TableName); // throws for an unknown name
  const columns = table.columns.map((column) => ({ name: column.name, print: warehouseText(column.type) }));
  for (const row of database.rows(name as TableName)) {
    const printed: Record<string, string | null> = {};
    for (const column of columns) {
      const value = row[column.name] ?? null;
      printed[column.name] = value === null ? null : column.print(value);
    }
    yield printed;
  }
}

function check(condition: boolean, fault: string): void {
  if (!condition) throw new SourceOptionError(`The source cannot be made: ${fault}`);
}
