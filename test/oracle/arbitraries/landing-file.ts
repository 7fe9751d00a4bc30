import type { Table } from '../../../catalog';
import type { Change } from '../model';
import type { Picks } from './picks';
import type { SourceChange } from './source';

/** A file of landing; its records are its changes, in order. */
export interface LandingFile {
  readonly table: string;
  readonly batchDate: string;
  readonly name: string;
  readonly changes: readonly Change[];
}

/** Names whose bytewise order is not the order of their numbers. */
const names = ['part-1.csv', 'part-2.csv', 'part-9.csv', 'part-10.csv', 'part-11.csv', 'part-100.csv'];

/**
 * A table's changes of a day, in the source's order, as files. Without a sequence the files' order is the source's;
 * with one, a change may stand in any file and any place.
 */
export function landingFiles(
  table: Table,
  batchDate: string,
  changes: readonly SourceChange[],
  picks: Picks,
): LandingFile[] {
  const dealt = changes.map((change, index) => ({
    change,
    sequence: index + 1,
    file: 0,
    place: picks.below(8),
  }));
  let file = 0;
  for (const each of dealt) {
    if (table.sequence !== null) file = picks.below(names.length);
    else if (file < names.length - 1 && picks.chance(3)) file += 1;
    each.file = file;
  }
  if (table.sequence !== null) dealt.sort((a, b) => a.place - b.place);
  return names.flatMap((name, index): LandingFile[] => {
    const records = dealt.filter((each) => each.file === index);
    const sequenceOf = (sequence: number): number | null => (table.sequence === null ? null : sequence);
    return records.length === 0
      ? []
      : [
          {
            table: table.name,
            batchDate,
            name,
            changes: records.map(({ change, sequence }, record) => ({
              ...change,
              batchDate,
              changeId: changeId(batchDate, sequenceOf(sequence), name, record + 1),
            })),
          },
        ];
  });
}

/** docs/semantics.md#change-id: batch date, sequence if any, the file's place and its name, record. */
function changeId(batchDate: string, sequence: number | null, file: string, record: number): string {
  const parts = [
    batchDate,
    ...(sequence === null ? [] : [counted(sequence)]),
    file.slice(0, file.indexOf('.csv')).replace(/\d+/g, (digits) => counted(Number(digits))),
    file,
    counted(record),
  ];
  return parts.join(' ');
}

/** Of a number below 100,000,000. */
const counted = (number: number): string => `${String(number).length}${number}`;
