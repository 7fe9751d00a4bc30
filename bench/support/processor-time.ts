import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/**
 * Seconds of processor that a process and its descendants have used, those that have ended included. On a machine that others
 * use too it says more than the clock. Linux only.
 */
export function processorSeconds(root: number): number {
  const stats = new Map(
    readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .map((pid) => [Number(pid), statOf(pid)]),
  );
  const isOurs = (pid: number): boolean => pid === root || (pid > 1 && isOurs(stats.get(pid)?.parent ?? 0));
  const ticks = [...stats].filter(([pid]) => isOurs(pid)).reduce((sum, [, stat]) => sum + stat.ticks, 0);
  return ticks / ticksPerSecond;
}

/** Behind the name, which may have blanks: parent is the second field, times are the 12th to the 15th (proc(5)). */
function statOf(pid: string): { readonly parent: number; readonly ticks: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    return { parent: fields[1] ?? 0, ticks: fields.slice(11, 15).reduce((sum, each) => sum + each, 0) };
  } catch {
    return { parent: 0, ticks: 0 }; // it has just ended
  }
}
