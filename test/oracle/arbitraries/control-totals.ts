import type { Catalog, Control, Table } from '../../../catalog';
import type { ControlSaid, Run } from './arrivals';
import type { LandingFile } from './landing-file';
import type { Picks } from './picks';

interface DayOfTable {
  readonly table: string;
  readonly batchDate: string;
}

export const dayOf = ({ table, batchDate }: DayOfTable): string => `${table}/${batchDate}`;

/** No run before has published a file of it. */
export const isFirstLoad = (day: string, earlier: readonly Run[]): boolean =>
  !earlier.some(({ files, refused }) => refused !== true && files.some((file) => dayOf(file) === day));

/** What the files of a day have: rows, and the sums of columns with two digits behind the point. Of a D only the key is read. */
export function totalsOf(
  { source }: Table,
  files: readonly LandingFile[],
): Pick<ControlSaid, 'count' | 'sums'> {
  const changes = files.flatMap((file) => file.changes);
  const hundredths = (column: string): number =>
    changes
      .filter(({ op }) => op !== 'D')
      .reduce((sum, { row }) => sum + Math.round(100 * Number(row[column] ?? 0)), 0);
  const sums = Object.keys(source.control?.sums ?? {}).map((column): [string, string] => [
    column,
    (hundredths(column) / 100).toFixed(2),
  ]);
  return { count: changes.length, sums: Object.fromEntries(sums) };
}

/** What the source's totals of a day's first load are against: that they are not there, the rows, or the sums. */
export type ControlFault = 'no totals' | 'rows' | 'rows of no file' | 'sums';

/**
 * Why the gate closes (docs/semantics.md#control-totals): of a day's first load the source says something else than what was sent, also of
 * a table of which nothing has come, or it says nothing, and must. Empty: it does not.
 */
export const controlFaults = (
  { tables }: Catalog,
  run: Run,
  earlier: readonly Run[],
): readonly ControlFault[] =>
  tables.flatMap((table) => {
    const { control } = table.source;
    if (control === undefined) return [];
    const own = run.files.filter((file) => file.table === table.name);
    const said = (run.controls ?? []).filter((each) => each.table === table.name);
    const days = [...new Set([...own, ...said].map(({ batchDate }) => batchDate))];
    return days
      .filter((batchDate) => isFirstLoad(dayOf({ table: table.name, batchDate }), earlier))
      .flatMap((batchDate): ControlFault[] => {
        const files = own.filter((file) => file.batchDate === batchDate);
        const { count, sums } = totalsOf(table, files);
        const about = said.find((each) => each.batchDate === batchDate);
        if (about === undefined) return control.missing === 'fail' ? ['no totals'] : [];
        const differ = Object.keys(sums).some((column) => about.sums[column] !== sums[column]);
        return [
          ...(about.count === count ? [] : ([files.length === 0 ? 'rows of no file' : 'rows'] as const)),
          ...(differ ? ['sums' as const] : []),
        ];
      });
  });

/** What says how a table is controlled: some sums, and of tables whose days prove nothing perhaps that totals must be there. */
export function randomControl({ columns, source }: Table, picks: Picks): Control {
  const summed = columns.filter(({ type }) => type.kind === 'integer' || type.kind === 'decimal');
  const chosen = summed.filter(() => picks.chance(2));
  return {
    ...{ file: '_CONTROL/{date}.csv', delimiter: ',' },
    missing: source.snapshot === null && picks.chance(2) ? 'fail' : 'warn',
    columns: { table: 'table', date: 'date', count: 'count' },
    sums: Object.fromEntries(chosen.map(({ name }) => [name, `sum of ${name}`])),
  };
}

/** Something else than the truth. */
export function wrongTotals({ table, batchDate, count, sums }: ControlSaid, picks: Picks): ControlSaid {
  const column = picks.of(Object.keys(sums));
  if (column === undefined || picks.chance(2)) return { table, batchDate, count: count + 1, sums };
  return { table, batchDate, count, sums: { ...sums, [column]: (Number(sums[column]) + 0.01).toFixed(2) } };
}
