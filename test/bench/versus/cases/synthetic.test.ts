import { treeDepth, writeSynthetic } from '../../../../bench/versus/cases/synthetic';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../../cli/support/folders';

const recordsOf = (landing: string, table: string): string[] =>
  readFileSync(join(landing, table, '2026-01-01', 'part-00000.csv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);

describe('a tree', () => {
  it.each([
    [1, 0],
    [2, 1],
    [4, 1],
    [5, 2],
    [13, 2],
    [14, 3],
    [500_000, 12],
  ])('of %d rows has %d levels below its root', (rows, depth) => {
    expect(treeDepth(rows)).toBe(depth);
  });

  it('has each parent before its three children, in one table that refers to itself', () => {
    const { landing, catalog } = writeSynthetic(temporaryFolder(), {
      ...{ tables: 1, columns: 1, rows: 5, isTree: true },
    });
    expect(recordsOf(landing, 't0')).toEqual([
      'I,1,,"text 1, 0"',
      'I,2,1,"text 2, 0"',
      'I,3,1,"text 3, 0"',
      'I,4,1,"text 4, 0"',
      'I,5,2,"text 5, 0"',
    ]);
    expect(catalog.tables[0]!.parents.map(({ table }) => table)).toEqual(['t0']);
  });
});

describe('a chain of tables', () => {
  it('has the children in the order of their parents', () => {
    const { landing } = writeSynthetic(temporaryFolder(), { tables: 2, columns: 0, rows: 3 });
    expect(recordsOf(landing, 't0')).toEqual(['I,1,', 'I,2,', 'I,3,']);
    expect(recordsOf(landing, 't1')).toEqual(['I,1,1', 'I,2,2', 'I,3,3']);
  });
});
