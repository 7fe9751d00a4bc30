import type { Catalog, Table } from '../../../catalog';
import type { SnapshotDay } from '../model';
import type { ControlSaid, Run } from './arrivals';
import { controlFaults, dayOf, isFirstLoad, totalsOf, wrongTotals } from './control-totals';
import type { LandingFile } from './landing-file';
import type { Picks } from './picks';

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

/**
 * The runs with what the source says of their days. Some control files are missing, and some are wrong, until they are written again: a
 * run that is refused publishes nothing, and the next one takes its files, too. A control file of a day that a run loads is there for
 * every table, also for one of which no file has come.
 * @param proven days whose mark the source writes
 * @param whole a batch date whose control files are not missing
 */
export function withProofs(
  catalog: Catalog,
  runs: readonly Run[],
  { proven, whole }: { readonly proven: ReadonlySet<string>; readonly whole: string },
  picks: Picks,
): Run[] {
  const all = runs.flatMap(({ files }) => files);
  const [corrected, sent] = [new Set<string>(), new Set<string>()];
  const saidOf = (table: Table, batchDate: string): ControlSaid[] => {
    const day = dayOf({ table: table.name, batchDate });
    const { snapshot, control } = table.source;
    if (control === undefined || (snapshot !== null && !proven.has(day))) return [];
    if (batchDate !== whole && !sent.has(day) && picks.chance(6)) {
      if (control.missing === 'fail') sent.add(day);
      return [];
    }
    const files = all.filter((file) => dayOf(file) === day);
    const truth = { table: table.name, batchDate, ...totalsOf(table, files) };
    const isWrong = !corrected.has(day) && picks.chance(5);
    corrected.add(day);
    return [isWrong ? wrongTotals(truth, picks) : truth];
  };
  const played: Run[] = [];
  let waiting: readonly LandingFile[] = [];
  for (let place = 0; place < runs.length || waiting.length > 0; place += 1) {
    const files = [...waiting, ...(runs[place]?.files ?? [])];
    const dates = [...new Set(files.map(({ batchDate }) => batchDate))];
    const controls = dates.flatMap((date) => catalog.tables.flatMap((table) => saidOf(table, date)));
    const markers = [...new Set(files.map(dayOf))].filter((day) => proven.has(day));
    const run: Run = { files, markers, controls };
    const refused = controlFaults(catalog, run, played).length > 0;
    played.push(refused ? { ...run, refused } : run);
    waiting = refused ? files : [];
  }
  return played;
}
