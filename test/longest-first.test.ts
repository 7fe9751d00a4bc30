import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Test } from '@jest/test-result';
import LongestFirst from './longest-first';
import secondsOf from './seconds-of-suites.json';

const rootDir = join(__dirname, '..');

const suite = (path: string, duration?: number): Test =>
  ({
    path: join(rootDir, path),
    duration,
    context: { config: { rootDir, cache: false }, hasteFS: { getSize: () => 1 } },
  }) as unknown as Test;

describe('the order of the suites', () => {
  it('names only suites that are there', () => {
    expect(Object.keys(secondsOf).filter((path) => !existsSync(join(rootDir, path)))).toEqual([]);
  });

  it('starts with the longest, and ends with those of which nothing is known', () => {
    const order = new LongestFirst()
      .sort([suite('test/new.test.ts'), suite('test/cli/query.test.ts'), suite('test/cli/demo.test.ts')])
      .map(({ path }) => relative(rootDir, path));
    expect(order).toEqual(['test/cli/demo.test.ts', 'test/cli/query.test.ts', 'test/new.test.ts']);
  });
});
