import { testedBlocks } from './support/blocks';

describe('the worked example of a new table', () => {
  it('takes one new file and one line in the project', () => {
    const changes = testedBlocks('docs/add-a-table.md').flatMap((block) => {
      if (block.kind === 'file' && block.path.endsWith('.ts')) return [`new file ${block.path}`];
      if (block.kind !== 'diff') return [];
      return block.body
        .split('\n')
        .filter((line) => /^[+-]/.test(line))
        .map((line) => `${block.path}: ${line}`);
    });
    expect(changes).toEqual([
      'new file marketplace/tables/saved-search.ts',
      "marketplace/tables/index.ts: +export { savedSearch } from './saved-search';",
    ]);
  });
});
