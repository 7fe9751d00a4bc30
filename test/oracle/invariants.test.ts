import fc from 'fast-check';
import type { Catalog } from '../../catalog';
import {
  afterCommits,
  allFeatures,
  anyCase,
  applyRun,
  changesOf,
  danglingReferences,
  EffectTally,
  emptyState,
  noFeatures,
  of,
  orderedCase,
  play,
  propertyParameters,
  shuffledCase,
  snapshotOf,
  tableOf,
  withLookups,
} from './index';
import type { Case, Change, Counts, RunResult, SourceRows, Warehouse } from './index';

const neverOld = { lateDays: 10_000, holdDays: 10_000 };
const tally = new EffectTally();

function holds<C extends Case>(
  cases: fc.Arbitrary<C>,
  check: (given: C, results: RunResult[]) => void,
): void {
  fc.assert(
    fc.property(cases, (given) => {
      const results = play(given.catalog, given.options, given.runs);
      results.forEach((result) => tally.add(result.effects));
      check(given, results);
    }),
    propertyParameters(),
  );
}

/** The warehouse without change ids and lookups: what the source holds too. */
const sourceColumns = (catalog: Catalog, warehouse: Warehouse): SourceRows =>
  new Map(
    catalog.tables.map((table) => {
      const rows = [...of(warehouse, table.name)].map(([key, { row }]) => {
        const columns = table.columns.map(({ name }) => [name, row[name] ?? null] as const);
        return [key, Object.fromEntries(columns)] as const;
      });
      return [table.name, new Map(rows)];
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

const looked = (catalog: Catalog, warehouse: Warehouse): Warehouse =>
  new Map(
    catalog.tables.map((table) => {
      const rows = [...of(warehouse, table.name)].map(([key, standing]) => {
        return [key, { ...standing, row: withLookups(table, standing.row, warehouse) }] as const;
      });
      return [table.name, new Map(rows)];
    }),
  );

describe.each([
  ['what stands', noFeatures],
  ['placeholders, lookups and units', allFeatures],
])('the oracle, with %s', (_, features) => {
  it('makes the warehouse equal the source after each run, when all arrives in order', () => {
    holds(orderedCase(features), (given, results) => {
      results.forEach(({ state, effects }, index) => {
        expect(sourceColumns(given.catalog, state.warehouse)).toEqual(given.sources[index]);
        expect([effects.held, effects.placeholder]).toEqual([0, 0]);
      });
    });
  });

  it('ends in the source, and in the same change ids, whatever the order of arrival', () => {
    holds(shuffledCase(features), (given, results) => {
      const final = results.at(-1)?.state ?? emptyState(given.catalog);
      const straight =
        play(given.catalog, given.options, given.inOrder).at(-1)?.state ?? emptyState(given.catalog);
      expect([...final.held.values()].flat()).toEqual([]);
      expect(sourceColumns(given.catalog, final.warehouse)).toEqual(given.source);
      expect(final.warehouse).toEqual(straight.warehouse);
    });
  });

  it('accounts for every change of every table and run', () => {
    holds(anyCase(features), (_given, results) => {
      for (const { counts } of results)
        for (const each of counts.values())
          expect(accountedFor(each)).toBe(each.staged + each.replayed + (each.derivedDeletes ?? 0));
    });
  });

  it('changes nothing in a run without changes, when nothing grows too old', () => {
    holds(anyCase(features), ({ catalog, runs }) => {
      for (const { state, effects } of play(catalog, neverOld, runs)) {
        if (effects.placeholder > 0) continue; // a row held for the same parent may take the placeholder in the next run
        expect(snapshotOf(catalog, applyRun(catalog, state, [], neverOld).state)).toEqual(
          snapshotOf(catalog, state),
        );
      }
    });
  });

  it('leaves every checked reference whole at every commit', () => {
    holds(anyCase(features), ({ catalog }, results) => {
      for (const { commits } of results)
        for (const { warehouse } of commits) expect(danglingReferences(catalog, warehouse)).toEqual([]);
    });
  });

  it('ends where an undisturbed run would, when it died between two commits and the next takes up its files', () => {
    holds(anyCase(features), ({ catalog, runs }) => {
      let before = emptyState(catalog);
      play(catalog, neverOld, runs).forEach((result, index) => {
        result.commits.forEach((_commit, commits) => {
          const { state, publishedUnits } = afterCommits(catalog, before, result, commits, neverOld.lateDays);
          const again = changesOf(runs[index]!).filter(
            (change) => !publishedUnits.includes(tableOf(catalog, change.table).unit),
          );
          const resumed = applyRun(catalog, state, again, neverOld);
          if (result.effects.placeholder > 0) return; // as above
          expect(snapshotOf(catalog, resumed.state)).toEqual(snapshotOf(catalog, result.state));
        });
        before = result.state;
      });
    });
  });

  it('ends in the source, and refuses no file for its age, however often runs die between two commits', () => {
    holds(shuffledCase(features), ({ catalog, options, runs, source }) => {
      let state = emptyState(catalog);
      let left: Change[] = [];
      runs.forEach((run, index) => {
        const result = applyRun(catalog, state, [...left, ...changesOf(run)], options);
        const commits =
          index === runs.length - 1 ? result.commits.length : index % (result.commits.length + 1);
        const died = afterCommits(catalog, state, result, commits, options.lateDays);
        left = [...left, ...changesOf(run)].filter(
          (change) => !died.publishedUnits.includes(tableOf(catalog, change.table).unit),
        );
        state = died.state;
      });
      expect(sourceColumns(catalog, state.warehouse)).toEqual(source);
    });
  });

  it('has every lookup as its parent has it, after each run', () => {
    holds(anyCase(features), ({ catalog }, results) => {
      for (const { state } of results) expect(looked(catalog, state.warehouse)).toEqual(state.warehouse);
    });
  });
});

describe('the cases', () => {
  it('show every effect', () => {
    process.stderr.write(`${tally.text}\n`);
    expect(tally.never()).toEqual([]);
  });
});
