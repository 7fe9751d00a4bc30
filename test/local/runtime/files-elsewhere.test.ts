import { buildCatalog, date, defineProject, defineTable, varchar } from '../../../catalog';
import type { SourceDefinition } from '../../../catalog';
import { PipelinePlace } from '../../support/pipeline-place';

const table = (name: string, source: SourceDefinition, sequence?: string) =>
  defineTable({
    name,
    description: 'A thing.',
    key: ['id'],
    columns: { id: varchar(9), note: varchar(20).nullable() },
    warehouse: { name: `dim_${name}` },
    source: source as never,
    limits: { maxRejectedPercent: 100 },
    ...(sequence === undefined ? {} : { sequence: sequence }),
  });

/** One folder for many tables, partition folders, a change log behind a full load, and the landing contract's own folders. */
const catalog = buildCatalog(
  defineProject({
    name: 'elsewhere',
    tables: [
      table('city', { files: 'in/{table}_{date:YYYYMMDD}*.csv', everyRow: 'update' }),
      table('shop', { files: 'in/{table}/dt={date}/{operator}/*' }),
      table(
        'staff',
        {
          operatorColumn: 'Op',
          operators: { insert: ['I'], update: ['U'], delete: ['D'], ignore: ['B'] },
          files: [
            { path: 'hr/{table}/LOAD*.csv', date: '2026-01-02', fullLoad: true, everyRow: 'insert' },
            'hr/{table}/{date:YYYYMMDD}-*.csv',
          ],
        },
        'ts',
      ),
      table('plain', {}),
    ],
  }),
);

describe('files in folders of another layout', () => {
  const place = new PipelinePlace(catalog);
  afterAll(() => place.remove());

  it('are loaded by what their paths say, and what no path takes is told', async () => {
    place.land('in/CITY_20260102.csv', 'id,note\nc1,Pune\nc2,Goa\n');
    place.land('in/city_20260102b.csv', 'id,note\nc2,Panaji\n');
    place.land('in/shop/dt=2026-01-02/I/a.csv', 'id,note\ns1,x\ns2,y\n,z\n');
    place.land('in/shop/dt=2026-01-03/D/a.csv', 'id,note\ns1,\n');
    // The full load was read after the first change was committed, and the log has that change again.
    place.land('hr/staff/20260102-101010999.csv', 'Op,ts,id,note\nB,5,e1,old\nU,5,e1,new\nD,6,e2,\n');
    place.land('hr/staff/LOAD00000001.csv', 'id,note,ts\ne1,old,9\ne2,gone,9\ne3,stays,9\n');
    place.land('plain/2026-01-02/a.csv', 'op,id,note\nI,p1,x\n');
    place.land('in/shop/dt=2026-13-02/I/a.csv', 'id,note\n');
    place.land('elsewhere/a.csv', 'id,note\n');

    const [execution] = await place.run();
    expect(execution?.summary).toMatchObject({ outcome: 'published', files: 7 });
    expect(execution?.summary?.warnings).toMatchObject([{ kind: 'strayFiles', count: 2 }]);
    expect(await place.tables()).toEqual({
      dim_city: [
        ['c1', 'Pune'],
        ['c2', 'Panaji'],
      ],
      dim_shop: [['s2', 'y']],
      dim_staff: [
        ['e1', 'new'],
        ['e3', 'stays'],
      ],
      dim_plain: [['p1', 'x']],
    });
    const rejected = await place.query('SELECT file_key, reason FROM etl.rejects');
    expect(rejected).toEqual([['in/shop/dt=2026-01-02/I/a.csv', 'empty; a key needs a value']]);
  });

  it('are loaded once', async () => {
    const [execution] = await place.run();
    expect(execution?.summary).toMatchObject({ outcome: 'nothing' });
    expect(await place.query('SELECT COUNT(*) FROM dw.dim_staff')).toEqual([[2]]);
  });
});

/** The branch and the day of the count are in the path alone; each branch sends all of its own rows. */
const counted = defineTable({
  name: 'stock',
  description: 'What a branch has of a thing.',
  key: ['branch', 'id'],
  columns: {
    branch: varchar(9).fromFile('branch'),
    id: varchar(9),
    note: varchar(20).nullable(),
    counted: date({ format: 'YYYYMMDD' }).fromFile('counted'),
    sent: date().fromFile('date'),
  },
  warehouse: { name: 'dim_stock' },
  source: {
    files: '{branch}/{table}_{counted}/{date}/*',
    mode: 'snapshot',
    snapshot: { partition: ['branch'], proof: 'none' },
  },
  limits: { maxRejectedPercent: 100, maxDeletedPercent: 100 },
});

describe('columns that the path has', () => {
  const place = new PipelinePlace(buildCatalog(defineProject({ name: 'counts', tables: [counted] })));
  afterAll(() => place.remove());
  const rows = () =>
    place.query('SELECT branch, id, note, counted::VARCHAR, sent::VARCHAR FROM dw.dim_stock ORDER BY 1, 2');

  it('are part of the key and of what a snapshot is whole of', async () => {
    place.land('Pune/stock_20260101/2026-01-02/a.csv', 'id,note\na,x\nb,y\n');
    place.land('goa/stock_20251231/2026-01-02/a.csv', 'id,note\na,z\n');
    place.land('pune/stock_20260102/2026-01-03/a.csv', 'id,note\na,of another branch\n');
    place.land('Pune/stock_20260102/2026-01-03/a.csv', 'id,note\na,x\n');
    const [execution] = await place.run();
    expect(execution?.summary).toMatchObject({ outcome: 'published' });
    expect(await rows()).toEqual([
      ['Pune', 'a', 'x', '2026-01-02', '2026-01-03'],
      ['goa', 'a', 'z', '2025-12-31', '2026-01-02'],
      ['pune', 'a', 'of another branch', '2026-01-02', '2026-01-03'],
    ]);
  });

  it('that cannot be read reject the rows, and delete nothing', async () => {
    place.land('goa/stock_20260103/2026-01-04/a.csv', 'id,note\nb,new\n');
    place.land('Pune/stock_20260132/2026-01-04/a.csv', 'id,note\nc,new\n');
    const [execution] = await place.run();
    expect(execution?.summary).toMatchObject({ outcome: 'published' });
    expect(await place.query('SELECT column_name, value, reason FROM etl.rejects')).toEqual([
      ['counted', '20260132', 'not a valid date; expected YYYYMMDD'],
    ]);
    expect(await rows()).toEqual([
      ['Pune', 'a', 'x', '2026-01-02', '2026-01-03'],
      ['goa', 'b', 'new', '2026-01-03', '2026-01-04'],
      ['pune', 'a', 'of another branch', '2026-01-02', '2026-01-03'],
    ]);
  });
});
