import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileName } from '../../local/staging/support/vector';
import type { MutatedCsv } from '../../support/mutated-csv';

/** What a script of `test/glue` says of each of the files, a line of JSON each. */
export function pythonOnFiles<T>(python: string, script: string, files: readonly MutatedCsv[]): T[] {
  const input = files.map(({ spec, bytes }) =>
    JSON.stringify({ spec, name: fileName, base64: bytes.toString('base64') }),
  );
  const run = spawnSync(python, [join(__dirname, '..', script)], {
    input: input.join('\n'),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  expect(run.stderr).toBe('');
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
