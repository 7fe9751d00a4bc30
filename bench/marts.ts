import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { buildCatalog, findTable, grouped } from '../catalog';
import type { Column, Table } from '../catalog';
import { fromColumns } from '../contracts';
import { ObjectStore } from '../local/store';
import { Warehouse } from '../local/warehouse';
import marketplace from '../marketplace';
import { allShapes, columnList, createTable, dw, id, join, lit, renderStep, Sql, sql, staging } from '../sql';
import type { SqlStepName, SqlSteps } from '../sql';
import { machine } from './support/measure';

/**
 * What a day of 1,000 order lines costs the marts, on a history of 1 million and of 10 million lines at the same lines a day:
 * `npm run bench:marts`. The time is that of the transactions of TouchMarts and RefreshMarts of the marts that have partitions.
 * The two histories take turns. Figures go to `bench/results/marts.json`.
 */
const catalog = buildCatalog(marketplace);
const partitioned = {
  ...catalog,
  calendar: null,
  marts: catalog.marts.filter(({ name }) => name === 'order_line'),
};
const linesADay = 1000;
const linesAnOrder = 2;
const rounds = 7;
/** Seven digits, so that the keys are in the order of the days. */
const firstOrder = 10_000_000;
const [product, address] = [2000, 20_000];

class History {
  private constructor(
    readonly lines: number,
    private readonly warehouse: Warehouse,
  ) {}

  static async of(lines: number, folder: string): Promise<History> {
    const store = new ObjectStore({ buckets: {}, cacheDir: joinPath(folder, 'cache') });
    const file = joinPath(folder, `${lines}.duckdb`);
    const history = new History(lines, await Warehouse.open({ file, store, memoryLimit: '4GB' }));
    await history.step('Claim', { number: 1 });
    await history.run(...allShapes(catalog).map(createTable));
    for (const each of catalog.tables)
      await history.run(sql`UPDATE ${staging(each, 'fence')} SET "staged_run" = 'run'`);
    for (const statement of [
      fill('product', dw(table('product')), product, { product_id: sql`'P' || n` }),
      fill('address', dw(table('address')), address, { address_id: sql`n` }),
      ...ordersOf(0, lines, dw, standing),
    ])
      await history.run(statement);
    // The change: a new day, and the lines of the day before, each with another quantity.
    for (const statement of ordersOf(lines, linesADay, (each) => staging(each, 'net'), netUpsert))
      await history.run(statement);
    const item = table('order_item');
    const names = [...item.columns.map((column) => column.name), ...Object.keys(netUpsert)];
    const values = item.columns.map(({ name }) => (name === 'quantity' ? sql`7` : id(name)));
    const old = sql`SELECT ${join([...values, ...Object.values(netUpsert)], sql`, `)} FROM ${dw(item)} WHERE "order_id" IN (SELECT "order_id" FROM ${dw(table('order'))} WHERE CAST("ordered_at" AS DATE) = CAST('2000-01-01' AS DATE) + ${lit(lines / linesADay - 1)})`;
    await history.run(sql`INSERT INTO ${staging(item, 'net')} (${columnList(names)}) ${old}`);
    await history.refresh(); // the first time it is built as a whole
    return history;
  }

  /** Milliseconds, and the rows that the mart got. */
  async day(): Promise<{ touch: number; refresh: number; rows: number }> {
    const touch = await timed(() => this.step('TouchMarts', {}));
    let rows = 0;
    const refresh = await timed(async () => (rows = await this.refresh()));
    return { touch, refresh, rows };
  }

  close(): void {
    this.warehouse.close();
  }

  private async refresh(): Promise<number> {
    const [results = []] = await this.step('InspectMarts', {});
    const [live, built, pending] = results.map(({ columns = [], rows = [] }) =>
      rows.map((row) =>
        fromColumns(
          Object.fromEntries(
            row.map((value, index) => [
              columns[index]?.name ?? '',
              typeof value === 'bigint' ? Number(value) : value,
            ]),
          ),
        ),
      ),
    );
    const told = { live, built, pending } as unknown as SqlSteps['RefreshMarts'];
    const refreshed = await this.step('RefreshMarts', told);
    return refreshed.at(-1)?.[2]?.resultRows ?? 0;
  }

  private async step<Name extends SqlStepName>(name: Name, told: SqlSteps[Name]) {
    const run = { catalog: partitioned, runId: 'run', now: '2026-01-01T00:00:00.000Z' };
    const claimed = name === 'Claim' ? { ...run, catalog } : run;
    const results = [];
    for (const { statements } of renderStep(name, claimed, told))
      results.push(await this.warehouse.transaction(statements.map(({ text }) => text)));
    return results;
  }

  private run(...statements: readonly Sql[]): Promise<unknown> {
    return this.warehouse.transaction(statements.map(({ text }) => text));
  }
}

const table = (name: string): Table => findTable(catalog, name);

/** Columns that are Loadline's own, with one value for all rows. */
type OwnColumns = Readonly<Record<string, Sql>>;
const standing: OwnColumns = { _change_id: sql`'2026-01-01/a'` };
const netUpsert: OwnColumns = {
  ...standing,
  ...{ _op: sql`'I'`, _line: sql`1`, _outcome: sql`'upsert'` },
  ...{ _replayed: sql`FALSE`, _changes: sql`1`, _exists: sql`FALSE` },
};

/** Orders from the first line's on, so many lines, in the tables that `into` names. */
function ordersOf(first: number, lines: number, into: (table: Table) => Sql, own: OwnColumns): Sql[] {
  const day = sql`CAST('2000-01-01' AS DATE) + CAST((n * ${lit(linesAnOrder)} + ${lit(first)}) / ${lit(linesADay)} AS INTEGER)`;
  const order = sql`'O' || (${lit(firstOrder)} + n + ${lit(first / linesAnOrder)})`;
  const ofLine = sql`'O' || (${lit(firstOrder)} + n / ${lit(linesAnOrder)} + ${lit(first / linesAnOrder)})`;
  const rows = (name: string, count: number, given: Readonly<Record<string, Sql>>): Sql =>
    fill(name, into(table(name)), count, given, own);
  return [
    rows('order', lines / linesAnOrder, {
      order_id: order,
      ordered_at: sql`CAST(${day} AS TIMESTAMP)`,
      address_id: sql`n % ${lit(address)}`,
    }),
    rows('order_item', lines, {
      order_id: ofLine,
      line_no: sql`n % ${lit(linesAnOrder)} + 1`,
      product_id: sql`'P' || (n % ${lit(product)})`,
    }),
    rows('return_request', lines / 20, {
      return_id: sql`n + ${lit(first)}`,
      order_id: sql`'O' || (${lit(firstOrder)} + n * 10 + ${lit(first / linesAnOrder)})`,
      line_no: sql`1`,
    }),
  ];
}

/** So many rows, `n` counting them from 0; a column that is not given is NULL, or the same in all rows. */
function fill(
  name: string,
  into: Sql,
  rows: number,
  given: Readonly<Record<string, Sql>>,
  own: OwnColumns = standing,
): Sql {
  const { columns } = table(name);
  const values = columns.map((column) => sql`${given[column.name] ?? constant(column)}`);
  const digits = [0, 1, 2, 3, 4, 5, 6].map((place) => sql`${id(`d${place}`)}."d" * ${lit(10 ** place)}`);
  const one = join(
    Array.from({ length: 10 }, (_, digit) => sql`SELECT ${lit(digit)} AS "d"`),
    sql` UNION ALL `,
  );
  const all = join(
    [0, 1, 2, 3, 4, 5, 6].map((place) => sql`(${one}) ${id(`d${place}`)}`),
    sql` CROSS JOIN `,
  );
  return sql`INSERT INTO ${into} (${columnList([...columns.map((each) => each.name), ...Object.keys(own)])})
SELECT ${join([...values, ...Object.values(own)], sql`, `)} FROM (SELECT ${join(digits, sql` + `)} AS n FROM ${all}) x WHERE n < ${lit(rows)} ORDER BY n NULLS LAST`;
}

function constant({ type, nullable }: Column): Sql {
  if (nullable) return sql`NULL`;
  switch (type.kind) {
    case 'varchar':
      return sql`'A'`;
    case 'boolean':
      return sql`TRUE`;
    case 'date':
    case 'timestamp':
      return sql`CAST('2000-01-01' AS DATE)`;
    case 'time':
      return sql`CAST('00:00:00' AS TIME)`;
    case 'json':
      return sql`JSON_PARSE('null')`;
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'double':
      return sql`1`;
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = (values: readonly number[]): number =>
  Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);

async function main(): Promise<void> {
  const folder = mkdtempSync(joinPath(tmpdir(), 'loadline-marts-'));
  try {
    const histories = [await History.of(1_000_000, folder), await History.of(10_000_000, folder)];
    const times = histories.map(() => [] as Awaited<ReturnType<History['day']>>[]);
    for (let round = 0; round < rounds; round += 1)
      for (const [index, history] of histories.entries()) times[index]?.push(await history.day());
    const figures = histories.map(({ lines }, index) => {
      const taken = times[index] ?? [];
      return {
        lines,
        rowsRewritten: taken[0]?.rows ?? 0,
        touchMs: median(taken.map(({ touch }) => touch)),
        refreshMs: median(taken.map(({ refresh }) => refresh)),
        wholeMs: median(taken.map(({ touch, refresh }) => touch + refresh)),
      };
    });
    for (const each of figures)
      process.stdout.write(
        `${grouped(each.lines)} lines of history: ${each.wholeMs} ms, of which TouchMarts ${each.touchMs} ms; ${grouped(each.rowsRewritten)} rows rewritten\n`,
      );
    histories.forEach((history) => history.close());
    const result = {
      linesADay,
      rounds,
      figures,
      machine: machine(),
      on: new Date().toISOString().slice(0, 10),
    };
    writeFileSync(joinPath(__dirname, 'results', 'marts.json'), `${JSON.stringify(result, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
