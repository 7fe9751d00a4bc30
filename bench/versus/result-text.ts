import { grouped } from '../../catalog';
import type { Played, PlayedCase } from './play';

export interface Row {
  readonly case: string;
  readonly rows: number;
  readonly loader: string;
  readonly version: string;
  readonly seconds: { readonly median: number; readonly least: number; readonly most: number };
  readonly rowsPerSecond: number;
  readonly peakGB: number;
  /** Of the reference's median: above 1 it took longer than the reference. */
  readonly ratio: number;
  readonly result: string;
}

/** One row a loader; those that failed have no figures, and say why. */
export function rowsOf({ played, rows, figures }: PlayedCase): Row[] {
  const reference = median(figures[0]?.seconds ?? []);
  return figures.map((each) => {
    const seconds = median(each.seconds);
    return {
      ...{ case: played.id, rows, loader: each.loader.name, version: each.loader.version },
      seconds: { median: seconds, least: Math.min(...each.seconds), most: Math.max(...each.seconds) },
      rowsPerSecond: seconds === 0 ? 0 : Math.round(rows / seconds),
      peakGB: Math.max(...each.peakGB, 0),
      ratio: reference === 0 ? 0 : Math.round((seconds / reference) * 100) / 100,
      result: resultText(each),
    };
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

function resultText({ difference, failure }: Played): string {
  if (failure !== undefined) return `failed: ${failure.slice(0, 200)}`;
  if (difference === null) return 'reference';
  const { surplus, missing, notComparable } = difference;
  const parts = [
    ...(surplus === 0 ? [] : [`${grouped(surplus)} rows that are not there`]),
    ...(missing === 0 ? [] : [`${grouped(missing)} rows lack`]),
    ...(notComparable.length === 0 ? [] : [`not comparable: ${notComparable.join('; ')}`]),
  ];
  return parts.length === 0 ? 'the same rows' : parts.join(', ');
}

/** The table of the result file, and what each loader does. */
export function markdown(all: readonly PlayedCase[]): string {
  const lines = [
    '| case | rows | loader | seconds: median (least–most) | to Loadline | rows/s | peak GB | rows in the end |',
    '|---|--:|---|--:|--:|--:|--:|---|',
  ];
  for (const each of all) {
    for (const row of rowsOf(each)) {
      const { median: middle, least, most } = row.seconds;
      const time = Number.isFinite(least) ? `${middle} (${least}–${most})` : '–';
      lines.push(
        `| ${each.played.title} | ${grouped(row.rows)} | ${row.loader} | ${time} | ${row.ratio === 0 ? '–' : `${row.ratio} x`} | ` +
          `${grouped(row.rowsPerSecond)} | ${row.peakGB} | ${row.result} |`,
      );
    }
  }
  return `${[...lines, '', ...dutiesOf(all)].join('\n')}\n`;
}

function dutiesOf(all: readonly PlayedCase[]): string[] {
  const loaders = [...new Set(all.flatMap(({ figures }) => figures.map(({ loader }) => loader)))];
  const mark = (does: boolean): string => (does ? 'yes' : 'no');
  return [
    '| loader | version | deletes | order | parents | rejects | how |',
    '|---|---|---|---|---|---|---|',
    ...loaders.map(
      ({ name, version, duties, how }) =>
        `| ${name} | ${version} | ${mark(duties.deletes)} | ${mark(duties.order)} | ${mark(duties.parents)} | ${mark(duties.rejects)} | ${how} |`,
    ),
  ];
}
