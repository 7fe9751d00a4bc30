import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import type { RunReport } from '../../../cli/output/run-report';
import { endedWithTests } from '../../support/child-processes';

export const repository = join(__dirname, '..', '..', '..');
const command = join(repository, 'cli', 'loadline.js');

/** How a command ended. `code` is `null` when it was killed. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SpawnOptions {
  /** @default the system's temporary folder: nothing may depend on the repository being the current folder */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Kills the command as soon as this holds, for what it has written to standard error or for what it has done. */
  readonly killWhen?: (stderr: string) => boolean;
  /** @default SIGKILL */
  readonly signal?: NodeJS.Signals;
  /** The user as which it runs. @default the tests' own */
  readonly uid?: number;
  /** What is sent when this holds, after the first signal. @default nothing */
  readonly then?: { readonly when: (stderr: string) => boolean; readonly signal: NodeJS.Signals };
}

/** Runs the real command in a process of its own, as a user would. */
export function loadline(args: readonly string[], options: SpawnOptions = {}): Promise<Ended> {
  const { cwd = tmpdir(), env = {}, killWhen, signal = 'SIGKILL', uid, then } = options;
  return new Promise((resolve, reject) => {
    const child = endedWithTests(
      spawn(process.execPath, [command, ...args], {
        cwd,
        env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: tmpdir(), ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        ...(uid === undefined ? {} : { uid }),
      }),
    );
    const out: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', (part: Buffer) => out.push(part));
    // Each once: a second signal would end a command that is ending itself.
    const signals = [
      ...(killWhen === undefined ? [] : [{ when: killWhen, signal }]),
      ...(then === undefined ? [] : [then]),
    ];
    const look = (): void => {
      while (signals[0]?.when(stderr) === true) child.kill(signals.shift()?.signal);
    };
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
      look();
    });
    const looking = killWhen === undefined ? undefined : setInterval(look, 20);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(looking);
      resolve({ code, stdout: Buffer.concat(out).toString('utf8'), stderr });
    });
  });
}

/** The one JSON document on standard output; anything beside it fails the test. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what the caller expects, and then checks
export function jsonOf<T>(ended: Ended): T {
  try {
    return JSON.parse(ended.stdout) as T;
  } catch (error) {
    throw new Error(
      `Standard output is not one JSON document (exit ${String(ended.code)}):\n${ended.stdout}\n${ended.stderr}`,
      { cause: error },
    );
  }
}

export interface Place {
  readonly project?: string;
  readonly landing: string;
  readonly home: string;
}

/** The options of `run` for a place. */
export const at = ({ project, landing, home }: Place): string[] => [
  ...(project === undefined ? [] : ['--project', project]),
  '--landing',
  landing,
  '--home',
  home,
];

/** `run --json`, whose report explains a failed expectation better than an exit code. */
export async function run(
  place: Place,
  ...options: readonly string[]
): Promise<{ readonly ended: Ended; readonly report: RunReport }> {
  const ended = await loadline(['run', ...at(place), '--json', ...options]);
  return { ended, report: jsonOf<RunReport>(ended) };
}

/** Like `run`, for a run that must publish. */
export async function publish(place: Place, ...options: readonly string[]): Promise<RunReport> {
  const { report, ended } = await run(place, ...options);
  expect({ outcome: report.outcome, error: report.error, code: ended.code }).toEqual({
    outcome: 'published',
    error: undefined,
    code: 0,
  });
  return report;
}

/** `query --json`. */
export async function query(
  home: string,
  sql: string,
): Promise<{ readonly columns: string[]; readonly rows: unknown[][] }> {
  return jsonOf(await loadline(['query', sql, '--home', home, '--json']));
}
