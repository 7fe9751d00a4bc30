import { isoDay } from '../base/calendar';
import type { Random } from '../base/random';
import type { TableName } from '../base/row';
import type { Change } from '../database/database';
import { dirtyLine } from '../dirt/dirty-line';
import type { SpoiltRecord } from '../dirt/plan-dirt';
import { CsvFile } from './csv-file';
import type { CsvLayout } from './csv-layout';
import { dialectOf } from './dialect';
import type { Summary } from './summary';

export interface DayTarget {
  readonly landing: string;
  readonly table: TableName;
  readonly day: number;
  readonly layout: CsvLayout;
  readonly summary: Summary;
  readonly random: Random;
}

/** Enough parts that part 10 must sort after part 2. */
const manyParts = 11;

/** One day of a table, in one or more files; a table without changes has none, or one without records. */
export async function writeTableDay(
  target: DayTarget,
  changes: readonly Change[],
  spoilt: readonly SpoiltRecord[],
): Promise<void> {
  const { random, layout } = target;
  if (changes.length === 0 && spoilt.length === 0) {
    if (random.chance(0.1)) await writeDayFile({ ...target, part: '1' }, [], []);
    return;
  }
  // With a sequence the order of the records does not matter, and the source's parallel export does not keep it.
  const ordered =
    layout.table.sequence !== null && random.chance(0.5) ? random.shuffle([...changes]) : changes;
  const parts = partCount(ordered.length, random);
  for (let part = 1; part <= parts; part++) {
    const slice = ordered.slice(...bounds(ordered.length, parts, part));
    const dirt = spoilt.filter((_, index) => index % parts === part - 1);
    await writeDayFile({ ...target, part: String(part) }, slice, dirt);
  }
}

const bounds = (rows: number, parts: number, part: number): [number, number] => [
  Math.floor((rows * (part - 1)) / parts),
  Math.floor((rows * part) / parts),
];

function partCount(rows: number, random: Random): number {
  if (rows < 6) return 1;
  if (rows > 2 * manyParts && random.chance(0.1)) return manyParts;
  return random.pick([1, 1, 2, 3]);
}

export async function writeDayFile(
  target: DayTarget & { readonly part: string },
  changes: readonly Change[],
  spoilt: readonly SpoiltRecord[],
): Promise<void> {
  const { landing, table, day, part, layout, random } = target;
  const { gzip, lineEnd = '\n', shuffledColumns } = dialectOf(table);
  const order =
    shuffledColumns === true ? random.shuffle(layout.columns.map((_, index) => index)) : undefined;
  const name = `${table}_${isoDay(day).replaceAll('-', '')}_${part}.csv${gzip === true ? '.gz' : ''}`;
  const file = new CsvFile(landing, `${table}/${isoDay(day)}/${name}`, lineEnd);
  const counts = target.summary.of(table);
  counts.files.push(file.key);
  const header = layout.header(order);
  if (header !== undefined) file.line(header);
  const lines = changes.map((change) => {
    counts.byOperator[change.operator]++;
    return layout.line(layout.cells(change), order);
  });
  for (const { kind, pattern } of spoilt) {
    const place = random.below(lines.length + 1);
    const line = dirtyLine(kind, layout, pattern, random, order);
    // An unclosed quote takes the sound lines up to the end of the next field of several lines (docs/csv.md#broken-quotes).
    lines.splice(kind === 'unterminatedQuote' ? lines.length : place, 0, line);
    counts.dirt.rejected[kind] = (counts.dirt.rejected[kind] ?? 0) + 1;
  }
  counts.rows += lines.length;
  for (const line of lines) file.line(line);
  await file.close();
}
