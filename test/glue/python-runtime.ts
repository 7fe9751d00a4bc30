import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { hasJava, hasPyspark, sparkEnvironment, sparkPythonVariable } from '../../local/runtime/spark';
import { alone } from '../support/alone';

/** Whether a suite can run here, with which Python, and otherwise why not. */
export interface PythonRuntime {
  readonly available: boolean;
  readonly reason: string;
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
  if (given !== undefined) return hasPyspark(given) ? found(given) : missing(`${given} has no pyspark`);
  const plain = pythonRuntime();
  if (!plain.available) return plain;
  // Suites run side by side, and one makes what all of them use.
  return alone(`${sparkEnvironment().folder}.lock`, () => makeEnvironment(plain));
}

function makeEnvironment(plain: PythonRuntime): PythonRuntime {
  const { folder, python, marker, requirements } = sparkEnvironment();
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
