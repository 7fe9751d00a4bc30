import { buildCatalog, defineProject, defineTable, varchar } from '../../../catalog';
import type { Table } from '../../../catalog';
import type { CandidateFile } from '../../../contracts';
import { planTable } from '../../../lambdas/plan-run/plan-table';
import { MemoryBucket } from '../support/memory-bucket';

type Staging = NonNullable<Parameters<typeof defineTable>[0]['staging']>;

function tableOf(staging: Staging): Table {
  const table = defineTable({
    ...{ name: 't', description: 't', key: ['id'], columns: { id: varchar(10) } },
    ...{ warehouse: { name: 'dim_t' }, staging },
  });
  const [built] = buildCatalog(defineProject({ name: 'p', tables: [table] })).tables;
  if (built === undefined) throw new Error('no table');
  return built;
}

const file = (bytes: number): CandidateFile => ({
  ...{ tableName: 't', fileKey: 't/2025-01-01/a.csv', etag: 'e', bytes, batchDate: '2025-01-01' },
  status: 'loaded',
});

/** The size of the job run for files of so many bytes. */
async function sizeOf(staging: Staging, ...bytes: number[]): Promise<unknown> {
  const planned = await planTable(tableOf(staging), bytes.map(file), 'run', {
    work: new MemoryBucket().store,
    landingBucket: 'landing',
  });
  const { workerType, workers, timeoutMinutes } = planned;
  return [workerType, workers, timeoutMinutes];
}

describe('the size of a staging job run', () => {
  it('is small for a day, and large for a history, which begins above a gigabyte', async () => {
    expect(await sizeOf({})).toEqual(['G.1X', 2, 60]);
    expect(await sizeOf({}, 4e8, 6e8)).toEqual(['G.1X', 2, 60]);
    expect(await sizeOf({}, 4e8, 6e8, 1)).toEqual(['G.1X', 10, 480]);
  });

  it('is what the catalog says', async () => {
    const staging: Staging = {
      ...{ workerType: 'G.2X', workers: 3, timeoutMinutes: 20 },
      history: { aboveBytes: 100, workers: 50, timeoutMinutes: 600 },
    };
    expect(await sizeOf(staging, 100)).toEqual(['G.2X', 3, 20]);
    expect(await sizeOf(staging, 101)).toEqual(['G.2X', 50, 600]);
  });

  it('is never smaller for a history than for a day', async () => {
    const staging: Staging = { workers: 30, timeoutMinutes: 900 };
    expect(await sizeOf(staging, 2e9)).toEqual(['G.1X', 30, 900]);
  });
});

describe('the staging request of a table', () => {
  const table = tableOf({});
  const files = ['b', 'a', 'é', 'B'].map((name): CandidateFile => {
    return { ...file(5), fileKey: `t/2025-01-01/${name}.csv`, etag: `e-${name}` };
  });

  it('is written with the files in the order of their bytes, and is what the plan names', async () => {
    const work = new MemoryBucket();
    const planned = await planTable(table, files, 'run', { work: work.store, landingBucket: 'landing' });
    expect(planned).toMatchObject({
      table: 't',
      files: 4,
      bytes: 20,
      request: 's3://work/runs/run/stage/t.json',
      staged: false,
    });
    expect(planned.prefix).toMatch(/^staged\/t\/[0-9a-f]{64}\/$/);
    expect(planned.manifest).toBe(`s3://work/${planned.prefix ?? ''}manifest.json`);
    expect(work.json('runs/run/stage/t.json')).toMatchObject({
      spec: { table: 't' },
      landingBucket: 'landing',
      files: ['B', 'a', 'b', 'é'].map((name) => ({
        key: `t/2025-01-01/${name}.csv`,
        etag: `e-${name}`,
        bytes: 5,
        batchDate: '2025-01-01',
        changeIdFile: `${name} ${name}.csv`,
      })),
      output: { bucket: 'work', prefix: planned.prefix },
    });
  });

  const plan = (work: MemoryBucket, of: readonly CandidateFile[] = files) =>
    planTable(table, of, 'run', { work: work.store, landingBucket: 'landing' });

  /** Stages the files as a job does: two parts, a rejected row. */
  async function staged(): Promise<{ work: MemoryBucket; prefix: string }> {
    const work = new MemoryBucket();
    const prefix = (await plan(work)).prefix ?? '';
    const part = (name: string, content_length: number) => ({
      ...{ url: `s3://work/${prefix}changes/${name}`, mandatory: true, meta: { content_length } },
    });
    work
      .put(`${prefix}changes/0.parquet`, 'abc')
      .put(`${prefix}changes/1.parquet`, 'de')
      .put(`${prefix}rejects/0.jsonl`, '{}')
      .put(`${prefix}manifest.json`, { entries: [part('0.parquet', 3), part('1.parquet', 2)] })
      .put(`${prefix}result.json`, {
        ...{ table: 't', read: 5, rejected: 1, staged: 4, bytes: 20 },
        files: files.map(({ fileKey }, index) => ({
          ...{ key: fileKey, read: index === 0 ? 2 : 1, rejected: index === 0 ? 1 : 0 },
        })),
      });
    return { work, prefix };
  }

  it('asks for no staging where the output of the same files is complete already', async () => {
    const { work, prefix } = await staged();
    expect(await plan(work, [...files].reverse())).toMatchObject({ staged: true, prefix });
    expect(
      await plan(
        work,
        files.map((each) => ({ ...each, etag: 'other' })),
      ),
    ).toMatchObject({ staged: false });
    work.objects.delete(`${prefix}result.json`);
    expect(await plan(work)).toMatchObject({ staged: false });
    expect(work.keys('runs/run/warnings/')).toEqual([]);
  });

  const damages: readonly [string, (work: MemoryBucket, prefix: string) => unknown, RegExp][] = [
    [
      'a part that is missing',
      (w, p) => w.objects.delete(`${p}changes/1.parquet`),
      /changes\/1.parquet is missing/,
    ],
    [
      'a part that is cut',
      (w, p) => w.put(`${p}changes/0.parquet`, 'a'),
      /0.parquet has 1 bytes, and was written with 3/,
    ],
    ['a part too many', (w, p) => w.put(`${p}changes/2.parquet`, 'abc'), /2.parquet is not in manifest.json/],
    ['a result that is empty', (w, p) => w.put(`${p}result.json`, ''), /result.json is empty/],
    [
      'a result that is cut',
      (w, p) => w.put(`${p}result.json`, '{"table":"t"'),
      /result.json is cut or no JSON/,
    ],
    [
      'a result of something else',
      (w, p) => w.put(`${p}result.json`, '{}'),
      /result.json has not the fields/,
    ],
    [
      'a manifest that is missing',
      (w, p) => w.objects.delete(`${p}manifest.json`),
      /manifest.json is missing/,
    ],
    ['a manifest that is cut', (w, p) => w.put(`${p}manifest.json`, '{"entries":['), /manifest.json is cut/],
    [
      'a manifest without parts',
      (w, p) => w.put(`${p}manifest.json`, '{"entries":[]}'),
      /is not in manifest.json/,
    ],
    [
      'a manifest with a part twice',
      (w, p) => {
        const { entries } = w.json(`${p}manifest.json`) as { entries: unknown[] };
        w.put(`${p}manifest.json`, { entries: [...entries, entries[0]] });
      },
      /names changes\/0.parquet twice/,
    ],
    [
      'rejects that are missing',
      (w, p) => w.objects.delete(`${p}rejects/0.jsonl`),
      /rejected rows are missing/,
    ],
  ];

  it.each(damages)('asks for it again, and says so, where it finds %s', async (_, damage, told) => {
    const { work, prefix } = await staged();
    damage(work, prefix);
    expect(await plan(work)).toMatchObject({ staged: false, prefix });
    expect(work.keys(`${prefix}result.json`)).toEqual([]); // else the job would take the output as it is
    expect(work.json('runs/run/warnings/PlanRun.t.json')).toEqual([
      expect.objectContaining({ kind: 'damagedRecord', table: 't', message: expect.stringMatching(told) }),
    ]);
  });

  it('is not there for a table without files', async () => {
    const work = new MemoryBucket();
    await planTable(table, [], 'run', { work: work.store, landingBucket: 'landing' });
    expect(work.journal).toEqual([]);
  });
});
