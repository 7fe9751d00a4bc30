import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'loadline-plan-';
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `use` with a folder that is removed afterwards, also when the process is interrupted. It is inside the home, where
 * copying the warehouse is cheap, or, without a home, among the system's temporary files.
 */
export async function withScratchHome<T>(home: string, use: (folder: string) => Promise<T>): Promise<T> {
  const parent = existsSync(home) ? home : tmpdir();
  removeLeftBehind(parent);
  const folder = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
  const removeIt = (): void => remove(folder);
  // Without a listener, a signal ends the process without its `exit` event, and the folder would stay.
  const end = (signal: NodeJS.Signals): void => process.exit(128 + constants.signals[signal]);
  process.once('exit', removeIt);
  endingSignals.forEach((signal) => process.once(signal, end));
  try {
    return await use(folder);
  } finally {
    endingSignals.forEach((signal) => process.removeListener(signal, end));
    process.removeListener('exit', removeIt);
    removeIt();
  }
}

/** Retries: threads of an interrupted process may still be writing there. */
const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/** The folders of processes that were killed. */
export const leftBehindCopies = (parent: string): string[] =>
  readdirSync(parent)
    .filter((name) => {
      const [, pid] = new RegExp(`^${prefix}(\\d+)-`).exec(name) ?? [];
      return pid !== undefined && !isAlive(Number(pid));
    })
    .map((name) => join(parent, name));

const removeLeftBehind = (parent: string): void => leftBehindCopies(parent).forEach(remove);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
