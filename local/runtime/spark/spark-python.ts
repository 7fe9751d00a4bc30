import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names a Python that has pyspark, instead of the environment below `.venv/`. */
export const sparkPythonVariable = 'LOADLINE_SPARK_PYTHON';
const requirements = join(__dirname, '..', '..', '..', 'glue', 'requirements.txt');

/** The Glue script cannot run on this machine; the message says what is missing and what to do. */
export class SparkMissingError extends Error {
  override readonly name = 'SparkMissingError';
}

export interface SparkEnvironment {
  readonly folder: string;
  readonly python: string;
  /** Stands once everything is installed. */
  readonly marker: string;
  readonly requirements: string;
}

/** Where the Spark suite makes its Python environment: another folder for other requirements. */
export function sparkEnvironment(): SparkEnvironment {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(__dirname, '..', '..', '..', '.venv', hash);
  return {
    folder,
    python: join(folder, 'bin', 'python'),
    marker: join(folder, 'complete'),
    requirements,
  };
}

/** Spark takes the Java of JAVA_HOME, and without one that of the PATH. */
export function hasJava(): boolean {
  const home = process.env.JAVA_HOME;
  return runs(home === undefined || home === '' ? 'java' : join(home, 'bin', 'java'), ['-version']);
}

export const hasPyspark = (python: string): boolean => runs(python, ['-c', 'import pyspark']);

/** A Python with pyspark. Throws `SparkMissingError`. */
export function findSparkPython(): string {
  const given = process.env[sparkPythonVariable];
  const made = sparkEnvironment();
  const faults: string[] = [];
  if (given !== undefined && given !== '') {
    if (!hasPyspark(given))
      faults.push(
        `${sparkPythonVariable} is ${given}, which is no Python that can import pyspark: name one that can, or unset it.`,
      );
  } else if (!existsSync(made.marker)) {
    faults.push(
      `There is no Python with pyspark: install glue/requirements.txt in an environment and name its Python in ${sparkPythonVariable}, ` +
        'or let the Spark suite make one: npx jest test/glue/spark.',
    );
  }
  if (!hasJava())
    faults.push('There is no Java: install Java 17, and set JAVA_HOME where it is not in the PATH.');
  if (faults.length > 0)
    throw new SparkMissingError(
      `--glue spark cannot run here. ${faults.join(' ')} Without Spark: --glue duckdb.`,
    );
  return given === undefined || given === '' ? made.python : given;
}

const runs = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;
