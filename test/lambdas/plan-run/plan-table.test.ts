import { buildCatalog, defineProject, defineTable, varchar } from '../../../catalog';
import type { Table } from '../../../catalog';
import type { CandidateFile } from '../../../contracts';
import type { ObjectStoreClient } from '../../../lambdas/shared/object-store-client';
import { planTable } from '../../../lambdas/plan-run/plan-table';

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
  state: 'new',
});

/** The size of the job run for files of so many bytes. */
async function sizeOf(staging: Staging, ...bytes: number[]): Promise<unknown> {
  const work = {
    bucket: 'work',
    uri: (key: string) => `s3://work/${key}`,
    exists: () => Promise.resolve(false),
    putJson: () => Promise.resolve(),
  } as unknown as ObjectStoreClient;
  const planned = await planTable(tableOf(staging), bytes.map(file), 'run', {
    work,
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
