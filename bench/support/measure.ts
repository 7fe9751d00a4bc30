import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, release, totalmem, type as system } from 'node:os';

export interface Measured {
  readonly seconds: number;
  /** Peak resident memory of the process and its descendants together; shared pages count once. */
  readonly peakGB: number;
  readonly stdout: string;
}

const pollMs = 200;

/** Runs Node with these arguments until it ends. Throws when it fails. */
export const measureNode = (args: readonly string[], given: Given = {}): Promise<Measured> =>
  measure(process.execPath, args, given);

export interface Given {
  /** On standard input. */
  readonly input?: string;
  /** Beside this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** It is ended, and fails, when it takes longer. @default it may take as long as it likes */
  readonly limitSeconds?: number;
}

/** Runs a command until it ends. Throws when it fails. Linux only: the memory is read from /proc. */
export async function measure(
  command: string,
  args: readonly string[],
  { input = '', env = {}, limitSeconds }: Given = {},
): Promise<Measured> {
  const started = Date.now();
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  child.stdin.end(input);
  let peakKB = 0;
  const look = setInterval(() => (peakKB = Math.max(peakKB, residentKB(child.pid ?? 0))), pollMs);
  const limit =
    limitSeconds === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), limitSeconds * 1000);
  const out: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => out.push(part));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => {
    clearInterval(look);
    clearTimeout(limit);
  });
  if (child.signalCode === 'SIGKILL' && limitSeconds !== undefined)
    throw new Error(`It took longer than ${limitSeconds} s, and was ended.`);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with exit code ${String(code)}.`);
  if (peakKB === 0) throw new Error('The memory of a process cannot be read: that needs Linux with /proc.');
  const seconds = Math.round((Date.now() - started) / 100) / 10;
  return { seconds, peakGB: inGB(peakKB * 1024), stdout: Buffer.concat(out).toString('utf8') };
}

/** Of a process and its descendants. */
function residentKB(root: number): number {
  const parents = new Map(
    readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .map((pid) => [Number(pid), numberIn(`/proc/${pid}/status`, /^PPid:\s+(\d+)$/m)]),
  );
  const isOurs = (pid: number): boolean => pid === root || (pid > 1 && isOurs(parents.get(pid) ?? 0));
  return [...parents.keys()]
    .filter(isOurs)
    .reduce((sum, pid) => sum + numberIn(`/proc/${pid}/smaps_rollup`, /^Pss:\s+(\d+) kB$/m), 0);
}

/** 0 when the process has just ended. */
function numberIn(path: string, pattern: RegExp): number {
  try {
    return Number(pattern.exec(readFileSync(path, 'utf8'))?.[1] ?? 0);
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return 0;
    throw error;
  }
}

const inGB = (bytes: number): number => Math.round(bytes / 1e7) / 100;

/** The machine, without which the figures mean little. */
export const machine = () => ({
  system: `${system()} ${release()}`,
  processor: cpus()[0]?.model ?? '',
  cores: cpus().length,
  memoryGB: inGB(totalmem()),
  node: process.version,
});

export interface Figures {
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly peakGB: number;
}

export const figures = ({ seconds, peakGB }: Measured, rows: number): Figures => ({
  seconds,
  rowsPerSecond: Math.round(rows / seconds),
  peakGB,
});
