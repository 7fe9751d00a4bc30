import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A tool of Python that cannot be installed; the message says which and why. */
export class ToolMissingError extends Error {
  override readonly name = 'ToolMissingError';
}

const root = join(__dirname, '..', '..');

/**
 * The folder of an environment of Python below `.venv/` with what a file of requirements lists, made once. Other requirements
 * have another folder. Throws `ToolMissingError`, which begins with the names of the tools.
 */
export function pythonTools(requirements: string, tools: string): string {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(root, '.venv', hash);
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return folder;
  const make = (what: string, command: string, args: readonly string[]): void => {
    const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
    if (status === 0) return;
    const why = (error?.message ?? stderr).trim().split('\n').at(-1) ?? '';
    throw new ToolMissingError(`${tools}: ${what} cannot be installed or run: ${why}`);
  };
  rmSync(folder, { recursive: true, force: true });
  make('python3 (from 3.9 on, with venv)', 'python3', ['-m', 'venv', folder]);
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  make(relative(root, requirements), join(folder, 'bin', 'python'), install);
  writeFileSync(complete, '');
  return folder;
}

/** The folder of the programs of requirements.txt. Throws `ToolMissingError`. */
export const judgingTools = (): string =>
  join(pythonTools(join(__dirname, 'requirements.txt'), 'cfn-lint and checkov'), 'bin');
