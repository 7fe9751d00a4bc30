import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { playAll } from './support/play-all';
import { playSlice } from './support/play-slice';
import makeTemporaryFolder from '../temporary-folder';

/** `npm run matrix`: every point of the matrix, in child processes, and the pairs that a seed chooses. Exit 1 when one fails. */
const program = new Command('matrix')
  .option(
    '--processes <n>',
    'how many at a time (default: one more than cores, since each waits now and then)',
  )
  .option('--sample <n>', 'only so many points, which the seed chooses (default: all)')
  .option('--pairs <n>', 'how many pairs of faults', '300')
  .option('--seed <n>', 'which pairs, and which sample', '1')
  .option('--only <text>', 'only points whose id has this text')
  .option('--point <id>', 'one point, by its id')
  .option(
    '--continue <file>',
    'play no point again that this file says has passed with the same code; add those that pass',
  )
  .option('--list', 'print the points, and play none')
  .option('--slice <part>', 'used by the command itself');

interface Options {
  readonly processes?: string;
  readonly sample?: string;
  readonly pairs: string;
  readonly seed: string;
  readonly only?: string;
  readonly point?: string;
  readonly continue?: string;
  readonly list?: boolean;
  readonly slice?: string;
}

async function main(options: Options): Promise<void> {
  const { sample, only, point, continue: passed } = options;
  const chosen = {
    ...{ pairs: Number(options.pairs), seed: Number(options.seed), only: point ?? only },
    ...(passed === undefined ? {} : { passed }),
  };
  const work = { ...chosen, ...(sample === undefined ? {} : { sample: Number(sample) }) };
  const parts = Number(options.processes ?? availableParallelism() + 1);
  if (options.slice !== undefined) await playSlice({ ...work, part: Number(options.slice), parts });
  else if (options.list === true || point !== undefined)
    await playSlice({
      ...work,
      part: 0,
      parts: 1,
      list: options.list === true,
      exact: point !== undefined,
    });
  else process.exitCode = await playAll(parts, process.argv.slice(2));
}

/** The homes are played in a folder like that of the tests, which the processes share. */
async function inTemporaryFolder(work: () => Promise<void>): Promise<void> {
  makeTemporaryFolder();
  try {
    await work();
  } finally {
    makeTemporaryFolder.remove();
  }
}

const options = program.parse().opts<Options>();
void (options.slice === undefined ? inTemporaryFolder(() => main(options)) : main(options));
