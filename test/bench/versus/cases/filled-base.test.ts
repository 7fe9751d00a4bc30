import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { changesOf, writeFilledDay } from '../../../../bench/versus/cases/filled-base';
import { loadline } from '../../../../bench/versus/loaders/loadline';
import { changeId } from '../../../../sql';
import { temporaryFolder } from '../../../cli/support/folders';

describe('the changes of a day', () => {
  it('are the newest rows, one beside the other, when clustered', () => {
    expect(changesOf(1000, 10, 'clustered')).toEqual([
      ['U', 1982],
      ['U', 1984],
      ['U', 1986],
      ['I', 1989],
      ['U', 1990],
      ['U', 1992],
      ['U', 1994],
      ['D', 1996],
      ['U', 1998],
      ['U', 2000],
    ]);
  });

  it('are spread evenly over all rows when scattered', () => {
    const ids = changesOf(1000, 10, 'scattered').map(([, id]) => id);
    expect(ids).toEqual([2, 202, 402, 603, 802, 1002, 1202, 1402, 1602, 1802]);
  });

  it('touch no row twice, even when all are touched', () => {
    const ids = changesOf(500, 500, 'scattered').map(([, id]) => id);
    expect(new Set(ids).size).toBe(500);
  });
});

describe('a base that SQL writes', () => {
  const folder = temporaryFolder();
  const prepared = writeFilledDay(folder, { rows: 200, changes: 20, spread: 'scattered' });
  const fill = prepared.fill!;

  async function rowsOf(name: string): Promise<Record<string, unknown>[]> {
    const table = prepared.catalog.tables.find((each) => each.name === name)!;
    const own = loadline.ownColumns!(table, fill.file);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const { _change_id } = own;
    const sql = `SELECT * EXCLUDE (record), ${_change_id} AS _change_id FROM (${fill.rows(table)}) ORDER BY record`;
    const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
    connection.closeSync();
    instance.closeSync();
    return rows;
  }

  it('goes on where the first file ends, with the values and change ids that a file would have had', async () => {
    const rows = await rowsOf('t1');
    expect(rows).toHaveLength(90);
    expect(rows[0]).toEqual({
      ...{ id: 22, parent_id: 22, c0: 'text 22, 0', c1: '22.11', c2: 'text 22, 2', c3: '22.13' },
      _change_id: changeId({ ...fill.file, record: 11 }),
    });
    expect(rows.at(-1)).toMatchObject({ id: 200, _change_id: changeId({ ...fill.file, record: 100 }) });
    const seed = readFileSync(join(prepared.landing, 't1', '2026-01-01', 'part-00000.csv'), 'utf8');
    expect(seed.trimEnd().split('\n').at(-1)).toBe('I,20,20,"text 20, 0",20.11,"text 20, 2",20.13');
  });

  it('has a parent for each child, and none above the parents', async () => {
    const [parents, children] = [await rowsOf('t0'), await rowsOf('t1')];
    expect(new Set(parents.map(({ parent_id }) => parent_id))).toEqual(new Set([null]));
    const ids = new Set(parents.map(({ id }) => id));
    expect(children.filter(({ parent_id }) => !ids.has(parent_id))).toEqual([]);
  });

  it('deletes no parent', () => {
    const [parents, children] = ['t0', 't1'].map((name) =>
      readFileSync(join(prepared.landing, name, '2026-01-02', 'part-00000.csv'), 'utf8').match(/^[IUD],/gm),
    );
    expect(parents).not.toContain('D,');
    expect(children).toContain('D,');
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));
});
