import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Measured } from '../support/measure';
import { makeBase, placeOf } from './base';
import type { BaseMade } from './base';
import type { Case, Prepared } from './cases/case';
import type { Loader } from './loaders/loader';
import { differenceOf } from './same-rows';
import type { Difference } from './same-rows';

/** A loader's figures of a case, in the order of the rounds. */
export interface Played {
  readonly loader: Loader;
  readonly seconds: readonly number[];
  readonly peakGB: readonly number[];
  /** To the reference's warehouse; null of the reference itself. */
  readonly difference: Difference | null;
  /** Why there are no figures. */
  readonly failure?: string;
}

export interface PlayedCase {
  readonly played: Case;
  readonly rows: number;
  readonly figures: readonly Played[];
  /** Those that were made for this case. */
  readonly bases: readonly BaseMade[];
}

export interface Folders {
  /** For this case. */
  readonly folder: string;
  /** For all of them: bases that several need. */
  readonly shared: string;
}

/** Plays a case: the loaders take turns, so that a change of the machine's speed meets all of them. */
export async function play(
  each: Case,
  loaders: readonly Loader[],
  rounds: number,
  { folder, shared }: Folders,
  say: (text: string) => void,
): Promise<PlayedCase> {
  say(`${each.title}: its files are written`);
  const prepared = await each.prepare(folder);
  const failures = new Map<Loader, string>();
  const measured = new Map<Loader, Measured[]>(loaders.map((loader) => [loader, []]));
  const base = ({ name }: Loader): string =>
    prepared.fill === undefined
      ? join(folder, `base-${name}`)
      : join(shared, `base-${prepared.fill.total}-${name}`);
  const bases: BaseMade[] = [];
  for (const loader of prepared.before.length === 0 ? [] : loaders)
    await guarded(failures, loader, async () => {
      const made = await makeBase(base(loader), loader, prepared);
      if (made === undefined) return;
      bases.push(made);
      say(
        `  base of ${made.loader}: ${made.seconds} s, ${made.peakGB} GB of memory, ${made.diskGB} GB of disk`,
      );
    });
  const differences = new Map<Loader, Difference | null>();
  for (let round = 0; round < Math.min(rounds, each.rounds ?? rounds); round++) {
    for (const loader of loaders) {
      const state = join(folder, `state-${loader.name}`);
      begin(state, base(loader));
      await guarded(failures, loader, async () => {
        const figures = await loader.load(placeOf(prepared, state, prepared.dates));
        measured.get(loader)?.push(figures);
        say(`  ${loader.name}: ${figures.seconds} s, ${figures.peakGB} GB`);
      });
    }
    if (round === 0) await compare(differences, failures, loaders, prepared, folder);
  }
  const figures = loaders.map((loader): Played => {
    const taken = measured.get(loader) ?? [];
    const failure = failures.get(loader);
    return {
      ...{ loader, seconds: taken.map(({ seconds }) => seconds), peakGB: taken.map(({ peakGB }) => peakGB) },
      difference: differences.get(loader) ?? null,
      ...(failure === undefined ? {} : { failure }),
    };
  });
  return { played: each, rows: prepared.rows, figures, bases };
}

function begin(state: string, from: string): void {
  rmSync(state, { recursive: true, force: true });
  if (!existsSync(from)) {
    mkdirSync(state, { recursive: true });
    return;
  }
  cpSync(from, state, { recursive: true });
  // The first commit of a load would otherwise wait until the copy, gigabytes of it, is on the disk.
  execFileSync('sync');
}

/** One that fails is told, and does not end the measurement of the others. */
async function guarded(
  failures: Map<Loader, string>,
  loader: Loader,
  work: () => Promise<unknown>,
): Promise<void> {
  if (failures.has(loader)) return;
  try {
    await work();
  } catch (error) {
    failures.set(loader, error instanceof Error ? error.message : String(error));
  }
}

async function compare(
  differences: Map<Loader, Difference | null>,
  failures: ReadonlyMap<Loader, string>,
  loaders: readonly Loader[],
  prepared: Prepared,
  folder: string,
): Promise<void> {
  const sideOf = (loader: Loader) => ({
    loader,
    place: placeOf(prepared, join(folder, `state-${loader.name}`), prepared.dates),
  });
  const [reference, ...others] = loaders.filter((loader) => !failures.has(loader));
  if (reference === undefined) return;
  for (const other of others) differences.set(other, await differenceOf(sideOf(other), sideOf(reference)));
}
