import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { hasJava, hasPyspark, sparkEnvironment, sparkPythonVariable } from '../../local/runtime/spark';
import { alone } from '../support/alone';
import type { Runtime } from '../support/describe-with';

/** With which Python. */
export interface PythonRuntime extends Runtime {
  readonly python: string;
}

const oldest = '3.9';

const missing = (reason: string): PythonRuntime => ({ available: false, reason, python: '' });
const found = (python: string): PythonRuntime => ({ available: true, reason: '', python });

/** Python without any package: enough for the vectors. */
export function pythonRuntime(): PythonRuntime {
  const ok = runs('python3', ['-c', `import sys; assert sys.version_info >= (${oldest.replace('.', ', ')})`]);
  return ok ? found('python3') : missing(`python3 from ${oldest} on is not installed`);
}

/**
 * Python with the packages of glue/requirements.txt, in an environment below `.venv/` that is made here once. The variable
 * LOADLINE_SPARK_PYTHON names an interpreter that has them already.
 */
export function sparkRuntime(): PythonRuntime {
  if (!hasJava()) return missing('java (17, for Spark) is not installed');
  const given = process.env[sparkPythonVariable];
  if (given !== undefined)
    return hasPyspark(given) ? found(given) : missing(`${given} lacks pyspark, pyarrow or pandas`);
  return pythonEnvironment(sparkEnvironment());
}

/** Where a Python environment is. `marker` exists once everything of `requirements` is installed. */
export type EnvironmentPlace = Readonly<Record<'folder' | 'python' | 'marker' | 'requirements', string>>;

/** Python with the packages of a requirements file, in an environment that is made once. */
export function pythonEnvironment(place: EnvironmentPlace): PythonRuntime {
  const plain = pythonRuntime();
  // Suites run side by side, and one makes what all of them use.
  return plain.available ? alone(`${place.folder}.lock`, () => makeEnvironment(plain, place)) : plain;
}

function makeEnvironment(
  plain: PythonRuntime,
  { folder, python, marker, requirements }: EnvironmentPlace,
): PythonRuntime {
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
