import { runKeys } from '../../../contracts';
import { readResult, StepResults } from '../../../lambdas/shared/step-results';
import { scriptedStore } from '../support/scripted-store';
import { writeResultPages } from '../support/write-result-pages';

const prefix = runKeys('r-1').result('InspectSchema', 'newestVersion');
const row = (version: string) => ({ version });

/** The pages, as their rows' versions. */
async function pagesOf({ store }: ReturnType<typeof scriptedStore>): Promise<string[][]> {
  const found: string[][] = [];
  const results = await StepResults.read(store, 'r-1', 'InspectSchema');
  for await (const page of results.pages('newestVersion')) found.push(page.map(({ version }) => version));
  return found;
}

describe('the kept rows of a result', () => {
  it('are read page by page, in order, as they were written', async () => {
    const bucket = scriptedStore();
    await writeResultPages(bucket.store, prefix, [[row('a'), row('b')], [row('c')], [row('d')]]);
    expect(await pagesOf(bucket)).toEqual([['a', 'b'], ['c'], ['d']]);
    expect(await readResult(bucket.store, 'r-1', 'InspectSchema', 'newestVersion')).toEqual(
      ['a', 'b', 'c', 'd'].map(row),
    );
    expect(bucket.keys()).toEqual([
      'runs/r-1/results/InspectSchema/0.0.json',
      ...['000000', '000001', '000002'].map((page) => `${prefix}${page}.json`),
    ]);
  });

  it('are an empty page where there is no row', async () => {
    const bucket = scriptedStore();
    await writeResultPages(bucket.store, prefix, []);
    expect(await pagesOf(bucket)).toEqual([[]]);
    expect(await readResult(bucket.store, 'r-1', 'InspectSchema', 'newestVersion')).toEqual([]);
  });

  it('do not show what an earlier, longer attempt wrote', async () => {
    const bucket = scriptedStore();
    await writeResultPages(bucket.store, prefix, [[row('old')], [row('old')], [row('old')]]);
    await writeResultPages(bucket.store, prefix, [[row('new')], [row('new')]]);
    expect(await pagesOf(bucket)).toEqual([['new'], ['new']]);
    expect(bucket.keys()).toHaveLength(4);
  });

  it('are missed by name, also when a page in between is missing', async () => {
    const bucket = scriptedStore();
    await expect(pagesOf(bucket)).rejects.toThrow(
      'Step InspectSchema of run r-1 has not kept its results: s3://work/runs/r-1/results/InspectSchema/0.0.json does not exist.',
    );
    await writeResultPages(bucket.store, runKeys('r-1').result('InspectSchema', 'columns'), []);
    await expect(pagesOf(bucket)).rejects.toThrow(
      'Step InspectSchema of run r-1 has not kept its result "newestVersion".',
    );
    await writeResultPages(bucket.store, prefix, [[row('a')], [row('b')]]);
    bucket.remove(`${prefix}000001.json`);
    await expect(pagesOf(bucket)).rejects.toThrow(`${prefix}000001.json does not exist.`);
  });
});
