import marketplace from '../../../../marketplace';
import * as tables from '../../../../marketplace/tables';
import { buildCatalog } from '../../../../catalog';
import type { TableDefinition } from '../../../../catalog';
import {
  allMarts,
  allShapes,
  buildMart,
  columnList,
  createSchema,
  createTable,
  id,
  join,
  lit,
  sql,
} from '../../../../sql';
import type { Value } from '../../../../local/warehouse';
import type { Sql } from '../../../../sql';
import { SqlEngine } from '../../../support/sql-engine';
import type { Cell } from '../../../support/sql-engine';
import { defaultRow } from './default-rows';
import type { Row, Rows, TableName } from './rows';

export type { Cell } from '../../../support/sql-engine';
export type { Row, Rows, TableName } from './rows';

const catalog = buildCatalog(marketplace);

/** Whole rows of every table: what a test leaves out has the default of `default-rows.ts`. */
export function wholeRows(given: Partial<Rows>): Rows {
  return Object.fromEntries(
    (Object.keys(tables) as TableName[]).map((name) => {
      const { columns }: TableDefinition = tables[name];
      const rows = (given[name] ?? []).map((row) => {
        const unknown = Object.keys(row).filter((column) => !(column in columns));
        if (unknown.length > 0) throw new Error(`${name} has no columns ${unknown.join(', ')}.`);
        return Object.fromEntries(
          Object.entries(columns).map(([column, { isNullable }]) => {
            const value = row[column] === undefined ? defaultRow(name)[column] : row[column];
            if (value === undefined && !isNullable)
              throw new Error(`${name}.${column} has no default: give it a value.`);
            return [column, value ?? null];
          }),
        );
      });
      return [name, rows];
    }),
  ) as Record<TableName, Row[]>;
}

/** The marketplace's warehouse in memory, with chosen rows and all marts built from them. */
export class ReportWarehouse {
  private constructor(private readonly engine: SqlEngine) {}

  /** `asOf` is the newest batch date that was published: "today". */
  static async of(rows: Rows, asOf: string): Promise<ReportWarehouse> {
    const engine = await SqlEngine.open(catalog);
    const run = (...statements: readonly Sql[]): Promise<unknown> =>
      engine.warehouse.transaction(statements.map(({ text }) => text));
    await run(...['etl', 'staging', 'dw', 'mart'].map(createSchema));
    await run(...allShapes(catalog).map(createTable));
    for (const name of Object.keys(rows) as TableName[]) {
      if (rows[name].length > 0) await run(insertRows(tables[name], rows[name]));
    }
    await run(
      sql`INSERT INTO etl.claimed_run SELECT 'run', 1, CAST(${lit(asOf)} AS TIMESTAMP)`,
      sql`INSERT INTO etl.published_unit SELECT 'marketplace', 'run', ${lit(asOf)}, CAST(${lit(asOf)} AS TIMESTAMP)`,
    );
    for (const mart of allMarts(catalog)) await run(...buildMart(catalog, mart));
    return new ReportWarehouse(engine);
  }

  /** Runs another statement, for a test that needs rows beside those of the source: metadata. */
  async run(statement: Sql): Promise<void> {
    await this.engine.warehouse.transaction([statement.text]);
  }

  /** A report's rows by column; decimals as text, as Redshift prints them. */
  async report(name: string): Promise<Row[]> {
    const report = catalog.reports.find((each) => each.name === name);
    if (report === undefined) throw new Error(`There is no report ${name}.`);
    const rows = await this.rows(report.sql);
    const declared = report.columns.map((column) => column.name);
    if (rows.columns.join() !== declared.join())
      throw new Error(`${name} answers ${rows.columns.join()}; its header declares ${declared.join()}.`);
    return rows.rows;
  }

  async mart(name: string): Promise<Row[]> {
    return (await this.rows(`SELECT * FROM mart.${name}`)).rows;
  }

  close(): void {
    this.engine.close();
  }

  private async rows(text: string): Promise<{ columns: string[]; rows: Row[] }> {
    const [result] = await this.engine.warehouse.transaction([text]);
    const columns = (result?.columns ?? []).map((column) => column.name);
    const rows = (result?.rows ?? []).map((row) =>
      Object.fromEntries(columns.map((column, index) => [column, cellOf(row[index] ?? null)])),
    );
    return { columns, rows };
  }
}

function insertRows({ warehouse, columns }: TableDefinition, rows: readonly Row[]): Sql {
  const names = Object.keys(columns);
  const value = (cell: Cell): Sql => (typeof cell === 'number' ? lit(String(cell)) : lit(cell));
  const values = rows.map(
    (row) => sql`(${join([...names.map((name) => value(row[name] ?? null)), lit('-')], sql`, `)})`,
  );
  return sql`INSERT INTO "dw".${id(warehouse.name)} (${columnList([...names, '_change_id'])}) VALUES ${join(values, sql`,\n`)}`;
}

const cellOf = (value: Value): Cell => (typeof value === 'bigint' ? Number(value) : value);
