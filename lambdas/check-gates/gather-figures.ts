import type { Catalog, SnapshotProof, Table } from '../../catalog';
import { batchDateOf, findTable } from '../../catalog';
import type { DuplicateCounts, PlannedTable, RunInput, RunPlan, SnapshotCounts } from '../../contracts';
import type { StagingRemark, StagingResult } from '../../sql';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { tableCounts } from '../shared/run-counts';
import type { StepResults } from '../shared/step-results';
import { controlFindings } from './control-totals';
import { GateClosedError } from './errors';
import type { BrokenRule, GateFigures, StagedFile } from './gate-figures';
import type { HeldSince } from './held-warnings';
import { unusualDays } from './unusual-count';
import type { DayRows } from './unusual-count';

/** What staging and the warehouse know of one table in the run. */
export interface TableFigures extends GateFigures {
  readonly held: readonly HeldSince[];
  /** `null` of a table that has none. */
  readonly snapshot: SnapshotCounts | null;
  /** What proves its days to be whole. */
  readonly proof?: SnapshotProof;
  /** What staging did to values by the catalog's declaration. */
  readonly remarks: readonly StagingRemark[];
}

export interface FiguresDependencies {
  readonly work: ObjectStoreClient;
  /** Opened where the run has control totals. */
  readonly landing: () => Pick<ObjectStoreClient, 'get'>;
  readonly catalog: Catalog;
}

/** The figures of the plan's tables. Throws where CountChanges has not counted one of them. */
export async function gatherFigures(
  plan: RunPlan,
  counted: StepResults<'CountChanges'>,
  { work, landing, catalog }: FiguresDependencies,
  input: RunInput,
): Promise<TableFigures[]> {
  const texts = await readControls(plan, landing);
  const changes = byTable(await counted.rows('counts'));
  const held = byTable(await counted.rows('held'));
  const lastLoads = byTable(await counted.rows('lastLoads'));
  const loadedDays = byTable(await counted.rows('loadedDays'));
  const hasSnapshots = catalog.tables.some(({ source }) => source.snapshot !== null); // or the step keeps no result
  const snapshots = byTable(hasSnapshots ? await counted.rows('snapshots') : []);
  const hasRules = catalog.tables.some(({ unique }) => unique.length > 0); // likewise
  const duplicates = byTable(hasRules ? await counted.rows('duplicates') : []);
  const ofTable = async (planned: PlannedTable): Promise<TableFigures> => {
    const table = findTable(catalog, planned.table);
    const [found] = changes.get(table.name) ?? [];
    if (found === undefined) throw new Error(`CountChanges returned no row for table "${table.name}".`);
    const staging = planned.prefix === null ? undefined : await readStaged(work, table.name, planned.prefix);
    const { tableName, copied, warehouseRows } = found;
    const [snapshot] = snapshots.get(table.name) ?? [];
    const counts = tableCounts(planned, staging, found, snapshot);
    const files = (staging?.files ?? []).map((file): StagedFile => ({
      ...file,
      batchDate: batchDateOf(file.key, table),
    }));
    const known = (loadedDays.get(tableName) ?? []).map(({ batchDate }) => batchDate);
    const { control } = table.source;
    const controls = (plan.controls ?? []).filter((each) => each.table === table.name);
    const isProof = table.source.snapshot?.proof === 'control';
    const loads = (lastLoads.get(tableName) ?? []).map((load) => load.loadedRows / load.loadedDays);
    return {
      ...{ table: table.name, counts, copied, warehouseRows, limits: table.limits },
      ...{ files, loadedDays: known, held: held.get(tableName) ?? [], snapshot: snapshot ?? null },
      ...(table.source.snapshot === null ? {} : { proof: table.source.snapshot.proof }),
      remarks: staging?.remarks ?? [],
      brokenRules: brokenRules(table, duplicates.get(tableName) ?? []),
      control:
        control === undefined
          ? null
          : controlFindings(
              { table: table.name, control, isProof, files, loadedDays: known, controls },
              texts,
              input,
            ),
      unusual:
        table.limits.unusualCount === 'off'
          ? null
          : unusualDays(
              rowsByDay(files).filter(({ day }) => !known.includes(day)),
              loads,
            ),
    };
  };
  return Promise.all(plan.tables.map(ofTable));
}

/** In the order of the catalog. */
const brokenRules = ({ unique }: Table, found: readonly DuplicateCounts[]): BrokenRule[] =>
  unique.flatMap((rule, place) =>
    found
      .filter(({ ruleNumber }) => ruleNumber === place)
      .map(({ sharedValues, sharingRows, example }) => ({ ...rule, sharedValues, sharingRows, example })),
  );

/** The texts of the run's control files, by key; `undefined`: it is gone, or another one than was planned with. */
async function readControls(
  { controls = [] }: RunPlan,
  landing: FiguresDependencies['landing'],
): Promise<ReadonlyMap<string, string | undefined>> {
  const texts = new Map<string, string | undefined>();
  for (const { key, etag } of controls) {
    if (texts.has(key)) continue;
    const found = await landing().get(key);
    texts.set(key, found?.etag.replaceAll('"', '') === etag ? found.text : undefined);
  }
  return texts;
}

/** Throws `GateClosedError` where it is gone: an attempt of this very state found that it has other rows than it says. */
async function readStaged(work: ObjectStoreClient, table: string, prefix: string): Promise<StagingResult> {
  const found = await work.get(`${prefix}result.json`);
  if (found === undefined)
    throw new GateClosedError([
      `${table}: what was staged for this run is not there any more, since other rows were copied than were staged. The next run stages the table anew.`,
    ]);
  return JSON.parse(found.text) as StagingResult;
}

/** Of the new files. A day of which the table has loaded files before gets corrections now, which may be of any number. */
function rowsByDay(files: readonly StagedFile[]): DayRows[] {
  const days = new Map<string, number>();
  for (const { batchDate, read } of files) days.set(batchDate, (days.get(batchDate) ?? 0) + read);
  return [...days].map(([day, rows]) => ({ day, rows })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

function byTable<Row extends { readonly tableName: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const tables = new Map<string, Row[]>();
  for (const row of rows) {
    const others = tables.get(row.tableName);
    if (others === undefined) tables.set(row.tableName, [row]);
    else others.push(row);
  }
  return tables;
}
