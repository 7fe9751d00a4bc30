import { countOf } from '../../catalog';
import type { SnapshotProof } from '../../catalog';
import type { RunWarning, SnapshotCounts } from '../../contracts';

/** Rows of snapshots were loaded, and what these lack was not deleted (docs/semantics.md#proof). */
export function withheldDeletes(
  table: string,
  snapshot: SnapshotCounts | null,
  proof: SnapshotProof = 'marker',
): RunWarning[] {
  if (snapshot === null) return [];
  const { unprovenDays, unreadableRows, unreadableDay } = snapshot;
  const warning = (count: number, what: string): RunWarning => ({
    ...{ kind: 'withheldDeletes', table, count },
    message: `${table}: ${what} The rows that came were loaded; what is gone stays until a day that is whole.`,
  });
  return [
    ...(unprovenDays === 0
      ? []
      : [
          warning(
            unprovenDays,
            `${missingProofs[proof].what} says that ${countOf(unprovenDays, 'batch date is', 'batch dates are')} whole, so nothing was deleted. ${missingProofs[proof].mend}`,
          ),
        ]),
    ...(unreadableDay === null
      ? []
      : [
          warning(
            unreadableRows,
            `a row was rejected whose key cannot be read, of batch date ${unreadableDay}, so that day deleted nothing: the row may be any. The list of rejected rows has it.`,
          ),
        ]),
  ];
}

/** What is not there, and what to do, of each proof. */
const missingProofs: Readonly<Record<SnapshotProof, { readonly what: string; readonly mend: string }>> = {
  marker: { what: 'no marker', mend: 'Have the source write _SUCCESS behind the files.' },
  count: {
    what: 'no trailer',
    mend: 'A trailer counts one file: have the source write a day into one, or take another proof.',
  },
  control: { what: 'no control file', mend: 'Have the source write its totals behind the files.' },
  none: { what: 'nothing', mend: '' },
};
