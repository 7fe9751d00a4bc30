import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { longestChild } from '../../support/child-processes';

const repository = join(__dirname, '../../..');

/** `npm run verify-aws` with these arguments. */
export function runTool(...args: readonly string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  return spawnSync(
    process.execPath,
    [join(repository, 'node_modules/tsx/dist/cli.mjs'), 'verify/verify-aws.ts', ...args],
    { cwd: repository, encoding: 'utf8', timeout: longestChild },
  );
}
