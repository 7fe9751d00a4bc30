import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import packageFile from '../../package.json';

const root = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('the versions that a contributor and the hosted checks use', () => {
  const workflow = read('.github/workflows/ci.yml');
  const major = read('.nvmrc').trim();

  it('are one Node version: .nvmrc has the oldest that package.json admits, with the types of it', () => {
    const [, oldest] = /^>=(\d+)\./.exec(packageFile.engines.node) ?? [];
    expect(oldest).toBe(major);
    expect(packageFile.devDependencies['@types/node']).toMatch(new RegExp(`^${major}\\.`));
    expect(workflow).toMatch(/^ +node-version-file: \.nvmrc$/m);
    expect(workflow).not.toMatch(/node-version:/);
  });

  it('are those that the suites beyond Node ask for, and the checks are .ci/run', () => {
    expect(workflow).toMatch(/^ +python-version: '3\.11'$/m);
    expect(workflow).toMatch(/^ +java-version: '17'$/m);
    expect(workflow).toMatch(/^ +- run: bash \.ci\/run$/m);
  });
});
