import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalog, defineProject, defineTable, varchar } from '../../../catalog';
import { PipelinePlace } from '../../support/pipeline-place';

const catalog = buildCatalog(
  defineProject({
    name: 'memory',
    tables: [
      defineTable({
        name: 'thing',
        description: 'A thing.',
        key: ['id'],
        columns: { id: varchar(9), note: varchar(60_000).nullable() },
        warehouse: { name: 'dim_thing' },
      }),
    ],
  }),
);

describe('DuckDB without the memory for a table', () => {
  const place = new PipelinePlace(catalog);
  afterAll(() => place.remove());

  it('fails the run, and says what gives it more', async () => {
    const rows = Array.from({ length: 2000 }, (_, id) => `I,${id},${'x'.repeat(50_000)}\n`);
    place.land('thing/2026-01-02/a.csv', `op,id,note\n${rows.join('')}`);
    const [execution] = await place.run({}, { memoryLimit: '30MB' });
    expect(execution?.summary).toMatchObject({
      outcome: 'failed',
      error: {
        name: 'OutOfMemoryError',
        message: expect.stringMatching(
          /^Out of memory: DuckDB has used up what it may use \([\d.]+ MiB\/28.6 MiB used\)\. Give it more: loadline run --memory-limit\.$/,
        ) as unknown,
        ...{ state: 'StageTables', table: 'thing' },
      },
    });
    expect(readdirSync(join(place.home, 'scratch'))).toEqual(['catalog.json']);
  });
});
