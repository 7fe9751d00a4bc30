import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const requirements = join(__dirname, 'requirements.txt');
const root = join(__dirname, '..', '..', '..');

/**
 * The folder of an environment of Python with what is in requirements.txt, made once below `.venv/`. The counterparts come from
 * the package registry, and are no dependencies of the package. Throws with pip's last line when they cannot be installed.
 */
export function counterparts(): string {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(root, '.venv', `bench-${hash}`);
  if (existsSync(join(folder, 'complete'))) return folder;
  rmSync(folder, { recursive: true, force: true });
  run('python3', ['-m', 'venv', folder]);
  run(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '-r', requirements]);
  writeFileSync(join(folder, 'complete'), '');
  return folder;
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return;
  const why = (error?.message ?? stderr).trim().split('\n').at(-1) ?? '';
  throw new Error(`The counterparts cannot be installed by ${command}: ${why}`);
}
