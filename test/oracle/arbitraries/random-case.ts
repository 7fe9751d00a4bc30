import fc from 'fast-check';
import { addDays } from '../../../catalog';
import type { Catalog } from '../../../catalog';
import type { RunOptions } from '../model';
import type { Action, Day } from './action';
import { days, firstRows } from './action';
import { inOrder, shuffled } from './arrivals';
import type { Run } from './arrivals';
import { describeCase } from './describe-case';
import { EnforcedSource } from './enforced-source';
import { HostileSource } from './hostile-source';
import { landingFiles } from './landing-file';
import type { LandingFile } from './landing-file';
import { Picks, pickNumbers } from './picks';
import { randomCatalog } from './random-catalog';
import type { Source, SourceRows } from './source';
import { greatest, noFeatures } from './table-spec';
import type { Features } from './table-spec';

/** A catalog, and runs of landing files to apply to it. Prints itself as text when a property fails. */
export interface Case {
  readonly catalog: Catalog;
  readonly options: RunOptions;
  readonly runs: readonly Run[];
}

export interface OrderedCase extends Case {
  /** What the source holds after the batch dates of each run. */
  readonly sources: readonly SourceRows[];
}

export interface ShuffledCase extends Case {
  /** The same files in the order of their batch dates. */
  readonly inOrder: readonly Run[];
  /** What the source holds in the end. */
  readonly source: SourceRows;
}

/** An enforced source, its files in order. */
export const orderedCase = (features: Features = noFeatures): fc.Arbitrary<OrderedCase> =>
  choices(features).map((chosen) => {
    const { files, dates, snapshots, picks } = enforced(chosen);
    const runs = inOrder(files, dates, picks);
    const sources = runs.map((_, index) => {
      const seen = runs.slice(0, index + 1).flatMap((run) => run.files.map((file) => file.batchDate));
      return snapshots.get(seen.sort().at(-1) ?? '') ?? emptySource(chosen.catalog);
    });
    return printable({ catalog: chosen.catalog, options: chosen.options, runs, sources });
  });

/** An enforced source, its files in any order within `lateDays`. Nothing ages out: a row that did would be missing in the end. */
export const shuffledCase = (features: Features = noFeatures): fc.Arbitrary<ShuffledCase> =>
  choices(features).map((chosen) => {
    const { files, dates, snapshots, picks } = enforced(chosen);
    const options = { ...chosen.options, holdDays: 10_000 };
    return printable({
      catalog: chosen.catalog,
      options,
      runs: shuffled(files, dates, options.lateDays, picks),
      inOrder: inOrder(files, dates, picks),
      source: snapshots.get(dates.at(-1) ?? '') ?? emptySource(chosen.catalog),
    });
  });

/** A source without rules, its files in any order within `lateDays`. */
export const hostileCase = (features: Features = noFeatures): fc.Arbitrary<Case> =>
  choices(features).map((chosen) => {
    const picks = new Picks(chosen.picks);
    const { files, dates } = landingOf(chosen, new HostileSource(chosen.catalog), picks);
    const runs = shuffled(files, dates, chosen.options.lateDays, picks);
    return printable({ catalog: chosen.catalog, options: chosen.options, runs });
  });

/** Any of them: for what holds whatever comes. */
export const anyCase = (features: Features = noFeatures): fc.Arbitrary<Case> =>
  fc.oneof(orderedCase(features), shuffledCase(features), hostileCase(features));

export interface Choices {
  readonly catalog: Catalog;
  readonly options: RunOptions;
  readonly firstRows: readonly Action[];
  readonly days: readonly Day[];
  readonly picks: readonly number[];
}

/**
 * What a case costs is its statements, so its rows are many: half as many cases with three times the rows show each effect more often,
 * and find more (bench/results/tests.md#fewer-and-larger-cases).
 */
const maxFirstRows = 72;
const fewDays = 3;
const maxDays = 6;
const maxActionsADay = 48;

export const choices = (features: Features): fc.Arbitrary<Choices> =>
  fc.record({
    catalog: randomCatalog(features),
    options: fc.record({ lateDays: fc.constantFrom(30, 2, 5), holdDays: fc.constantFrom(30, 2, 5) }),
    firstRows: firstRows(maxFirstRows),
    days: greatest(features, fewDays, maxDays).chain((most) => days(most, maxActionsADay)),
    picks: pickNumbers(1200),
  });

function enforced(chosen: Choices) {
  const source = new EnforcedSource(chosen.catalog);
  const picks = new Picks(chosen.picks);
  const snapshots = new Map<string, SourceRows>();
  const landing = landingOf(chosen, source, picks, (date) => snapshots.set(date, source.snapshot()));
  return { ...landing, snapshots, picks };
}

/** Before a leap day. */
export const firstDay = '2024-02-25';

/** The day behind a gap of so many. */
export const dayAfter = (day: string, gap: number): string => addDays(day, gap + 1);

function landingOf(
  { catalog, firstRows, days }: Choices,
  source: Source,
  picks: Picks,
  endOfDay: (date: string) => void = () => undefined,
): { files: LandingFile[]; dates: string[] } {
  const dates: string[] = [];
  const files: LandingFile[] = [];
  let next = firstDay;
  for (const { gap, actions } of days) {
    const batchDate = next;
    dates.push(batchDate);
    next = dayAfter(batchDate, gap);
    const first = files.length === 0 ? firstRows : [];
    const changes = [...first, ...actions].flatMap((action) => source.act(action));
    endOfDay(batchDate);
    for (const table of catalog.tables) {
      const own = changes.filter((each) => each.table === table.name);
      files.push(...landingFiles(table, batchDate, own, picks));
    }
  }
  return { files, dates };
}

const emptySource = (catalog: Catalog): SourceRows =>
  new Map(catalog.tables.map(({ name }) => [name, new Map()]));

/** fast-check prints the text, not the object, when a property fails. */
export const printable = <T extends Case>(given: T): T =>
  Object.defineProperty(given, fc.toStringMethod, { value: () => describeCase(given), enumerable: false });
