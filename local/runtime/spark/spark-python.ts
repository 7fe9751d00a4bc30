import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The environment variable that names a Python with pyspark, instead of the one below `.venv/`. */
export const sparkPythonVariable = 'LOADLINE_SPARK_PYTHON';
const requirements = join(__dirname, '..', '..', '..', 'glue', 'requirements.txt');

/** The Glue script cannot run on this machine; the message says what is missing and what to do. */
export class SparkMissingError extends Error {
  override readonly name = 'SparkMissingError';
}

export interface SparkEnvironment {
  readonly folder: string;
  readonly python: string;
  /** Exists once everything is installed. */
  readonly marker: string;
  readonly requirements: string;
}

/** Where the Spark suite creates its Python environment; other requirements have another folder. */
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

/** Spark uses the Java of JAVA_HOME, or else the one in the PATH. */
export function hasJava(): boolean {
  const home = process.env.JAVA_HOME;
  return runs(home === undefined || home === '' ? 'java' : join(home, 'bin', 'java'), ['-version']);
}

/** With what pyspark needs to pass whole columns. */
export const hasPyspark = (python: string): boolean =>
  runs(python, ['-c', 'import pyspark, pyarrow, pandas']);

/** A Python with pyspark. Throws `SparkMissingError`. */
export function findSparkPython(): string {
  const given = process.env[sparkPythonVariable];
  const made = sparkEnvironment();
  const faults: string[] = [];
  if (given !== undefined && given !== '') {
    if (!hasPyspark(given))
      faults.push(
        `${sparkPythonVariable} is ${given}, which cannot import pyspark, pyarrow and pandas. Name a Python that can, or unset the variable.`,
      );
  } else if (!existsSync(made.marker)) {
    faults.push(
      `No Python with pyspark was found. Install glue/requirements.txt in an environment and name its Python in ${sparkPythonVariable}, ` +
        'or let the Spark suite create one: npx jest test/glue/spark.',
    );
  }
  if (!hasJava())
    faults.push('No Java was found. Install Java 17, and set JAVA_HOME if it is not in the PATH.');
  if (faults.length > 0)
    throw new SparkMissingError(
      `--glue spark cannot run here. ${faults.join(' ')} To stage without Spark, use --glue duckdb.`,
    );
  return given === undefined || given === '' ? made.python : given;
}

const runs = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;
