import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFiles } from '../../cli/support/folders';
import { repository } from '../../cli/support/loadline';
import { endedWithTests } from '../../support/child-processes';
import { temporaryFolder } from '../../support/temporary-folder';

const rooms = 'catalog contracts sql reports lambdas statemachines local cli marketplace'.split(' ');

/** Stands for the bundler: says that it ran, takes a moment, and makes a bundle of what it found. */
const build = `
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
appendFileSync('built', 'x');
const source = readFileSync('cli/main.ts', 'utf8');
if (source.includes('fault')) throw new Error('a fault');
mkdirSync(process.argv[2]);
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
writeFileSync(process.argv[2] + '/cli.js', source);
`;

/** A checkout that has little more than what looks for its bundle. */
function checkout(): string {
  const folder = temporaryFolder();
  writeFiles(folder, {
    ...Object.fromEntries(rooms.map((room) => [`${room}/index.ts`, ''])),
    ...{ 'package.json': '{}', 'package-lock.json': '{}', 'tsconfig.json': '{}', 'cli/main.ts': 'one' },
    'node_modules/.package-lock.json': '{}',
    'local/bundle/build-bundle.ts': build,
  });
  symlinkSync(join(repository, 'node_modules', 'tsx'), join(folder, 'node_modules', 'tsx'));
  for (const name of ['bundle-folder.js', 'sources.js'])
    cpSync(join(repository, 'local', 'bundle', name), join(folder, 'local', 'bundle', name));
  return folder;
}

/** What a command would run: the content of its bundle, or `from source`. */
function command(folder: string, env: NodeJS.ProcessEnv = {}, uid?: number): Promise<string> {
  const script = `
    const folder = require(${JSON.stringify(join(folder, 'local/bundle/bundle-folder.js'))}).bundleFolder();
    console.log(folder ? require('fs').readFileSync(folder + '/cli.js', 'utf8') : 'from source');`;
  return new Promise((resolve) => {
    const child = endedWithTests(
      spawn(process.execPath, ['-e', script], {
        env: { ...env, TMPDIR: process.env.TMPDIR },
        stdio: ['ignore', 'pipe', 'inherit'],
        ...(uid === undefined ? {} : { uid }),
      }),
    );
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part));
    child.on('close', () => resolve(out.trim()));
  });
}

const builds = (folder: string): number =>
  existsSync(join(folder, 'built')) ? readFileSync(join(folder, 'built'), 'utf8').length : 0;

it('bundles the sources once, and again when one of them has another content', async () => {
  const folder = checkout();
  expect([await command(folder), await command(folder), builds(folder)]).toEqual(['one', 'one', 1]);
  writeFiles(folder, { 'cli/main.ts': 'two' });
  expect([await command(folder), await command(folder), builds(folder)]).toEqual(['two', 'two', 2]);
  writeFiles(folder, { 'cli/main.ts': 'one' });
  expect([await command(folder), builds(folder)]).toEqual(['one', 2]); // its bundle is still there
});

it('sees a change that leaves the size and the time of a file as they were', async () => {
  const folder = checkout();
  const main = join(folder, 'cli', 'main.ts');
  await command(folder);
  const { atime, mtime } = statSync(main);
  writeFileSync(main, 'owt');
  utimesSync(main, atime, mtime);
  expect(await command(folder)).toBe('owt');
});

it.each([
  ['a new file', { 'sql/new.ts': '' }],
  ['other packages', { 'node_modules/.package-lock.json': '{ "packages": {} }' }],
  ['another version', { 'package.json': '{ "version": "2" }' }],
  ['other settings of the compiler', { 'tsconfig.json': '{ "files": [] }' }],
])('bundles anew for %s', async (_, files) => {
  const folder = checkout();
  await command(folder);
  writeFiles(folder, files);
  await command(folder);
  expect(builds(folder)).toBe(2);
});

it('bundles anew where a file has gone', async () => {
  const folder = checkout();
  await command(folder);
  rmSync(join(folder, 'sql', 'index.ts'));
  await command(folder);
  expect(builds(folder)).toBe(2);
});

it('commands that begin at once all get the bundle, and nothing else is left', async () => {
  const folder = checkout();
  expect(await Promise.all([1, 2, 3, 4].map(() => command(folder)))).toEqual(['one', 'one', 'one', 'one']);
  const left = readdirSync(join(folder, 'dist')).map((name) => name.replace(/-.*/, '-…'));
  expect(left.sort()).toEqual(['bundle-…', 'current']);
});

it('runs from source where the sources have a fault, and bundles when it is mended', async () => {
  const folder = checkout();
  writeFiles(folder, { 'cli/main.ts': 'fault' });
  expect(await command(folder)).toBe('from source');
  expect(readdirSync(join(folder, 'dist'))).toEqual([]);
  writeFiles(folder, { 'cli/main.ts': 'mended' });
  expect(await command(folder)).toBe('mended');
});

it('runs from source where it is told to', async () => {
  expect(await command(checkout(), { LOADLINE_FROM_SOURCE: '1' })).toBe('from source');
});

it('a package uses the bundle that it came with, and a checkout never does', async () => {
  const folder = checkout();
  writeFiles(folder, { 'dist/prebuilt/cli.js': 'prebuilt' });
  expect(await command(folder)).toBe('one');
  rmSync(join(folder, 'package-lock.json')); // which npm packs never
  expect(await command(folder)).toBe('prebuilt');
  rmSync(join(folder, 'dist', 'prebuilt'), { recursive: true });
  expect(await command(folder)).toBe('from source');
});

describe('in a checkout that is read-only', () => {
  /** To root no folder is read-only: the command runs as another user then. */
  const uid = process.getuid?.() === 0 ? 65_534 : undefined;
  const readOnly = (folder: string): void => {
    for (const path of [folder, join(folder, 'dist')]) if (existsSync(path)) chmodSync(path, 0o555);
    for (const path of [dirname(folder), dirname(dirname(folder))]) chmodSync(path, 0o755);
  };

  it('the bundle that is there is used, and without one the sources are run', async () => {
    const folder = checkout();
    await command(folder);
    readOnly(folder);
    expect(await command(folder, {}, uid)).toBe('one');
    chmodSync(folder, 0o755);
    writeFiles(folder, { 'cli/main.ts': 'two' });
    readOnly(folder);
    expect(await command(folder, {}, uid)).toBe('from source');
  });
});
