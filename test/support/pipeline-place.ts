import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Catalog } from '../../catalog';
import type { RunInput } from '../../contracts';
import { openHome } from '../../local/runtime/local-home';
import type { LocalExecution, PipelineOptions } from '../../local/runtime/local-pipeline';
import { ObjectStore } from '../../local/store';
import { Warehouse } from '../../local/warehouse';
import { openPipeline } from './open-pipeline';

type Options = Partial<
  Pick<
    PipelineOptions,
    | 'intercept'
    | 'beforeSql'
    | 'maxRunBytes'
    | 'memoryLimit'
    | 'now'
    | 'onEvent'
    | 'onLockWait'
    | 'onRequest'
    | 'onTransaction'
    | 'policies'
    | 'sparkPython'
    | 'stepNotices'
  >
>;

/** A landing and a home of their own, and the whole pipeline on them. */
export class PipelinePlace {
  private readonly folder = mkdtempSync(join(tmpdir(), 'loadline-pipeline-'));
  readonly landing = join(this.folder, 'landing');
  readonly home = join(this.folder, 'home');

  constructor(private readonly catalog: Catalog) {}

  /** Puts a file into landing. */
  land(key: string, text: string): void {
    const path = join(this.landing, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Executions until no batch date waits, as the command `run` does. */
  async run(input: RunInput = {}, options: Options = {}): Promise<LocalExecution[]> {
    const { catalog, landing, home } = this;
    const { pipeline, close } = await openPipeline({
      ...{ catalog, landing, home: openHome(home), memoryLimit: '500MB' },
      ...options,
    });
    try {
      const executions: LocalExecution[] = [];
      for await (const execution of pipeline.run(input)) executions.push(execution);
      return executions;
    } finally {
      await close();
    }
  }

  /** The warehouse's tables by name: the catalog's columns, rows by key. */
  async tables(): Promise<Record<string, unknown[][]>> {
    const entries: [string, unknown[][]][] = [];
    for (const { columns, key, warehouse } of this.catalog.tables) {
      const list = columns.map((column) => `"${column.name}"`).join(', ');
      const rows = await this.query(`SELECT ${list} FROM dw.${warehouse.name} ORDER BY ${key.join(', ')}`);
      entries.push([warehouse.name, rows]);
    }
    return Object.fromEntries(entries);
  }

  /** Rows of the warehouse; integers as numbers. */
  async query(statement: string): Promise<unknown[][]> {
    const { warehouse: file, storeCache } = openHome(this.home);
    const store = new ObjectStore({ buckets: {}, cacheDir: storeCache });
    const warehouse = await Warehouse.open({ file, store });
    try {
      const { rows } = await warehouse.query(statement);
      return rows.map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value)));
    } finally {
      warehouse.close();
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
