import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grouped } from '../cli/output/plain-text';
import type { RunReport } from '../cli/output/run-report';
import { figures, machine, measureNode } from './support/measure';
import type { Measured } from './support/measure';

/**
 * Generates a history and a day of the marketplace and loads them, each in a process of its own, and reports the peak
 * memory of each: `npm run bench:scale -- [scale] [limit in GB]`, by default 20 and 4. The figures go to
 * `bench/results/scale-<scale>.json`. Exit 1 where one exceeded the limit, or a row is missing.
 */
const [scale = 20, limitGB = 4] = process.argv.slice(2).map(Number);
/** Node's own choice on a machine of 4 GB; on a larger one it would let the heap grow further. */
const heap = '--max-old-space-size=2048';
const root = join(__dirname, '..');

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'loadline-scale-'));
  try {
    const landing = join(folder, 'landing');
    const made = await measureNode([
      heap,
      '--import',
      'tsx',
      join(__dirname, 'generate.ts'),
      landing,
      String(scale),
    ]);
    const rows = made.stdout.split(' ').reduce((sum, each) => sum + Number(each), 0);
    report(`${grouped(rows)} rows generated`, made);
    const command = ['run', '--landing', landing, '--home', join(folder, 'home'), '--json'];
    const loaded = await measureNode([heap, join(root, 'cli', 'loadline.js'), ...command]);
    const { outcome, tables } = JSON.parse(loaded.stdout) as RunReport;
    const read = Object.values(tables).reduce((sum, counts) => sum + counts.read, 0);
    report(`${grouped(read)} rows loaded, ${outcome}`, loaded);
    const isWithin = Math.max(made.peakGB, loaded.peakGB) <= limitGB;
    process.stdout.write(`${isWithin ? 'Within' : 'NOT within'} ${limitGB} GB.\n`);
    if (!isWithin || read !== rows || outcome !== 'published') process.exitCode = 1;
    const result = {
      ...{ scale, rows, outcome, limitGB, generate: figures(made, rows), load: figures(loaded, read) },
      ...{ machine: machine(), on: new Date().toISOString().slice(0, 10) },
    };
    const file = join(root, 'bench', 'results', `scale-${scale}.json`);
    writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const report = (what: string, { seconds, peakGB }: Measured): void =>
  void process.stdout.write(`${what} in ${seconds} s, peak memory ${peakGB} GB\n`);

void main();
