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

  it('asks for no staging where the output of the same files is complete already', async () => {
    const work = new MemoryBucket();
    const plan = (of: readonly CandidateFile[]) =>
      planTable(table, of, 'run', { work: work.store, landingBucket: 'landing' });
    const { prefix } = await plan(files);
    work.put(`${prefix ?? ''}manifest.json`, '{}');
    expect(await plan(files)).toMatchObject({ staged: false });
    work.put(`${prefix ?? ''}result.json`, '{}');
    expect(await plan([...files].reverse())).toMatchObject({ staged: true, prefix });
    expect(await plan(files.map((each) => ({ ...each, etag: 'other' })))).toMatchObject({ staged: false });
  });

  it('is not there for a table without files', async () => {
    const work = new MemoryBucket();
    await planTable(table, [], 'run', { work: work.store, landingBucket: 'landing' });
    expect(work.journal).toEqual([]);
  });
});
