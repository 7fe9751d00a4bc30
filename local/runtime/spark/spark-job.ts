import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Job } from '../../endpoints';
import { Turns } from '../../turns';
import { runAttached } from './attached-process';
import type { ProcessEnd } from './attached-process';

export interface SparkJobOptions {
  /** A Python with pyspark: `findSparkPython`. */
  readonly python: string;
  /** Folder by bucket name. */
  readonly buckets: Readonly<Record<string, string>>;
  /** Each job run has a folder here; a failed one keeps its folder, with the log. */
  readonly scratch: string;
}

/** Each Spark uses all cores and has its own JVM. */
const jobsAtOnce = 2;
const glueFolder = join(__dirname, '..', '..', '..', 'glue');
const script = join(glueFolder, 'stage_table.py');
const wrapper = join(__dirname, 'run_attached.py');

/** What the script raised, under its own name, as Glue reports it. */
class ScriptError extends Error {
  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message);
  }
}

/** The deployed Glue script under plain pyspark, in its own process that ends with the job run, and with this process. */
export function sparkJob({ python, buckets, scratch }: SparkJobOptions): Job {
  const turns = new Turns(jobsAtOnce);
  return (args, { signal, jobRunId }) =>
    turns.take(async () => {
      signal.throwIfAborted();
      const folder = join(scratch, jobRunId);
      const failure = join(folder, 'failure.json');
      const log = join(folder, 'output.log');
      const root = linkBuckets(folder, buckets);
      const env = { ...process.env, ...environmentIn(folder) };
      const command = [
        python,
        wrapper,
        script,
        failure,
        ...Object.entries(args).flat(),
        '--store-root',
        root,
      ];
      const end = await runAttached(command, { cwd: folder, env, log }, signal);
      signal.throwIfAborted();
      if (end !== 0) throw failureOf(end, failure, log);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    });
}

/** One folder with all buckets, as the script expects them. */
function linkBuckets(folder: string, buckets: Readonly<Record<string, string>>): string {
  const root = join(folder, 'buckets');
  mkdirSync(root, { recursive: true });
  for (const [name, target] of Object.entries(buckets)) symlinkSync(target, join(root, name), 'junction');
  return root;
}

/** Temporary files of Python, Spark and Java are removed with the job run, even after it was killed. */
function environmentIn(folder: string): Record<string, string> {
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  return {
    TMPDIR: temporary,
    PYTHONPATH: glueFolder, // driver and workers find the script's package there; on Glue it is `--extra-py-files`
    PYTHONPYCACHEPREFIX: temporary,
    SPARK_LOCAL_DIRS: temporary,
    JDK_JAVA_OPTIONS: `-XX:-UsePerfData ${quoted(`-Djava.io.tmpdir=${temporary}`)}`,
    LC_ALL: 'C.UTF-8', // Java names files by it
  };
}

/** Java's options have two kinds of quotes and no escape. */
const quoted = (option: string): string => `"${option.replaceAll('"', `"'"'"`)}"`;

function failureOf(end: ProcessEnd, failure: string, log: string): Error {
  try {
    const { name, message } = JSON.parse(readFileSync(failure, 'utf8')) as { name: string; message: string };
    return new ScriptError(name, name === 'StagingError' ? message : `${message}\nThe log is ${log}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const last = readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '';
    return new Error(`stage_table.py ended with ${end}. The log is ${log}; its last line: ${last}`);
  }
}
