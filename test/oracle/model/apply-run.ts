import type { Catalog } from '../../../catalog';
import { ageOut } from './age-out';
import { batchDateOf, isOlder, latest } from './batch-dates';
import { blockDeletes } from './block-deletes';
import type { Change } from './change';
import { commitsOf } from './commits';
import type { Commit } from './commits';
import { countsOf } from './counts';
import type { Counts } from './counts';
import { brokenRules } from './duplicates';
import type { BrokenRule } from './duplicates';
import { effectsOf } from './effects';
import type { Effects } from './effects';
import { holdOrphans } from './hold-orphans';
import { netChanges, withOutcome } from './net-changes';
import type { Judged, Judgement } from './net-changes';
import { publicationsOf } from './publication';
import type { Publication } from './publication';
import { of, perTable, tableOf } from './relations';
import { seenAfter, snapshotRuns } from './snapshots';
import type { SnapshotDay } from './snapshots';
import { newestOfAll } from './state';
import type { State } from './state';

export interface RunOptions {
  /** Days before the newest published batch date. */
  readonly lateDays: number;
  readonly holdDays: number;
  /** The batch dates of the run's files, where some hold no row. @default those of the changes */
  readonly batchDates?: readonly string[];
  /** Of the tables of snapshots: the days of which the run takes files. @default none */
  readonly snapshotDays?: readonly SnapshotDay[];
}

export interface RunResult {
  readonly state: State;
  readonly counts: ReadonlyMap<string, Counts>;
  readonly effects: Effects;
  /** In the order of the catalog. */
  readonly broken: readonly BrokenRule[];
  readonly judgement: Judgement;
  readonly publications: ReadonlyMap<string, Publication>;
  /** What a reader sees after each transaction; the last is the state's warehouse. */
  readonly commits: readonly Commit[];
  /** Those of before and of the run, before any expires. */
  readonly tombstones: State['tombstones'];
}

/** The rules of docs/semantics.md, row by row: one run over `changes` and `state`. Throws on a change that is too late. */
export function applyRun(
  catalog: Catalog,
  state: State,
  changes: readonly Change[],
  options: RunOptions,
): RunResult {
  refuseTooLate(catalog, state, changes, options.lateDays);
  const snapshots = snapshotRuns(catalog, state, changes, options.snapshotDays ?? []);
  const judgement = netChanges(catalog, state, changes, snapshots);
  holdOrphans(catalog, state, judgement);
  blockDeletes(catalog, state, judgement);
  ageOut(state, judgement, options.holdDays);

  const publications = publicationsOf(catalog, state, judgement);
  const commits = commitsOf(catalog, state.warehouse, publications);
  const counts = countsOf(catalog, state, judgement, publications);
  const taken = [...changes.map((each) => each.batchDate), ...(options.batchDates ?? [])];
  const newestOfUnits = new Map(
    catalog.units.map(({ name }) => [
      name,
      latest([state.newestBatchDate, state.newestOfUnits.get(name) ?? null, ...taken]),
    ]),
  );
  const newestBatchDate = newestOfAll(newestOfUnits);
  const goneOf = (table: string): Judged[] => [
    ...withOutcome(judgement, table, 'delete'),
    ...withOutcome(judgement, table, 'absent'),
  ];
  const tombstones = perTable(catalog, ({ name }) => {
    const fresh = goneOf(name).map((each) => [each.key, each.change.changeId] as const);
    return new Map([...of(state.tombstones, name), ...fresh]);
  });
  const departed = perTable(catalog, ({ name }) => {
    const fresh = goneOf(name).flatMap(({ key, change: { lastSeen } }) =>
      lastSeen === undefined ? [] : [[key, lastSeen] as const],
    );
    return new Map([...of(state.departed, name), ...fresh]);
  });
  const next: State = {
    warehouse: commits.at(-1)?.warehouse ?? state.warehouse,
    held: perTable(catalog, ({ name }) => withOutcome(judgement, name, 'held').map((each) => each.change)),
    tombstones: unexpired(catalog, tombstones, newestBatchDate, options.lateDays),
    snapshots: seenAfter(catalog, state, snapshots),
    ...{ departed, newestOfUnits, newestBatchDate },
  };
  const broken = brokenRules(catalog, state.warehouse, next.warehouse);
  const effects = effectsOf(state, judgement, counts, publications, broken);
  return { state: next, counts, effects, broken, judgement, publications, commits, tombstones };
}

/** No file as old as the others can come any more. */
export const unexpired = (
  catalog: Catalog,
  tombstones: State['tombstones'],
  newest: string | null,
  lateDays: number,
): State['tombstones'] =>
  perTable(
    catalog,
    ({ name }) =>
      new Map([...of(tombstones, name)].filter(([, id]) => !isOlder(batchDateOf(id), newest, lateDays))),
  );

/** Of a unit that was never published nothing is loaded, and no file is too old. */
function refuseTooLate(catalog: Catalog, state: State, changes: readonly Change[], lateDays: number): void {
  const tooLate = changes.find(
    ({ table, batchDate }) =>
      state.newestOfUnits.has(tableOf(catalog, table).unit) &&
      isOlder(batchDate, state.newestBatchDate, lateDays),
  );
  if (tooLate === undefined) return;
  throw new RangeError(
    `${tooLate.table} ${tooLate.changeId} is more than ${lateDays} days before ${state.newestBatchDate ?? ''}: ` +
      'such a file never reaches a run',
  );
}
