import { readFileSync } from 'node:fs';
import type { Table } from '../../catalog';
import { landingKey } from '../../lambdas/list-landing/landing-key';
import { stagedPrefix } from '../../contracts';
import { stageTable } from '../../local/staging';
import type { ObjectStore } from '../../local/store';
import { changeIdFile, stagingHash, stagingSpec } from '../../sql';
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

export interface HistoryBuckets {
  readonly store: ObjectStore;
  readonly landing: string;
  readonly work: string;
  readonly scratchDir: string;
}

/** The files of these tables in landing, by the table's name. */
export async function listHistory(
  tables: readonly Table[],
  { store, landing }: HistoryBuckets,
): Promise<ReadonlyMap<string, StagingFile[]>> {
  const names = tables.map(({ name }) => name);
  const found = new Map<string, StagingFile[]>(names.map((name) => [name, []]));
  for (const name of names) {
    for (let startAfter = ''; ;) {
      const page = await store.list(landing, { prefix: `${name}/`, startAfter });
      for (const { key, etag, size } of page.objects) {
        const meant = landingKey(key, names);
        if (meant.kind !== 'batchFile') continue;
        const changeIdPart = changeIdFile(key.slice(key.lastIndexOf('/') + 1));
        found
          .get(name)
          ?.push({ key, etag, bytes: size, batchDate: meant.batchDate, changeIdFile: changeIdPart });
      }
      if (!page.truncated || page.last === undefined) break;
      startAfter = page.last;
    }
  }
  return found;
}

/** @throws StagingError naming the files that cannot be read: what is in them is not known */
export async function readHistory(
  table: Table,
  files: readonly StagingFile[],
  { store, landing, work, scratchDir }: HistoryBuckets,
): Promise<TableHistory> {
  const spec = stagingSpec(table);
  if (files.length === 0) return { table, spec, files, manifest: null, rejects: new Map() };
  const prefix = stagedPrefix(table.name, stagingHash(spec, files));
  await stageTable(
    { spec, landingBucket: landing, files, output: { bucket: work, prefix } },
    storeOf(store),
    {
      scratchDir,
    },
  );
  const rejects = new Map<string, Set<number>>();
  for (const key of store.keys(work, `${prefix}rejects/`))
    for (const { file_key: file, record } of rejectLines(store.path(work, key)))
      rejects.set(file, (rejects.get(file) ?? new Set()).add(record));
  return { table, spec, files, manifest: `s3://${work}/${prefix}manifest.json`, rejects };
}

const storeOf = (store: ObjectStore): Parameters<typeof stageTable>[1] => ({
  path: (bucket, key) => store.path(bucket, key),
  etag: async (bucket, key) => (await store.head(bucket, key)).etag,
});

const rejectLines = (path: string): RejectLine[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RejectLine);
