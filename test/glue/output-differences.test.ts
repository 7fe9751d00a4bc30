import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StagingBench } from '../local/staging/support/stage-bytes';
import { specOf } from '../local/staging/support/vector';
import { outputDifferences } from './support/output-differences';

const bench = new StagingBench();
afterAll(() => bench.remove());

const spec = specOf();
const decimals = specOf({
  columns: [
    { name: 'id', type: { kind: 'varchar', bytes: 5 }, key: true },
    { name: 'note', type: { kind: 'decimal', precision: 5, scale: 2 }, nullable: true },
  ],
});

async function staged(rows: string, by = spec): Promise<string> {
  const bytes = Buffer.from(`op,id,note\n${rows}`);
  return (await bench.stage([{ name: 'a.csv', bytes }], by)).folder;
}

describe('the comparison of two stagings', () => {
  it('finds nothing where they are the same', async () => {
    const rows = 'I,1,2\nX,2,\nI,,3\n';
    expect(await outputDifferences(await staged(rows), await staged(rows))).toEqual([]);
  });

  it('shows rows that only one has, also where it has one twice', async () => {
    const one = await staged('I,1,\nI,2,b\n');
    const other = await staged('I,1,\nI,2,c\n');
    const found = await outputDifferences(one, other);
    expect(found).toHaveLength(3); // how many, and a row of each
    expect(found.join('\n')).toMatch(/only in the first: .*"b"[^]*only in the second: .*"c"/);

    const twice = await staged('I,1,\nI,2,b\n');
    mkdirSync(join(twice, 'changes'), { recursive: true });
    for (const name of readdirSync(join(twice, 'changes')))
      copyFileSync(join(twice, 'changes', name), join(twice, 'changes', `again-${name}`));
    expect((await outputDifferences(one, twice))[0]).toBe('rows: 2 and 4');
  });

  it('tells types, rejects and counts that differ', async () => {
    const [found] = await outputDifferences(await staged('I,1,2\n'), await staged('I,1,2\n', decimals));
    expect(found).toMatch(/^columns: .*"VARCHAR".* and .*"DECIMAL\(5,2\)"/);
    const rejected = await outputDifferences(await staged('X,1,2\n'), await staged('Y,1,2\n'));
    expect(rejected.join('\n')).toMatch(/rejects, only in the first: .*"value":"X"/);
    expect(await outputDifferences(await staged('X,1,2\n'), await staged(''))).toEqual([
      'rejects: 1 and 0',
      expect.stringMatching(/^rejects, only in the first/),
      expect.stringMatching(/^results: .*"read":1.* and .*"read":0/),
    ]);
  });
});
