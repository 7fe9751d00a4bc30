import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { errorNames } from '../../contracts';
import packageFile from '../../package.json';
import { repository } from './support/blocks';
import { anchorsOf, documents, readDocument as read } from './support/documents';

/** What a link's target lacks; empty = it is there. */
function fault(document: string, target: string): string[] {
  const [path = '', hash] = target.split('#');
  const file = path === '' ? document : relative(repository, join(repository, dirname(document), path));
  if (!existsSync(join(repository, file))) return [`${document}: ${target} does not exist`];
  if (hash === undefined || anchorsOf(file).includes(hash)) return [];
  return [`${document}: ${file} has no heading #${hash}`];
}

describe('the documents', () => {
  it.each(documents)('%s links only to what is there', (document) => {
    const targets = [...read(document).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target));
    expect(targets.flatMap((target) => fault(document, target))).toEqual([]);
  });

  it.each(documents)('%s names no registry, no machine and no other place of this one', (document) => {
    expect(read(document)).not.toMatch(/localhost|registry\.|(?<!\w)\/(home|tmp|work|Users)\//);
  });

  it('are all linked from the README', () => {
    const readme = read('README.md');
    const pages = documents.filter((each) => each !== 'README.md' && !/^docs\/.+\//.test(each));
    const unlinked = pages.filter((each) => !readme.includes(`](${each})`));
    expect(unlinked).toEqual([]);
  });

  it('have every decision in their index', () => {
    const records = documents.filter((each) => /^docs\/decisions\/(?!README)/.test(each));
    const index = read('docs/decisions/README.md');
    expect(records.filter((each) => !index.includes(`](${basename(each)})`))).toEqual([]);
  });

  it('tell why each dependency is there, and no other', () => {
    const { dependencies, devDependencies, overrides } = packageFile;
    const named = Object.keys({ ...dependencies, ...devDependencies, ...overrides });
    const told = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(told.sort()).toEqual(named.sort());
  });

  it('tell the meaning and the mend of each error name', () => {
    const told = [...read('docs/operations.md').matchAll(/^\| `([A-Za-z]+Error)` \|/gm)].map(
      ([, name]) => name,
    );
    expect(told).toEqual(expect.arrayContaining(Object.values(errorNames)));
  });
});
