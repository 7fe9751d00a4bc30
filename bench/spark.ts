import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findSparkPython } from '../local/runtime/spark';
import type { StagingRequest } from '../sql';
import { outputDifferences } from '../test/glue/support/output-differences';
import { processorSeconds } from './support/processor-time';
import { kinds, sparkFile } from './support/spark-files';
import type { Kind } from './support/spark-files';

/**
 * Stages a regular file, a quoted one and one with 1 % rejects with the Glue job's package of a commit and with the present
 * one, in turn, each time in a Spark session of its own that has staged a small file before; compares the outputs, and prints
 * a table of medians: `npm run bench:spark -- [rows] [rounds] [commit]`. Exit 1 where the outputs differ.
 */
const [rows = 1_000_000, rounds = 3] = process.argv.slice(2, 4).map(Number);
/** The last commit that stages row by row. */
const before = process.argv[4] ?? '6d819d0';
const root = join(__dirname, '..');
const warmUp = 1_000;

interface Taken {
  readonly seconds: number;
  readonly processor: number;
}

async function main(): Promise<void> {
  const python = findSparkPython();
  const folder = mkdtempSync(join(tmpdir(), 'loadline-spark-bench-'));
  try {
    const packages = { before: packageOf(python, folder, before), now: packageOf(python, folder, undefined) };
    const files = kinds.map((kind) => sparkFile(folder, kind, rows));
    const requests = [sparkFile(folder, 'regular', warmUp), ...files];
    const taken = new Map<string, Taken[]>();
    let same = true;
    for (let round = 0; round < rounds; round++) {
      for (const [version, zip] of Object.entries(packages)) {
        const given = requests.map((request) => request(`${version}-${round}`));
        const [, ...figures] = await stage(python, folder, zip, given);
        for (const [index, kind] of kinds.entries()) {
          const key = `${kind} ${version}`;
          taken.set(key, [...(taken.get(key) ?? []), ...figures.slice(index, index + 1)]);
        }
      }
      for (const request of files) {
        const [one, other] = [`before-${round}`, `now-${round}`].map((bucket) =>
          outputOf(folder, request(bucket)),
        );
        const differences = await outputDifferences(one ?? '', other ?? '');
        same &&= differences.length === 0;
        process.stdout.write(differences.map((each) => `${each}\n`).join(''));
      }
    }
    process.stdout.write(table(taken));
    process.stdout.write(same ? '\nThe outputs are equal, row by row.\n' : '\nThe outputs differ.\n');
    if (!same) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The package as a zip, of a commit or as it is here. */
function packageOf(python: string, folder: string, commit: string | undefined): string {
  const source = commit === undefined ? root : join(folder, commit);
  if (commit !== undefined) {
    mkdirSync(source);
    const script = 'git -C "$0" archive "$1" glue/loadline_staging | tar x -C "$2"';
    run('bash', ['-o', 'pipefail', '-c', script, root, commit, source]);
  }
  const zip = join(folder, `${commit ?? 'now'}.zip`);
  run(python, ['-m', 'zipfile', '-c', zip, join(source, 'glue', 'loadline_staging')]);
  return zip;
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}

/** What each of the requests took, one after the other in one session. */
async function stage(
  python: string,
  folder: string,
  zip: string,
  requests: readonly StagingRequest[],
): Promise<Taken[]> {
  mkdirSync(join(folder, 'requests'), { recursive: true });
  const lines = requests.map((request, index) => {
    writeFileSync(join(folder, 'requests', `${index}.json`), JSON.stringify(request));
    return `${JSON.stringify([`s3://requests/${index}.json`])}\n`;
  });
  const child = spawn(python, [join(root, 'test/glue/stage_many.py'), folder, zip], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdin.end(lines.join(''));
  const times: Taken[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes('"result"')) throw new Error(line.slice(0, 1000));
    times.push({ seconds: Date.now() / 1000, processor: processorSeconds(child.pid ?? 0) });
  }
  const code = await ended;
  if (code !== 0 || times.length < requests.length) throw new Error(`Spark ended with ${String(code)}.`);
  return times.map((time, index) => ({
    seconds: time.seconds - (times[index - 1]?.seconds ?? 0),
    processor: time.processor - (times[index - 1]?.processor ?? 0),
  }));
}

const outputOf = (folder: string, { output }: StagingRequest): string =>
  join(folder, output.bucket, output.prefix);

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

function table(taken: ReadonlyMap<string, readonly Taken[]>): string {
  const of = (kind: Kind, version: string, figure: keyof Taken): number =>
    median((taken.get(`${kind} ${version}`) ?? []).map((each) => each[figure]));
  const line = (kind: Kind): string => {
    const cells = (['seconds', 'processor'] as const).flatMap((figure) => {
      const [old, now] = [of(kind, 'before', figure), of(kind, 'now', figure)];
      return [old.toFixed(1), now.toFixed(1), `${(old / now).toFixed(1)} x`];
    });
    const rate = (version: string): string => Math.round(rows / of(kind, version, 'seconds')).toString();
    return `| ${[kind, rate('before'), rate('now'), ...cells].join(' | ')} |\n`;
  };
  const head = `| ${rows} rows | rows/s before | now | seconds before | now | | processor seconds before | now | |\n`;
  return `${head}|---|--:|--:|--:|--:|--:|--:|--:|--:|\n${kinds.map(line).join('')}`;
}

void main();
