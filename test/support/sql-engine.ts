import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { stagedTypeName } from '../../catalog';
import type { Catalog, PublishForm, Table } from '../../catalog';
import { fromColumns, stepResults, toColumns } from '../../contracts';
import type {
  AnsweringStep,
  ChangeCounts,
  ListedFile,
  LiveColumn,
  PlannedFiles,
  PublishPass,
  RecordedProcedure,
  ResultName,
  ResultRow,
  SnapshotCounts,
} from '../../contracts';
import { columnList, dw, etl, id, join, lit, publishPasses, renderStep, Sql, sql, staging } from '../../sql';
import { latestPublishedRun } from '../../sql/tables/published';
import type { Batch, RunContext, SqlStepName, SqlSteps } from '../../sql';
import { typeSql } from '../../sql/ddl/create-table';
import { ObjectStore } from '../../local/store';
import { Warehouse } from '../../local/warehouse';
import type { StatementResult, WarehouseOptions } from '../../local/warehouse';

export type Cell = string | number | boolean | null;

/** A change as staging would hand it on. */
export interface StagedChange {
  readonly op: 'I' | 'U' | 'D' | 'R';
  readonly changeId: string;
  readonly row: Readonly<Record<string, Cell>>;
}

/** A file of the plan: its rows, if it has any, are given as changes. */
export interface PlannedDay {
  readonly table: string;
  readonly batchDate: string;
  readonly status: 'loaded' | 'skipped' | 'marker' | 'control';
  /** @default it is the only one of its day and status */
  readonly name?: string;
}

/** The rows of each of a step's results. */
type Answers<Step extends AnsweringStep> = {
  readonly [Name in ResultName<Step>]: ResultRow<Step, Name>[];
};

const comma = sql`, `;

/** The start of every run. */
const now = '2026-01-01T00:00:00.000Z';

/** Runs the rendered steps of a catalog on a DuckDB in memory, without the workflow around them. */
export class SqlEngine {
  private constructor(
    readonly catalog: Catalog,
    readonly warehouse: Warehouse,
    private readonly folder: string,
    readonly publishForm?: PublishForm,
    private readonly runs: string[] = [],
  ) {}

  /** @param options how units are published: @default as their sizes ask for; whom the warehouse tells its transactions: @default nobody */
  static async open(
    catalog: Catalog,
    {
      publishForm,
      ...told
    }: Pick<WarehouseOptions, 'onTransaction'> & { readonly publishForm?: PublishForm | undefined } = {},
  ): Promise<SqlEngine> {
    const folder = mkdtempSync(joinPath(tmpdir(), 'loadline-sql-'));
    const store = new ObjectStore({
      buckets: { work: joinPath(folder, 'work') },
      cacheDir: joinPath(folder, 'cache'),
    });
    const warehouse = await Warehouse.open({
      ...{ file: ':memory:', store, memoryLimit: '1GB', threads: 1 },
      ...told,
    });
    return new SqlEngine(catalog, warehouse, folder, publishForm);
  }

  /** The folder of a bucket that COPY reads from. */
  bucket(name: string): string {
    return joinPath(this.folder, name);
  }

  close(): void {
    this.warehouse.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs a step as RunSql does, fixpoints included; answers each batch's last results. */
  async step<Name extends SqlStepName>(
    name: Name,
    runId: string,
    told: SqlSteps[Name],
  ): Promise<StatementResult[][]> {
    const answers: StatementResult[][] = [];
    for (const batch of this.render(name, runId, told)) {
      answers.push(await this.runBatch(batch));
    }
    return answers;
  }

  /** The transactions of a step. */
  render<Name extends SqlStepName>(name: Name, runId: string, told: SqlSteps[Name]): Batch[] {
    const { catalog, publishForm } = this;
    const run: RunContext = { catalog, runId, now };
    return renderStep(name, publishForm === undefined ? run : { ...run, publishForm }, told);
  }

  private async runBatch(batch: Batch): Promise<StatementResult[]> {
    const texts = batch.statements.map((statement) => statement.text);
    if (batch.autocommit) return [await this.warehouse.autocommit(texts[0] ?? '')];
    for (let round = 0; ; round += 1) {
      const results = await this.warehouse.transaction(texts);
      const { repeatWhileChanged } = batch;
      if (repeatWhileChanged === undefined) return results;
      const changed = results.slice(repeatWhileChanged.from).reduce((sum, each) => sum + each.resultRows, 0);
      if (changed === 0) return results;
      if (round > repeatWhileChanged.maxRounds) throw new Error('The fixpoint does not end.');
    }
  }

  /** The same warehouse under another catalog. */
  withCatalog(catalog: Catalog): SqlEngine {
    return new SqlEngine(catalog, this.warehouse, this.folder, this.publishForm, this.runs);
  }

  /** Claims the warehouse. A run's number is its place among those that this engine has seen claim it. */
  async claim(runId: string): Promise<void> {
    await this.step('Claim', runId, { number: this.numberOf(runId) });
  }

  private numberOf(runId: string): number {
    if (!this.runs.includes(runId)) this.runs.push(runId);
    return this.runs.indexOf(runId) + 1;
  }

  async begin(runId: string): Promise<void> {
    await this.claim(runId);
    await this.step('MigrateSchema', runId, await this.inspect(runId));
  }

  /** SelectFiles of a listing that has these files; answers the rows of each of its results. */
  async selectFiles(runId: string, listing: readonly ListedFile[]): Promise<Record<string, unknown[]>> {
    const folder = joinPath(this.folder, 'work', 'listing', runId);
    mkdirSync(folder, { recursive: true });
    const lines = listing.map((file) => `${JSON.stringify(toColumns(file))}\n`);
    writeFileSync(joinPath(folder, '0.jsonl'), lines.join(''));
    const told = { listing: `s3://work/listing/${runId}/` };
    const [, answers] = this.render('SelectFiles', runId, told);
    const [, results] = await this.step('SelectFiles', runId, told);
    return Object.fromEntries(
      (answers?.answers?.names ?? []).map((name, index) => [name, rowsOf(results?.[index]).map(fromColumns)]),
    );
  }

  /** How many transactions a migration would have now. */
  async pendingMigrations(runId: string): Promise<number> {
    return this.render('MigrateSchema', runId, await this.inspect(runId)).length;
  }

  async inspect(runId: string): Promise<SqlSteps['MigrateSchema']> {
    const [answer] = await this.step('InspectSchema', runId, {});
    const [version] = rowsOf(answer?.[1]) as { version: string }[];
    return {
      live: rowsOf(answer?.[0]).map(fromColumns) as unknown as LiveColumn[],
      version: version?.version ?? null,
      procedures: {
        existing: rowsOf(answer?.[2]).map((row) => String(row.procedure_name)),
        recorded: rowsOf(answer?.[3]).map(fromColumns) as unknown as RecordedProcedure[],
      },
    };
  }

  /** A whole run of these changes, published. Answers the counts by table. */
  async load(
    runId: string,
    changes: Readonly<Record<string, readonly StagedChange[]>>,
    newestBatchDate: string | null = '2026-01-01',
  ): Promise<Record<string, ChangeCounts>> {
    await this.begin(runId);
    const counts = await this.prepare(runId, changes, newestBatchDate);
    await this.step('TouchMarts', runId, {});
    for (const pass of publishPasses(this.catalog)) await this.publish(runId, pass);
    await this.refreshMarts(runId);
    await this.verify(runId);
    return counts;
  }

  /** A pass of a publish of what the plan has of the run. Answers the results of each transaction. */
  async publish(runId: string, pass: PublishPass): Promise<StatementResult[][]> {
    return this.step('Publish', runId, { ...pass, planned: await this.planned(runId) });
  }

  /** The files of the run that its publish finds in `etl.plan_file`. */
  async planned(runId: string): Promise<PlannedFiles> {
    const files = sql`SELECT "status", COUNT(*) AS "files", CAST(SUM("bytes") AS BIGINT) AS "bytes" FROM ${etl('plan_file')}
WHERE "run_id" = ${lit(runId)} GROUP BY "status"`;
    const [rows = []] = await this.select([files]);
    const of = (status: string) => rows.find((row) => row.status === status);
    return {
      loaded: Number(of('loaded')?.files ?? 0),
      bytes: Number(of('loaded')?.bytes ?? 0),
      skipped: Number(of('skipped')?.files ?? 0),
    };
  }

  /** Inspects the marts and refreshes those that are due. Answers the results of each transaction. */
  async refreshMarts(runId: string): Promise<StatementResult[][]> {
    const { columns, built, pending } = await this.answersOf('InspectMarts', runId);
    return this.step('RefreshMarts', runId, { live: columns, built, pending });
  }

  /** Looks at the references that are due, and at the marts. Answers the results of each transaction. */
  async verify(
    runId: string,
    { verifyAll = false }: { readonly verifyAll?: boolean } = {},
  ): Promise<StatementResult[][]> {
    return this.step('Verify', runId, await this.inspectReferences(runId, verifyAll));
  }

  async inspectReferences(runId: string, verifyAll = false): Promise<SqlSteps['Verify']> {
    const { referenceCheck, publishedSinceCheck } = await this.answersOf('InspectMarts', runId);
    return { lastCheck: referenceCheck[0] ?? null, published: publishedSinceCheck[0]!, verifyAll };
  }

  async prepare(
    runId: string,
    changes: Readonly<Record<string, readonly StagedChange[]>>,
    newestBatchDate: string | null = '2026-01-01',
    planned: readonly PlannedDay[] = [],
  ): Promise<Record<string, ChangeCounts>> {
    for (const table of this.catalog.tables) {
      await this.step('CopyChanges', runId, { table: table.name, manifest: null });
      await this.stage(table, changes[table.name] ?? []);
    }
    await this.warehouse.transaction([
      sql`DELETE FROM ${etl('plan_file')}`.text,
      ...(newestBatchDate === null ? [] : [planFile(runId, 't', newestBatchDate)]),
      ...planned.map(({ table, batchDate, status, name }) => planFile(runId, table, batchDate, status, name)),
    ]);
    for (const table of this.catalog.tables) await this.step('PrepareDown', runId, { table: table.name });
    for (const table of [...this.catalog.tables].reverse())
      await this.step('PrepareUp', runId, { table: table.name });
    const { counts } = await this.countChanges(runId);
    return Object.fromEntries(counts.map((row) => [row.tableName, row]));
  }

  /** What CountChanges answers of the tables of snapshots. */
  async snapshotCounts(runId: string): Promise<SnapshotCounts[]> {
    return this.catalog.tables.some(({ source }) => source.snapshot !== null)
      ? (await this.countChanges(runId)).snapshots
      : [];
  }

  /** The rows of each result of CountChanges. */
  countChanges(runId: string): Promise<Answers<'CountChanges'>> {
    return this.answersOf('CountChanges', runId);
  }

  /** The rows of each result of a step that is told nothing; none of a result that the catalog does not ask for. */
  private async answersOf<Step extends 'CountChanges' | 'InspectMarts'>(
    step: Step,
    runId: string,
  ): Promise<Answers<Step>> {
    const batches = this.render(step, runId, {});
    const results = await this.step(step, runId, {});
    const names = batches.flatMap(({ answers }) => answers?.names ?? []);
    const all = Object.keys(stepResults[step]);
    const found = Object.fromEntries(all.map((name): [string, unknown[]] => [name, []]));
    results.flat().forEach((result, index) => {
      found[names[index] ?? '']?.push(...rowsOf(result).map(fromColumns));
    });
    return found as never;
  }

  /** Puts changes where COPY would. Values are written as text and cast to the column's type by the engine. */
  private async stage(table: Table, changes: readonly StagedChange[]): Promise<void> {
    if (changes.length === 0) return;
    const names = ['_op', '_change_id', '_line', ...table.columns.map((column) => column.name)];
    const rows = changes.map(({ op, changeId, row }, index) => {
      const image = table.columns.map(({ name, type }) => {
        const value = cell(
          (op === 'D' || op === 'R') && !table.key.includes(name) ? null : (row[name] ?? null),
        );
        // The first row decides the types of a UNION ALL.
        return index === 0 ? sql`CAST(${value} AS ${typeSql(stagedTypeName(type))})` : value;
      });
      return sql`SELECT ${join([...[op, changeId, 1].map(cell), ...image], comma)}`;
    });
    await this.warehouse.transaction([
      sql`INSERT INTO ${staging(table, 'changes')} (${columnList(names)})\n${join(rows, sql`\nUNION ALL\n`)}`
        .text,
    ]);
  }

  /** The table's rows in key order, `_change_id` included. */
  async rows(table: Table): Promise<Record<string, Cell>[]> {
    const [rows = []] = await this.select([rowsQuery(table)]);
    return rows;
  }

  select(queries: readonly Sql[]): Promise<Record<string, Cell>[][]> {
    return selectFrom(this.warehouse, queries);
  }

  async held(table: Table): Promise<Record<string, Cell>[]> {
    const [rows = []] = await this.select([heldQuery(table)]);
    return rows;
  }
}

/** The rows of each query, all read in one transaction: a reader of many tables pays for one. */
export async function selectFrom(
  warehouse: Warehouse,
  queries: readonly Sql[],
): Promise<Record<string, Cell>[][]> {
  const results = await warehouse.transaction(queries.map((query) => query.text));
  return results.map((result) => rowsOf(result) as Record<string, Cell>[]);
}

export const rowsQuery = (table: Table): Sql =>
  sql`SELECT * FROM ${dw(table)} ORDER BY ${columnList(table.key)}`;

/** What is held as of the last publication of the table's unit. */
export const heldQuery = (table: Table): Sql =>
  sql`SELECT * FROM ${staging(table, 'held')} WHERE "_run_id" = ${latestPublishedRun(table)} ORDER BY ${id('_change_id')}`;

const planFile = (
  runId: string,
  table: string,
  batchDate: string,
  status: PlannedDay['status'] = 'loaded',
  name = '',
): string =>
  sql`INSERT INTO ${etl('plan_file')} VALUES (${lit(`${table}/${batchDate}/${runId}.${name}${status}`)}, ${lit(table)}, ${lit(batchDate)}, 'e', 1, ${lit(status)}, ${lit(runId)})`
    .text;

const cell = (value: Cell): Sql => lit(value);

function rowsOf(result: StatementResult | undefined): Record<string, unknown>[] {
  const names = (result?.columns ?? []).map((column) => column.name);
  return (result?.rows ?? []).map((row) =>
    Object.fromEntries(
      row.map((value, index) => [names[index] ?? '', typeof value === 'bigint' ? Number(value) : value]),
    ),
  );
}
