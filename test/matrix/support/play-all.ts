import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const main = join(__dirname, '..', 'main.ts');
/** Calls and answers live as long as a point does: with room for them, V8 copies less of what is alive. */
const heap = '--max-semi-space-size=32';

interface Played {
  points: number;
  /** Points that passed in an earlier command. */
  before: number;
  cpuMs: number;
  readonly failed: string[];
}

/** Plays the matrix in so many processes, shows the failures as they come, and their number at the end. Answers the exit code. */
export async function playAll(processes: number, args: readonly string[]): Promise<number> {
  const start = Date.now();
  const played: Played = { points: 0, before: 0, cpuMs: 0, failed: [] };
  const codes = await Promise.all(
    Array.from({ length: processes }, (_, part) => playPart([...args, '--slice', String(part)], played)),
  );
  const minutes = Math.round((Date.now() - start) / 60_000);
  for (const id of played.failed) process.stdout.write(`failed: ${id}\n`);
  const each = (played.cpuMs / 1000 / Math.max(1, played.points)).toFixed(1);
  process.stdout.write(
    `${played.points} points in ${minutes} min (${each} s of processor each), ${played.failed.length} failed\n`,
  );
  if (played.before > 0) process.stdout.write(`${played.before} points passed before, with the same code\n`);
  const broken = codes.some((code) => code !== 0 && played.failed.length === 0);
  if (broken) process.stdout.write('A process ended before it had played its points.\n');
  return played.failed.length > 0 || broken ? 1 : 0;
}

function playPart(args: readonly string[], played: Played): Promise<number | null> {
  const child = spawn(process.execPath, [heap, '--require', 'tsx/cjs', main, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let isFailure = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [, word, cpuMs, id] = /^(ok|FAILED|before) (\d+) (.*)$/.exec(line) ?? [];
    if (word === 'before') {
      played.before += 1;
      isFailure = false;
    } else if (word !== undefined) {
      isFailure = word === 'FAILED';
      played.cpuMs += Number(cpuMs);
      played.points += 1;
      if (isFailure && id !== undefined) played.failed.push(id);
      if (played.points % 100 === 0) process.stdout.write(`${played.points} points …\n`);
    }
    if (isFailure) process.stdout.write(`${line}\n`);
  });
  return new Promise((resolve) => child.on('close', resolve));
}
