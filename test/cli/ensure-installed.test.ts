import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { endedWithTests } from '../support/child-processes';
import { temporaryFolder, writeFiles } from './support/folders';
import { repository } from './support/loadline';

const lockFile = (version: string): string =>
  JSON.stringify({
    packages: {
      '': { name: 'x' },
      'node_modules/a': { version },
      'node_modules/b': { version, optional: true },
    },
  });
const installedFile = (version: string): string =>
  JSON.stringify({ packages: { 'node_modules/a': { version } } });

/** An `npm` that takes a moment, notes that it was called, and leaves what npm leaves. */
const npm = `#!/bin/sh
echo "$*" >> calls
sleep 1
mkdir -p node_modules
printf '%s' '${installedFile('2.0.0')}' > node_modules/.package-lock.json
`;

/** A checkout that wants version 2 of a package. */
function checkout(): string {
  const folder = temporaryFolder();
  writeFiles(folder, { 'package-lock.json': lockFile('2.0.0'), 'bin/npm': npm });
  chmodSync(join(folder, 'bin', 'npm'), 0o755);
  mkdirSync(join(folder, 'cli'));
  copyFileSync(join(repository, 'cli', 'ensure-installed.js'), join(folder, 'cli', 'ensure-installed.js'));
  return folder;
}

/** Installed before the lock file was written. */
function installBefore(modules: string, version: string): void {
  mkdirSync(modules, { recursive: true });
  writeFileSync(join(modules, '.package-lock.json'), installedFile(version));
  utimesSync(join(modules, '.package-lock.json'), 1, 1);
}

const command = (folder: string): Promise<{ code: number | null; stderr: string }> =>
  new Promise((resolve) => {
    const child = endedWithTests(
      spawn(process.execPath, [join(folder, 'cli', 'ensure-installed.js')], {
        env: { PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}` },
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
    );
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
    child.on('close', (code) => resolve({ code, stderr }));
  });

const installs = (folder: string): number =>
  existsSync(join(folder, 'calls'))
    ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n').length
    : 0;

it('installs what is missing or has another version, and nothing when it is there', async () => {
  const folder = checkout();
  installBefore(join(folder, 'node_modules'), '1.0.0');
  expect((await command(folder)).code).toBe(0);
  expect(await command(folder)).toEqual({ code: 0, stderr: '' });
  expect(installs(folder)).toBe(1);
});

it('a lock file that a checkout wrote anew, with the same versions, needs no install', async () => {
  const folder = checkout();
  installBefore(join(folder, 'node_modules'), '2.0.0');
  expect(await command(folder)).toEqual({ code: 0, stderr: '' });
  expect(installs(folder)).toBe(0);
});

it('does not touch what a symbolic link leads to', async () => {
  const folder = checkout();
  const elsewhere = join(temporaryFolder(), 'node_modules');
  installBefore(elsewhere, '1.0.0');
  symlinkSync(elsewhere, join(folder, 'node_modules'));
  const { code, stderr } = await command(folder);
  expect({ code, installs: installs(folder) }).toEqual({ code: 1, installs: 0 });
  expect(stderr).toMatch(
    /node_modules is a symbolic link to packages that are not those of package-lock\.json/,
  );
  expect(existsSync(join(elsewhere, '.package-lock.json'))).toBe(true);
});

it('two commands at once install once, and a lock of a process that died holds nobody up', async () => {
  const folder = checkout();
  writeFileSync(join(folder, '.installing'), '999999999');
  const ends = await Promise.all([command(folder), command(folder)]);
  expect(ends.map(({ code }) => code)).toEqual([0, 0]);
  expect(installs(folder)).toBe(1);
  expect(existsSync(join(folder, '.installing'))).toBe(false);
});
