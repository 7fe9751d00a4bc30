import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { machine } from './support/measure';
import { cases } from './versus/cases';
import { dlt } from './versus/loaders/dlt';
import { floor } from './versus/loaders/floor';
import { loadline, loadlineOf } from './versus/loaders/loadline';
import type { Loader } from './versus/loaders/loader';
import { sling } from './versus/loaders/sling';
import { play } from './versus/play';
import type { PlayedCase } from './versus/play';
import { markdown, rowsOf } from './versus/result-text';

/**
 * `npm run bench`: Loadline beside what a user would pick instead, and beside the floor. Each case is played in rounds, in which
 * the loaders take turns; what they loaded is compared row for row. Only ratios within one run count. The figures go to
 * `bench/results/<name>.json` and `.md`.
 */
const list = (text: string): string[] => text.split(',');
const program = new Command('bench')
  .description(
    'Loadline beside hand-written DuckDB, dlt and Sling; the counterparts are installed below .venv/ once',
  )
  .option('--cases <a,b>', `which of ${cases.map(({ id }) => id).join(', ')}`, list)
  .option('--loaders <a,b>', 'which loaders (default: all of the case)', list)
  .option('--rounds <n>', 'how often each case is played', '3')
  .option('--against <checkout>', 'another checkout of Loadline, measured as a loader of its own')
  .option('--name <name>', 'of the result files', 'versus');

interface Options {
  readonly cases?: readonly string[];
  readonly loaders?: readonly string[];
  readonly rounds: string;
  readonly against?: string;
  readonly name: string;
}

async function main(options: Options): Promise<void> {
  const unknown = (options.cases ?? []).filter((id) => !cases.some((each) => each.id === id));
  if (unknown.length > 0)
    program.error(`There is no case ${unknown.join(', ')}. See --help.`, { exitCode: 2 });
  const other = options.against === undefined ? [] : [loadlineOf('Loadline before', options.against)];
  const loaders: Loader[] = [loadline, floor, dlt, sling];
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const all: PlayedCase[] = [];
  for (const each of cases.filter(({ id }) => options.cases?.includes(id) ?? true)) {
    const folder = mkdtempSync(join(tmpdir(), 'loadline-bench-'));
    const taking = loaders.filter(
      ({ name }) => each.loaders.some((known) => known === name) && (options.loaders?.includes(name) ?? true),
    );
    try {
      all.push(await play(each, [...taking, ...other], Number(options.rounds), folder, say));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    write(options.name, Number(options.rounds), all);
  }
  say(`\n${markdown(all)}`);
}

/** After every case, so that a measurement that is stopped keeps what it has. */
function write(name: string, rounds: number, all: readonly PlayedCase[]): void {
  const on = new Date().toISOString().slice(0, 10);
  const folder = join(__dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const result = { rounds, on, machine: machine(), rows: all.flatMap(rowsOf) };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  const { processor, cores, memoryGB, node } = machine();
  const head = `# Loadline beside others\n\nMade by \`npm run bench\` on ${on}: ${rounds} rounds, ${processor}, ${cores} cores, ${memoryGB} GB, Node ${node}. Only ratios within one run count.\n\n`;
  writeFileSync(join(folder, `${name}.md`), head + markdown(all));
}

void main(program.parse().opts<Options>());
