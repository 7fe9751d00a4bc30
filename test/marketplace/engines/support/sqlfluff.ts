import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pythonEnvironment } from '../../../glue/python-runtime';
import type { PythonRuntime } from '../../../glue/python-runtime';
import { longestChild } from '../../../support/child-processes';

const requirements = join(__dirname, '..', 'requirements.txt');
const script = join(__dirname, 'unparsable.py');

/** Python with sqlfluff, in an environment below `.venv/` that is made once. */
export function sqlfluffRuntime(): PythonRuntime {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(__dirname, '..', '..', '..', '..', '.venv', hash);
  return pythonEnvironment({
    ...{ folder, requirements },
    python: join(folder, 'bin', 'python'),
    marker: join(folder, 'complete'),
  });
}

/** What sqlfluff's Redshift grammar cannot read, by the name of the text; empty where it reads the text whole. */
export function unparsable(
  { python }: PythonRuntime,
  texts: Readonly<Record<string, string>>,
): Record<string, string[]> {
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: longestChild,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, string[]>;
}
