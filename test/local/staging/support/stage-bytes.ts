import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { RejectLine, StagingFile, StagingRequest, StagingResult, StagingSpec } from '../../../../sql';
import { changeIdFile } from '../../../../sql';
import { stageTable } from '../../../../local/staging';
import type { StageOptions, StagingStore } from '../../../../local/staging';

export interface Staged {
  readonly result: StagingResult;
  /** `_op`, `_change_id`, `_line`, then the columns; everything but numbers, booleans and NULL as text. */
  readonly rows: readonly (readonly unknown[])[];
  readonly rejects: readonly RejectLine[];
  readonly folder: string;
}

export interface InputFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** What the file's path says of it. */
  readonly path?: Partial<StagingFile>;
}

const prefix = 'staged/thing/abc/';

/** Landing and work buckets in a folder of their own, and what came out of staging there. */
export class StagingBench {
  readonly root = mkdtempSync(join(tmpdir(), 'loadline-staging-'));
  private runs = 0;

  readonly store: StagingStore = {
    path: (bucket, key) => join(this.root, bucket, ...key.split('/')),
    etag: (bucket, key) => Promise.resolve(this.etag(this.store.path(bucket, key))),
  };

  async put(files: readonly InputFile[], spec: StagingSpec): Promise<StagingRequest> {
    const landing = `landing-${this.runs}`;
    const request: StagingRequest = {
      spec,
      landingBucket: landing,
      files: files.map(({ name, bytes, path }) => ({
        key: `thing/2026-11-01/${name}`,
        etag: md5(bytes),
        bytes: bytes.length,
        batchDate: '2026-11-01',
        changeIdFile: changeIdFile(name),
        ...path,
      })),
      output: { bucket: `work-${this.runs++}`, prefix },
    };
    for (const [index, file] of request.files.entries()) {
      const path = this.store.path(landing, file.key);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, files[index]?.bytes ?? '');
    }
    return request;
  }

  async stage(
    files: readonly InputFile[],
    spec: StagingSpec,
    options: Partial<StageOptions> = {},
  ): Promise<Staged> {
    return this.run(await this.put(files, spec), options);
  }

  async run(request: StagingRequest, options: Partial<StageOptions> = {}): Promise<Staged> {
    const result = await stageTable(request, this.store, {
      scratchDir: join(this.root, 'scratch'),
      ...options,
    });
    const folder = this.folder(request);
    return {
      result,
      rows: await parquetRows(join(folder, 'changes', '*.parquet')),
      rejects: rejectLines(join(folder, 'rejects')),
      folder,
    };
  }

  folder(request: StagingRequest): string {
    return this.store.path(request.output.bucket, request.output.prefix);
  }

  /** Files that staging left in its scratch folder. */
  scratch(): string[] {
    return readdirSync(join(this.root, 'scratch'));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private etag(path: string): string | undefined {
    try {
      return md5(readFileSync(path));
    } catch {
      return undefined;
    }
  }
}

const md5 = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex');

let duck: Promise<DuckDBInstance> | undefined;

export async function query(sql: string): Promise<unknown[][]> {
  duck ??= DuckDBInstance.create(':memory:');
  const connection = await (await duck).connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    connection.closeSync();
  }
}

/** In the order of the files and their rows. */
export async function parquetRows(pattern: string): Promise<unknown[][]> {
  const columns = await query(`DESCRIBE SELECT * FROM read_parquet('${pattern}')`);
  const list = columns.map(([name, type]) => {
    const column = `"${String(name).replaceAll('"', '""')}"`;
    return /^(BIGINT|DECIMAL.*|DATE)$/.test(String(type)) && !/^"_line"$/.test(column)
      ? `${column}::VARCHAR`
      : String(type).startsWith('TIMESTAMP')
        ? `${column}::TIMESTAMP::VARCHAR`
        : column;
  });
  const rows = await query(`SELECT ${list.join(', ')} FROM read_parquet('${pattern}')`);
  return rows.map((row) => row.map((value, index) => (index === 2 ? Number(value) : value)));
}

/** By file, record and fault. */
export function rejectLines(folder: string): RejectLine[] {
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RejectLine)
    .sort(
      (a, b) =>
        (a.file_key < b.file_key ? -1 : a.file_key > b.file_key ? 1 : 0) ||
        a.record - b.record ||
        a.fault - b.fault,
    );
}
