import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** How a process ended: its exit code, or the signal that ended it. */
export type ProcessEnd = number | NodeJS.Signals;

export interface AttachedOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The file that takes standard output and standard error. */
  readonly log: string;
}

/**
 * Runs a command as the leader of its own process group, and kills the whole group when the command has ended or the
 * signal is given. Its standard input is a pipe that nothing is written to: the pipe closes when this process ends,
 * however it ends.
 */
export function runAttached(
  [command = '', ...args]: readonly string[],
  { cwd, env, log }: AttachedOptions,
  signal: AbortSignal,
): Promise<ProcessEnd> {
  const output = openSync(log, 'w');
  return new Promise<ProcessEnd>((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['pipe', output, output] });
    const end = (): void => endGroup(child.pid);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    child.on('error', reject);
    child.on('close', (code, by) => {
      signal.removeEventListener('abort', end);
      end(); // Spark's JVM may be slower than the Python that started it
      resolve(code ?? by ?? 1);
    });
  }).finally(() => closeSync(output));
}

function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it has already ended
  }
}
