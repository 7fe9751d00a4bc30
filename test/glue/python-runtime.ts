import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a suite can run here, with which Python, and otherwise why not. */
export interface PythonRuntime {
  readonly available: boolean;
  readonly reason: string;
  readonly python: string;
}

const project = join(__dirname, '../..');
const requirements = join(__dirname, 'requirements.txt');
const oldest = '3.9';

const missing = (reason: string): PythonRuntime => ({ available: false, reason, python: '' });
const found = (python: string): PythonRuntime => ({ available: true, reason: '', python });

/** Python without any package: enough for the vectors. */
export function pythonRuntime(): PythonRuntime {
  const ok = runs('python3', ['-c', `import sys; assert sys.version_info >= (${oldest.replace('.', ', ')})`]);
  return ok ? found('python3') : missing(`python3 from ${oldest} on is not installed`);
}

/**
 * Python with the packages of requirements.txt, in an environment below `.venv/` that is made here once. The variable
 * LOADLINE_SPARK_PYTHON names an interpreter that has them already.
 */
export function sparkRuntime(): PythonRuntime {
  if (!runs('java', ['-version'])) return missing('java (17, for Spark) is not installed');
  const given = process.env.LOADLINE_SPARK_PYTHON;
  if (given !== undefined)
    return runs(given, ['-c', 'import pyspark']) ? found(given) : missing(`${given} has no pyspark`);
  const plain = pythonRuntime();
  if (!plain.available) return plain;
  const content = readFileSync(requirements);
  const folder = join(project, '.venv', createHash('sha256').update(content).digest('hex').slice(0, 12));
  const python = join(folder, 'bin', 'python');
  const marker = join(folder, 'complete');
  if (existsSync(marker)) return found(python);
  rmSync(folder, { recursive: true, force: true });
  if (!runs(plain.python, ['-m', 'venv', folder])) return missing('python3 -m venv fails (python3-venv?)');
  const pip = spawnSync(
    python,
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements],
    {
      encoding: 'utf8',
    },
  );
  if (pip.status !== 0)
    return missing(`pip cannot install ${requirements}: ${pip.stderr.trim().split('\n').at(-1) ?? ''}`);
  writeFileSync(marker, '');
  return found(python);
}

const runs = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** `describe`, or `describe.skip` with the reason told, where the suite cannot run; an error where CI must run it. */
export function describeWith(runtime: PythonRuntime): jest.Describe {
  if (runtime.available) return describe;
  if (process.env.CI === 'true') throw new Error(`A suite cannot run: ${runtime.reason}.`);
  console.warn(`Suite not run: ${runtime.reason}.`);
  return describe.skip;
}
