import { readFileSync } from 'node:fs';
import type { Table } from '../../catalog';
import { stagedPrefix } from '../../contracts';
import { landingKey } from '../../lambdas/list-landing/landing-key';
import { stagingFile } from '../../lambdas/plan-run/staging-file';
import { landingBucket, workBucket } from '../../local/runtime/local-names';
import { stageTable } from '../../local/staging';
import type { ObjectStore } from '../../local/store';
import { stagingHash, stagingSpec } from '../../sql';
import type { RejectLine, StagingFile, StagingSpec } from '../../sql';

/** Every file of a table in landing, read by the same rules as a run reads it. */
export interface TableHistory {
  readonly table: Table;
  readonly spec: StagingSpec;
  readonly files: readonly StagingFile[];
  /** `s3://work/…/manifest.json` of the typed changes; null where the table has no file. */
  readonly manifest: string | null;
  /** The rejected records of each file, by its key. */
  readonly rejects: ReadonlyMap<string, ReadonlySet<number>>;
}

/** The files of these tables in landing, by the table's name. */
export async function listHistory(
  tables: readonly Table[],
  store: ObjectStore,
): Promise<ReadonlyMap<string, StagingFile[]>> {
  const found = new Map<string, StagingFile[]>(tables.map(({ name }) => [name, []]));
  for (const table of tables)
    for await (const { key, etag, size } of store.objects(landingBucket, folderOf(table))) {
      const meant = landingKey(key, tables);
      if (meant.kind !== 'batchFile' || meant.tableName !== table.name) continue;
      const { batchDate } = meant;
      found.get(table.name)?.push(stagingFile(table, { fileKey: key, etag, bytes: size, batchDate }));
    }
  return found;
}

/** A table with paths of its own can have files anywhere. */
const folderOf = ({ name, source }: Table): string => (source.files === null ? `${name}/` : '');

/** @throws StagingError naming the files that cannot be read: what is in them is not known */
export async function readHistory(
  table: Table,
  files: readonly StagingFile[],
  store: ObjectStore,
  scratchDir: string,
): Promise<TableHistory> {
  const spec = stagingSpec(table);
  if (files.length === 0) return { table, spec, files, manifest: null, rejects: new Map() };
  const prefix = stagedPrefix(table.name, stagingHash(spec, files));
  await stageTable({ spec, landingBucket, files, output: { bucket: workBucket, prefix } }, store, {
    scratchDir,
  });
  const rejects = new Map<string, Set<number>>();
  for (const key of store.keys(workBucket, `${prefix}rejects/`))
    for (const { file_key: file, record } of rejectLines(store.path(workBucket, key)))
      rejects.set(file, (rejects.get(file) ?? new Set()).add(record));
  return { table, spec, files, manifest: `s3://${workBucket}/${prefix}manifest.json`, rejects };
}

const rejectLines = (path: string): RejectLine[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RejectLine);
