import type { Catalog } from '../../../catalog';
import type { SnapshotDay } from '../model';
import type { ControlSaid, Run } from './arrivals';
import type { LandingFile } from './landing-file';
import type { Picks } from './picks';

interface DayOfTable {
  readonly table: string;
  readonly batchDate: string;
}

export const dayOf = ({ table, batchDate }: DayOfTable): string => `${table}/${batchDate}`;

/** No run before has published a file of it. */
const isFirstLoad = (day: string, earlier: readonly Run[]): boolean =>
  !earlier.some(({ files, refused }) => refused !== true && files.some((file) => dayOf(file) === day));

/** The days of which the run takes files, of the tables of snapshots (docs/semantics.md#proof). @param earlier the runs before it */
export function snapshotDaysOf({ tables }: Catalog, run: Run, earlier: readonly Run[]): SnapshotDay[] {
  const { markers = [], controls = [] } = run;
  return tables.flatMap(({ name: table, source: { snapshot } }) => {
    if (snapshot === null) return [];
    const files = run.files.filter((file) => file.table === table);
    return [...new Set(files.map((file) => file.batchDate))].map((batchDate) => {
      const day = dayOf({ table, batchDate });
      const isFirst = isFirstLoad(day, earlier);
      const proven: Readonly<Record<typeof snapshot.proof, boolean>> = {
        none: true,
        marker: markers.includes(day),
        // One of several files may be missing, and no trailer tells.
        count: isFirst && files.filter((file) => file.batchDate === batchDate).length === 1,
        control: isFirst && controls.some((said) => dayOf(said) === day),
      };
      return { table, batchDate, proven: proven[snapshot.proof] };
    });
  });
}

const rowsOf = (day: string, files: readonly LandingFile[]): number =>
  files.filter((file) => dayOf(file) === day).reduce((sum, { changes }) => sum + changes.length, 0);

/** The gate closes: the source says of a day's first load that another number of rows was sent (docs/semantics.md#control-totals). */
export const isRefused = ({ files, controls = [] }: Run, earlier: readonly Run[]): boolean =>
  controls.some((said) => isFirstLoad(dayOf(said), earlier) && said.count !== rowsOf(dayOf(said), files));

/**
 * The runs with what the source says of their days. Some control files are missing, and some are wrong until they are written again: a
 * run that is refused publishes nothing, and the next one takes its files, too.
 * @param proven days whose mark the source writes
 * @param whole a batch date whose control files are not missing
 */
export function withProofs(
  { tables }: Catalog,
  runs: readonly Run[],
  { proven, whole }: { readonly proven: ReadonlySet<string>; readonly whole: string },
  picks: Picks,
): Run[] {
  const all = runs.flatMap(({ files }) => files);
  const isControlled = (table: string): boolean =>
    tables.some(({ name, source }) => name === table && source.control !== undefined);
  const corrected = new Set<string>();
  const played: Run[] = [];
  let waiting: readonly LandingFile[] = [];
  for (let place = 0; place < runs.length || waiting.length > 0; place += 1) {
    const files = [...waiting, ...(runs[place]?.files ?? [])];
    const days = new Map(files.map((file) => [dayOf(file), file]));
    const controls = [...days].flatMap(([day, { table, batchDate }]): ControlSaid[] => {
      if (!isControlled(table) || !proven.has(day)) return [];
      if (batchDate !== whole && picks.chance(6)) return [];
      const isWrong = !corrected.has(day) && picks.chance(5);
      corrected.add(day);
      return [{ table, batchDate, count: rowsOf(day, all) + (isWrong ? 1 : 0) }];
    });
    const run: Run = { files, markers: [...days.keys()].filter((day) => proven.has(day)), controls };
    const refused = isRefused(run, played);
    played.push(refused ? { ...run, refused } : run);
    waiting = refused ? files : [];
  }
  return played;
}
