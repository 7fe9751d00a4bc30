import type { CandidateFile } from '../../../contracts';
import { readFiles } from '../../../lambdas/plan-run/read-files';

const file = (
  batchDate: string,
  name: string,
  status: CandidateFile['status'] = 'loaded',
): CandidateFile => ({
  ...{ fileKey: `a/${batchDate}/${name}`, tableName: 'a', batchDate, etag: 'e', bytes: 1, status },
});

/** Gives the pages one by one, and counts them. */
function counted(pages: readonly (readonly CandidateFile[])[]) {
  const read = { pages: 0 };
  async function* all(): AsyncGenerator<readonly CandidateFile[]> {
    for (const page of pages) {
      read.pages += 1;
      yield await Promise.resolve(page);
    }
  }
  return { read, all: all() };
}

const pages = [
  [file('2026-03-09', 's', 'skipped'), file('2026-03-01', '1')],
  [file('2026-03-01', '2'), file('2026-03-02', '1')],
  [file('2026-03-02', '2'), file('2026-03-03', '1')],
  [file('2026-03-03', '2')],
];

describe('the files of a run', () => {
  it('are those up to its last batch date, and the skipped ones of any date', async () => {
    const { read, all } = counted(pages);
    const { load, skip } = await readFiles(all, '2026-03-02');
    expect(load.map(({ fileKey }) => fileKey)).toEqual([
      ...['a/2026-03-01/1', 'a/2026-03-01/2', 'a/2026-03-02/1', 'a/2026-03-02/2'],
    ]);
    expect(skip.map(({ fileKey }) => fileKey)).toEqual(['a/2026-03-09/s']);
    expect(read.pages).toBe(3);
  });

  it('are the skipped ones alone, where it takes no date', async () => {
    const { read, all } = counted(pages);
    expect(await readFiles(all, undefined)).toMatchObject({ load: [], skip: [{ batchDate: '2026-03-09' }] });
    expect(read.pages).toBe(1);
  });

  it('are all, where the last date is the last that waits', async () => {
    expect((await readFiles(counted(pages).all, '2026-03-03')).load).toHaveLength(6);
  });
});
