import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type as system } from 'node:os';

export interface Measured {
  readonly seconds: number;
  /** The most memory that the process had resident, threads and native libraries with it. */
  readonly peakGB: number;
  readonly stdout: string;
}

const pollMs = 200;

/** Runs Node with these arguments to its end. Throws when it fails. Linux: the memory is read from /proc. */
export async function measure(args: readonly string[]): Promise<Measured> {
  const started = Date.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let peakKB = 0;
  const look = setInterval(() => (peakKB = Math.max(peakKB, highWaterMark(child.pid ?? 0))), pollMs);
  const out: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => out.push(part));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => clearInterval(look));
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(code)}.`);
  if (peakKB === 0) throw new Error('The memory of a process cannot be read: it takes Linux, and its /proc.');
  const seconds = Math.round((Date.now() - started) / 100) / 10;
  return { seconds, peakGB: inGB(peakKB * 1024), stdout: Buffer.concat(out).toString('utf8') };
}

/** VmHWM, in kB; 0 when the process has just ended. */
function highWaterMark(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return 0;
    throw error;
  }
}

const inGB = (bytes: number): number => Math.round(bytes / 1e7) / 100;

/** What figures are worth only together with. */
export const machine = () => ({
  system: `${system()} ${release()}`,
  processor: cpus()[0]?.model ?? '',
  cores: cpus().length,
  memoryGB: inGB(totalmem()),
  node: process.version,
});
