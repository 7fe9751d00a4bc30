import fc from 'fast-check';
import type { Catalog, SnapshotProof, Table } from '../../../catalog';
import { of } from '../model';
import { shuffled } from './arrivals';
import { randomControl } from './control-totals';
import { EnforcedSource } from './enforced-source';
import { HostileRows } from './kept-rows';
import { landingFiles } from './landing-file';
import type { LandingFile } from './landing-file';
import { Picks } from './picks';
import { withProofs } from './proofs';
import { choices, dayAfter, firstDay, printable } from './random-case';
import type { Case, Choices } from './random-case';
import { snapshotDay } from './snapshot-day';
import type { Mishaps } from './snapshot-day';
import type { Source, SourceRows } from './source';
import { noFeatures } from './table-spec';
import type { Features } from './table-spec';

/** Histories of which some tables are seen as snapshots, the others as changes; files in any order within `lateDays`. */
export interface SnapshotCase extends Case {
  /** What the source holds in the end. On the last day every snapshot is whole. */
  readonly source: SourceRows;
}

/** A source that enforces its keys. Nothing ages out. */
export const enforcedSnapshots = (features: Features = noFeatures): fc.Arbitrary<SnapshotCase> =>
  choices(features).map((chosen) => {
    const catalog = withSnapshots(chosen.catalog, false, new Picks(chosen.picks));
    const options = { ...chosen.options, holdDays: 10_000 };
    return seenFrom({ ...chosen, catalog, options }, new EnforcedSource(catalog), (last) => ({
      hostile: true,
      none: last,
    }));
  });

/** Tables that do not refer to each other, whose rows can all be read; a day of a table comes in one file. */
export const plainSnapshots = (): fc.Arbitrary<SnapshotCase> =>
  choices(noFeatures).map((chosen) => {
    const { tables, ...catalog } = withSnapshots(chosen.catalog, true, new Picks(chosen.picks));
    const apart = { ...catalog, tables: tables.map((table) => ({ ...table, parents: [] })) };
    const mishaps = { hostile: false, none: false };
    return seenFrom({ ...chosen, catalog: apart }, new HostileRows(apart), () => mishaps);
  });

/** A source without rules, and tables in partitions. */
export const hostileSnapshots = (features: Features = noFeatures): fc.Arbitrary<SnapshotCase> =>
  choices(features).map((chosen) => {
    const catalog = withSnapshots(chosen.catalog, true, new Picks(chosen.picks));
    return seenFrom({ ...chosen, catalog }, new HostileRows(catalog), () => ({ hostile: true, none: false }));
  });

const snapshotProofs: readonly SnapshotProof[] = ['none', 'marker', 'count', 'control'];

function withSnapshots(catalog: Catalog, partitions: boolean, picks: Picks): Catalog {
  const tables = catalog.tables.map((table, index): Table => {
    if (index > 0 && picks.chance(3)) return picks.chance(3) ? withControl(table, picks) : table;
    const possible = table.columns.filter(({ nullable }) => !nullable).map(({ name }) => name);
    const partition = partitions && picks.chance(2) ? [picks.of(possible) ?? ''] : [];
    const proof = picks.of(snapshotProofs) ?? 'none';
    const source = { ...table.source, snapshot: { partition, proof } };
    const seen: Table = { ...table, sequence: null, source };
    return proof === 'control' ? withControl(seen, picks) : seen;
  });
  return { ...catalog, tables };
}

const withControl = (table: Table, picks: Picks): Table => ({
  ...table,
  source: { ...table.source, control: randomControl(table, picks) },
});

function seenFrom(
  { catalog, options, firstRows, days, picks: numbers }: Choices,
  source: Source & { snapshot(): SourceRows },
  mishaps: (isLastDay: boolean) => Mishaps,
): SnapshotCase {
  const picks = new Picks(numbers.slice().reverse());
  const files: LandingFile[] = [];
  const dates: string[] = [];
  const proven = new Set<string>();
  let batchDate = firstDay;
  for (const [index, { gap, actions }] of days.entries()) {
    dates.push(batchDate);
    const first = index === 0 ? firstRows : [];
    const changes = [...first, ...actions].flatMap((action) => source.act(action));
    const now = source.snapshot();
    for (const table of catalog.tables) {
      if (table.source.snapshot === null) {
        const own = changes.filter((each) => each.table === table.name);
        files.push(...landingFiles(table, batchDate, own, picks));
        continue;
      }
      const rows = [...of(now, table.name).values()];
      const day = snapshotDay(table, batchDate, rows, mishaps(index === days.length - 1), picks);
      files.push(...day.files);
      if (day.proven) proven.add(`${table.name}/${batchDate}`);
    }
    batchDate = dayAfter(batchDate, gap);
  }
  const arrivals = shuffled(files, dates, options.lateDays, picks);
  const runs = withProofs(catalog, arrivals, { proven, whole: dates.at(-1) ?? '' }, picks);
  return printable({ catalog, options, runs, source: source.snapshot() });
}
