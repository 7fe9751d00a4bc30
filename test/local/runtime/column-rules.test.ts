import {
  atLeast,
  buildCatalog,
  defineProject,
  defineTable,
  integer,
  json,
  matching,
  time,
  varchar,
} from '../../../catalog';
import { PipelinePlace } from '../../support/pipeline-place';

const columns = { id: varchar(9), doc: json().nullable(), opens: time({ format: 'HH.MI AM' }).nullable() };
const common = { description: 'A thing.', key: ['id'] as const, limits: { maxRejectedPercent: 100 } };

const catalog = buildCatalog(
  defineProject({
    name: 'rules',
    tables: [
      defineTable({ ...common, name: 'shop', columns, warehouse: { name: 'dim_shop' } }),
      defineTable({
        ...common,
        name: 'line',
        columns: {
          id: varchar(9).check(matching('[a-z]\\d')),
          quantity: integer().check(atLeast(0), { otherwise: 'warn' }),
        },
        warehouse: { name: 'fact_line' },
        leftOut: { remark: 'Nobody reads it.' },
        source: { otherColumns: 'warn' },
      }),
      defineTable({
        ...common,
        name: 'branch',
        columns,
        warehouse: { name: 'dim_branch' },
        source: { mode: 'snapshot', snapshot: { proof: 'none' } },
      }),
    ],
  }),
);

describe('a run with what columns declare', () => {
  const place = new PipelinePlace(catalog);
  afterAll(() => place.remove());

  const publishes = async (): Promise<void> => {
    for (const { summary } of await place.run()) expect(summary?.outcome).toBe('published');
  };

  it('keeps JSON and times, and compares them with a snapshot', async () => {
    place.land(
      'shop/2026-01-02/a.csv',
      'op,id,doc,opens\nI,s1,"{""a"": 1}",09.30 AM\nI,s2,,\nI,s3,"{""a"":NaN}",\n',
    );
    place.land('branch/2026-01-02/a.csv', 'id,doc,opens\nb1,"{""a"": 1}",09.30 AM\nb2,[1],12.00 AM\nb3,,\n');
    await publishes();
    place.land(
      'branch/2026-01-03/a.csv',
      'id,doc,opens\nb1,"{""a"": 1}",09.30 AM\nb2,[2],12.00 AM\nb3,,11.59 PM\n',
    );
    await publishes();
    expect(await place.tables()).toMatchObject({
      dim_shop: [
        ['s1', '{"a": 1}', '09:30:00'],
        ['s2', null, null],
      ],
      dim_branch: [
        ['b1', '{"a": 1}', '09:30:00'],
        ['b2', '[2]', '00:00:00'],
        ['b3', null, '23:59:00'],
      ],
    });
    // A row that is as it was keeps its change.
    const changes = await place.query(
      'SELECT id, substring(_change_id, 1, 10) FROM dw.dim_branch ORDER BY id',
    );
    expect(changes.map(([, date]) => date)).toEqual(['2026-01-02', '2026-01-03', '2026-01-03']);
  });

  it('rejects and tells what breaks rules', async () => {
    place.land('line/2026-01-05/a.csv', 'op,id,quantity,remark,tax\nI,a1,5,x,\nI,a2,-1,,\nI,AA,1,,\n');
    const [execution] = await place.run();
    expect(execution?.summary?.warnings).toMatchObject([
      {
        kind: 'unexpectedValues',
        table: 'line',
        count: 1,
        message: expect.stringContaining('quantity (1 value not at least 0)'),
      },
      {
        kind: 'otherColumns',
        table: 'line',
        count: 1,
        message: expect.stringContaining('tax; the first such file is line/2026-01-05/a.csv'),
      },
    ]);
    expect(await place.query('SELECT id, quantity FROM dw.fact_line ORDER BY id')).toMatchObject([
      ['a1', 5],
      ['a2', -1],
    ]);
    const rejected = await place.query("SELECT value, reason FROM etl.rejects WHERE table_name = 'line'");
    expect(rejected).toEqual([['AA', 'breaks a rule; expected text like [a-z]\\d']]);
  });
});
