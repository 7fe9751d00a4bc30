import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const requirements = join(__dirname, 'requirements.txt');

/** A tool of Python that cannot be installed; the message says which and why. */
export class ToolMissingError extends Error {
  override readonly name = 'ToolMissingError';
}

/**
 * The folder of the programs of requirements.txt, in an environment of Python below `.venv/` that is made once. Throws
 * `ToolMissingError`.
 */
export function judgingTools(): string {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(__dirname, '..', '..', '.venv', hash);
  const bin = join(folder, 'bin');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return bin;
  rmSync(folder, { recursive: true, force: true });
  make('python3 (from 3.9 on, with venv)', 'python3', ['-m', 'venv', folder]);
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  make('infra/judge/requirements.txt', join(bin, 'python'), install);
  writeFileSync(complete, '');
  return bin;
}

function make(what: string, command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return;
  const why = (error?.message ?? stderr).trim().split('\n').at(-1) ?? '';
  throw new ToolMissingError(`cfn-lint and checkov: ${what} cannot be installed or run: ${why}`);
}
