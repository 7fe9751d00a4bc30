import fc from 'fast-check';
import {
  allFeatures,
  EffectTally,
  effectNames,
  emptyState,
  enforcedSnapshots,
  hostileSnapshots,
  keyOf,
  of,
  applyRun,
  controlFaults,
  danglingReferences,
  noFeatures,
  play,
  partitionOf,
  plainSnapshots,
  propertyParameters,
  snapshotDaysOf,
  snapshotOf,
} from './index';
import type { ControlFault, Counts, Row, RunResult, SnapshotCase, SourceRows, State } from './index';
import type { Catalog } from '../../catalog';

const neverOld = { lateDays: 10_000, holdDays: 10_000 };
const tally = new EffectTally();
/** How often something became of a proof. */
const proofs = new Map<string, number>();
/** How often control totals closed the gate for a reason. */
const faults = new Map<string, number>();

const count = (seen: Map<string, number>, names: readonly string[]): void =>
  names.forEach((name) => seen.set(name, (seen.get(name) ?? 0) + 1));

function holds(
  cases: fc.Arbitrary<SnapshotCase>,
  check: (given: SnapshotCase, results: RunResult[]) => void,
): void {
  fc.assert(
    fc.property(cases, (given) => {
      const results = play(given.catalog, given.options, given.runs);
      results.forEach((result) => tally.add(result.effects));
      count(proofs, proofsOf(given));
      given.runs.forEach((run, place) =>
        count(faults, controlFaults(given.catalog, run, given.runs.slice(0, place))),
      );
      check(given, results);
    }),
    propertyParameters(120),
  );
}

/** Of each day of a snapshot in a run: whether its proof holds, or the run is refused. */
const proofsOf = ({ catalog, runs }: SnapshotCase): string[] =>
  runs.flatMap((run, place) =>
    snapshotDaysOf(catalog, run, runs.slice(0, place)).map(({ table, proven }) => {
      const { snapshot } = catalog.tables.find(({ name }) => name === table)?.source ?? {};
      return `${snapshot?.proof ?? ''} ${run.refused === true ? 'refused' : proven ? 'proven' : 'not proven'}`;
    }),
  );

/** Nothing arrives any more, until nothing changes. */
function settled(catalog: Catalog, state: State): State {
  let now = state;
  for (;;) {
    const next = applyRun(catalog, now, [], neverOld).state;
    if (JSON.stringify(snapshotOf(catalog, next)) === JSON.stringify(snapshotOf(catalog, now))) return next;
    now = next;
  }
}

/** Without placeholders, of which no snapshot says anything. */
const sourceColumns = (catalog: Catalog, { warehouse }: State): SourceRows =>
  new Map(
    catalog.tables.map((table) => {
      const rows = [...of(warehouse, table.name)].filter(([, { placeholder }]) => !placeholder);
      return [
        table.name,
        new Map(
          rows.map(([key, { row }]) => [
            key,
            Object.fromEntries(table.columns.map(({ name }) => [name, row[name] ?? null])),
          ]),
        ),
      ];
    }),
  );

const accountedFor = (counts: Counts): number =>
  counts.superseded +
  counts.held +
  counts.inserted +
  counts.updated +
  counts.deleted +
  counts.absent +
  counts.agedOut +
  (counts.unchanged ?? 0);

describe.each([
  ['what stands', noFeatures],
  ['placeholders, lookups and units', allFeatures],
])('the oracle on snapshots, with %s', (_, features) => {
  it('ends in the source, with days missing, late, repeated, partial and in part rejected', () => {
    holds(enforcedSnapshots(features), ({ catalog, source }, results) => {
      const end = settled(catalog, results.at(-1)?.state ?? emptyState(catalog));
      expect(sourceColumns(catalog, end)).toEqual(source);
      expect([...end.held.values()].flat()).toEqual([]);
    });
  });

  it('accounts for every row and every derived delete, and leaves references whole at every commit', () => {
    holds(hostileSnapshots(features), ({ catalog }, results) => {
      for (const { counts, commits } of results) {
        for (const each of counts.values())
          expect(accountedFor(each)).toBe(each.staged + each.replayed + (each.derivedDeletes ?? 0));
        for (const { warehouse } of commits) expect(danglingReferences(catalog, warehouse)).toEqual([]);
      }
    });
  });

  it('changes nothing when a run is made again without files', () => {
    holds(hostileSnapshots(features), ({ catalog, runs }) => {
      for (const { state, effects } of play(catalog, neverOld, runs)) {
        if (effects.placeholder > 0) continue; // a row held for the same parent may take the placeholder in the next run
        expect(snapshotOf(catalog, applyRun(catalog, state, [], neverOld).state)).toEqual(
          snapshotOf(catalog, state),
        );
      }
    });
  });
});

/** Day after day, as it was exported: what the newest whole snapshot of a partition lacks is gone. */
function dayAfterDay({ catalog, runs }: SnapshotCase): SourceRows {
  const published = runs.filter(({ refused }) => refused !== true);
  const files = published.flatMap((run) => run.files).sort((a, b) => (a.batchDate < b.batchDate ? -1 : 1));
  const days = published.flatMap((run, place) => snapshotDaysOf(catalog, run, published.slice(0, place)));
  return new Map(
    catalog.tables.map((table) => {
      const rows = new Map<string, Row>();
      for (const { batchDate, changes } of files.filter((file) => file.table === table.name)) {
        const isWhole = days.some(
          (day) => day.table === table.name && day.batchDate === batchDate && day.proven,
        );
        const isAll = table.source.snapshot?.partition.length === 0;
        const partitions = new Set(changes.map(({ row }) => partitionOf(table, row)));
        for (const [key, row] of rows)
          if (isWhole && (isAll || partitions.has(partitionOf(table, row)))) rows.delete(key);
        for (const { op, row } of changes)
          if (op === 'D') rows.delete(keyOf(table, row));
          else rows.set(keyOf(table, row), row);
      }
      return [table.name, rows];
    }),
  );
}

describe('the oracle on snapshots of tables that stand alone', () => {
  it('ends as if the days had come in order, whatever came when, and whichever rows moved to another partition', () => {
    holds(plainSnapshots(), (given, results) => {
      const tables = given.catalog.tables.filter(({ source }) => source.snapshot !== null);
      const end = sourceColumns(given.catalog, results.at(-1)?.state ?? emptyState(given.catalog));
      const expected = dayAfterDay(given);
      for (const { name } of tables) expect(of(end, name)).toEqual(of(expected, name));
    });
  });
});

describe('the cases', () => {
  it('show every effect', () => {
    process.stderr.write(`${tally.text}\n`);
    expect(tally.never(effectNames)).toEqual([]);
  });

  it('show what becomes of every proof: it holds, it is missing, or the source says another number', () => {
    process.stderr.write(`${JSON.stringify(Object.fromEntries(proofs))}\n`);
    const wanted = ['marker', 'count', 'control'].flatMap((proof) => [
      `${proof} proven`,
      `${proof} not proven`,
    ]);
    expect([...proofs.keys()]).toEqual(expect.arrayContaining([...wanted, 'none proven', 'control refused']));
  });

  it('show every reason for which control totals close the gate', () => {
    process.stderr.write(`${JSON.stringify(Object.fromEntries(faults))}\n`);
    const wanted: readonly ControlFault[] = ['no totals', 'rows', 'rows of no file', 'sums'];
    expect([...faults.keys()]).toEqual(expect.arrayContaining([...wanted]));
  });
});
