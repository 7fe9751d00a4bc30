import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './support/blocks';
import { anchorsOf, readDocument } from './support/documents';

/** Folders of the root that hold no text of ours. */
const foreign = ['node_modules', 'cdk.out', 'dist'];

const folders = readdirSync(repository).filter(
  (name) =>
    !name.startsWith('.') && !foreign.includes(name) && statSync(join(repository, name)).isDirectory(),
);

/** Every file with comments, as `path: text`. */
const sources: readonly (readonly [path: string, text: string])[] = folders
  .flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name}`,
    ),
  )
  .filter((path) => /\.(ts|js|mjs|py|sql)$/.test(path) && path !== 'test/docs/citations.test.ts')
  .map((path) => [path, readFileSync(join(repository, path), 'utf8')]);

function faultOf(page: string, anchor: string | undefined): string[] {
  if (!existsSync(join(repository, page))) return [`${page} does not exist`];
  if (anchor === undefined || anchorsOf(page).includes(anchor)) return [];
  return [`${page} has no heading #${anchor}`];
}

describe('what comments cite', () => {
  it('exists: each page of docs/, and each heading of it', () => {
    const faults = sources.flatMap(([path, text]) =>
      [...text.matchAll(/(docs\/[\w/-]+\.md)(?:#([\w-]+))?/g)].flatMap(([, page = '', anchor]) =>
        faultOf(page, anchor).map((fault) => `${path}: ${fault}`),
      ),
    );
    expect(faults).toEqual([]);
  });

  it('is in the repository: not the design or the list of facts that it was made from', () => {
    const outside = sources.flatMap(([path, text]) =>
      text
        .split('\n')
        .map((line, index) => `${path}:${index + 1}: ${line.trim()}`)
        .filter((line) => /\b(DESIGN|FACTS)\b/.test(line)),
    );
    expect(outside).toEqual([]);
  });
});

describe.each(['docs/semantics.md', 'docs/services.md'])('%s', (page) => {
  it('names only files and folders that exist', () => {
    const named = [...readDocument(page).matchAll(/`([a-z]+\/[\w./-]*)`/g)].map(([, path = '']) => path);
    const ours = named.filter((path) => folders.includes(path.split('/')[0] ?? ''));
    expect(ours.length).toBeGreaterThan(10);
    expect(ours.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  });
});
