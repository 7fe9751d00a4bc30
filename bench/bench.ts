import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { casesOf } from './versus/cases';
import type { Case } from './versus/cases/case';
import { dlt } from './versus/loaders/dlt';
import { floor } from './versus/loaders/floor';
import { loadline, loadlineOf } from './versus/loaders/loadline';
import type { Loader } from './versus/loaders/loader';
import { sling } from './versus/loaders/sling';
import { measuredElsewhere } from './versus/measured-elsewhere';
import { play } from './versus/play';
import type { PlayedCase } from './versus/play';
import { markdown } from './versus/result-text';
import { writeResult } from './versus/write-result';

/**
 * `npm run bench`: Loadline beside what a user would pick instead, and beside the floor. Each case is played in rounds, in which
 * the loaders take turns; what they loaded is compared row for row. Only ratios within one run count. The figures go to
 * `bench/results/<name>.json` and `.md`.
 */
const list = (text: string): string[] => text.split(',');
const named = (only: boolean): string =>
  casesOf(1)
    .filter(({ onlyWhenNamed = false }) => onlyWhenNamed === only)
    .map(({ id }) => id)
    .join(', ');
const program = new Command('bench')
  .description(
    'Loadline beside hand-written DuckDB, dlt and Sling; the counterparts are installed below .venv/ once',
  )
  .option('--cases <a,b>', `which of ${named(false)}; and only when named: ${named(true)}`, list)
  .option('--loaders <a,b>', 'which loaders (default: all of the case)', list)
  .option('--rounds <n>', 'how often each case is played', '3')
  .option('--share <n>', 'of the rows or tables of each case: 0.01 tries the bench in minutes', '1')
  .option('--against <checkout>', 'another checkout of Loadline, measured as a loader of its own')
  .option('--name <name>', 'of the result files', 'versus')
  .addHelpText('after', `\n${Object.values(measuredElsewhere).join('\n')}`);

interface Options {
  readonly cases?: readonly string[];
  readonly loaders?: readonly string[];
  readonly rounds: string;
  readonly share: string;
  readonly against?: string;
  readonly name: string;
}

async function main(options: Options): Promise<void> {
  const other = options.against === undefined ? [] : [loadlineOf('Loadline before', options.against)];
  const loaders: Loader[] = [loadline, floor, dlt, sling];
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const made = { rounds: numberOf('--rounds', options.rounds), share: numberOf('--share', options.share) };
  const all: PlayedCase[] = [];
  const chosen = chosenOf(casesOf(made.share), options.cases);
  const shared = temporaryFolder();
  try {
    for (const each of chosen) {
      const folder = temporaryFolder();
      const taking = loaders.filter(
        ({ name }) => !(name in (each.leftOut ?? {})) && (options.loaders?.includes(name) ?? true),
      );
      try {
        all.push(await play(each, [...taking, ...other], made.rounds, { folder, shared }, say));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
      // After every case, so that a measurement that is stopped keeps what it has.
      writeResult(join(__dirname, 'results'), options.name, made, all);
    }
  } finally {
    rmSync(shared, { recursive: true, force: true });
  }
  say(`\n${markdown(all, made.share)}`);
}

function chosenOf(cases: readonly Case[], ids: readonly string[] | undefined): Case[] {
  const unknown = (ids ?? []).filter((id) => !cases.some((each) => each.id === id));
  const elsewhere = unknown.flatMap((id) => measuredElsewhere[id] ?? []);
  if (unknown.length > 0)
    program.error([`There is no case ${unknown.join(', ')}. See --help.`, ...elsewhere].join('\n'), {
      exitCode: 2,
    });
  return cases.filter(({ id, onlyWhenNamed = false }) => ids?.includes(id) ?? !onlyWhenNamed);
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) program.error(`${name} "${text}" is not a number above 0.`, { exitCode: 2 });
  return number;
}

const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'loadline-bench-'));

void main(program.parse().opts<Options>());
