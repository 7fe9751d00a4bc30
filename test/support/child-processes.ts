import type { ChildProcess } from 'node:child_process';

/** For `spawnSync`, during which jest cannot end a test that takes too long; milliseconds. */
export const longestChild = 900_000;

/** Each with the process id to kill: negative for a group. */
const running = new Map<ChildProcess, number>();

// A test that jest has given up leaves its command running: it ends with the test file.
afterAll(() => {
  for (const [child, pid] of running) {
    process.kill(pid, 'SIGKILL');
    child.stdout?.destroy();
    child.stderr?.destroy();
  }
});

/**
 * Answers the child, and kills it where it outlives the tests of the file; with all that it has started where it leads
 * a process group (`detached`).
 */
export function endedWithTests<T extends ChildProcess>(child: T, leads: 'itself' | 'a group' = 'itself'): T {
  const { pid } = child;
  if (pid === undefined) return child; // it could not be started: its `error` event says why
  running.set(child, leads === 'itself' ? pid : -pid);
  child.once('exit', () => running.delete(child));
  return child;
}
