import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Table } from '../../catalog';
import { stagingFile } from '../../lambdas/plan-run/staging-file';
import { stageTable, StagingError } from '../../local/staging';
import type { FileFault, StagingStore } from '../../local/staging';
import { stagingSpec } from '../../sql';
import type { RejectLine, StagingResult } from '../../sql';
import { FaultKinds } from './fault-kinds';
import type { FaultKind } from './fault-kinds';
import type { LandedFile } from './find-files';
import { writeBeginning } from './sample-file';

export interface TableTrial {
  readonly table: Table;
  /** How many files the table has, and how many were tried. */
  readonly files: number;
  readonly tried: readonly LandedFile[];
  /** Whether only the beginning of some was read. */
  readonly isCut: boolean;
  readonly read: number;
  readonly rejected: number;
  readonly kinds: readonly FaultKind[];
  readonly fileFaults: readonly FileFault[];
}

/** Stages files of a table below `scratch`, as a run on this machine stages them, and gathers what is wrong. */
export async function tryTable(
  table: Table,
  files: readonly LandedFile[],
  tried: readonly LandedFile[],
  { scratch, whole }: { readonly scratch: string; readonly whole: boolean },
): Promise<TableTrial> {
  const paths = new Map<string, string>();
  let isCut = false;
  for (const file of tried) {
    const target = join(scratch, 'beginnings', file.key);
    const isBeginning = !whole && (await writeBeginning(file, table, target));
    paths.set(file.key, isBeginning ? target : file.path);
    isCut ||= isBeginning;
  }
  const store: StagingStore = {
    path: (bucket, key) => (bucket === 'landing' ? (paths.get(key) ?? '') : join(scratch, bucket, key)),
    etag: (bucket, key) => Promise.resolve(etagOf(store.path(bucket, key))),
  };
  const fileFaults: FileFault[] = [];
  let sound = [...tried];
  let [result, attempt]: [StagingResult | undefined, number] = [undefined, 0];
  const prefix = (): string => `${table.name}/${String(attempt)}/`;
  while (result === undefined && sound.length > 0) {
    attempt += 1;
    const request = {
      spec: stagingSpec(table),
      landingBucket: 'landing',
      files: sound.map(({ key, batchDate }) => {
        const path = store.path('landing', key);
        return stagingFile(table, {
          ...{ fileKey: key, batchDate, etag: etagOf(path) ?? '', bytes: statSync(path).size },
        });
      }),
      output: { bucket: 'work', prefix: prefix() },
    };
    try {
      result = await stageTable(request, store, { scratchDir: join(scratch, 'scratch') });
    } catch (error) {
      if (!(error instanceof StagingError)) throw error;
      fileFaults.push(...error.faults);
      const faulty = new Set(error.faults.map(({ key }) => key));
      sound = sound.filter(({ key }) => !faulty.has(key));
    }
  }
  const kinds = new FaultKinds();
  if (result !== undefined) await readRejects(join(scratch, 'work', prefix(), 'rejects'), kinds);
  return {
    ...{ table, files: files.length, tried, isCut, fileFaults },
    ...{ read: result?.read ?? 0, rejected: result?.rejected ?? 0, kinds: kinds.all },
  };
}

async function readRejects(folder: string, kinds: FaultKinds): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).sort())
    for await (const line of createInterface({ input: createReadStream(join(folder, name)) }))
      if (line !== '') kinds.add(JSON.parse(line) as RejectLine);
}

/** Staging compares them: the file must not change while it is read. */
function etagOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : `${String(found.size)}-${String(found.mtimeMs)}`;
}
