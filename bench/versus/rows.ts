import { grouped } from '../../catalog';
import { loaderNames } from './cases/case';
import type { Reason } from './cases/case';
import type { Played, PlayedCase } from './play';

/** One loader in one case, as the result files have it. */
export interface Row {
  readonly case: string;
  readonly title: string;
  readonly rows: number;
  readonly loader: string;
  /** Null where it failed or took no part. */
  readonly figures: RowFigures | null;
  /** What the warehouse has in the end beside the reference's; or why there are no figures. */
  readonly result: string;
}

export interface RowFigures {
  readonly seconds: { readonly median: number; readonly least: number; readonly most: number };
  readonly rowsPerSecond: number;
  readonly peakGB: number;
  /** Of the reference's median: above 1 it took longer than the reference. Null where that one failed. */
  readonly ratio: number | null;
}

/** By case, those that took no part last. */
export function rowsOf(all: readonly PlayedCase[]): Row[] {
  return all.flatMap((each) => {
    const { id, title, leftOut = {} } = each.played;
    const about = { case: id, title, rows: each.rows };
    const reference = each.figures[0];
    return [
      ...each.figures.map((played) => ({
        ...{ ...about, loader: played.loader.name },
        figures: figuresOf(played, each.rows, reference),
        result: resultText(played, played === reference),
      })),
      ...loaderNames.flatMap((loader) => {
        const reason = leftOut[loader];
        const result = `left out: ${reason === undefined ? '' : reasonText(loader, reason, all)}`;
        return reason === undefined ? [] : [{ ...about, loader, figures: null, result }];
      }),
    ];
  });
}

function figuresOf(
  { seconds, peakGB, failure }: Played,
  rows: number,
  reference?: Played,
): RowFigures | null {
  const middle = median(seconds);
  if (failure !== undefined || middle === undefined) return null;
  const wanted = reference?.failure === undefined ? median(reference?.seconds ?? []) : undefined;
  return {
    seconds: { median: middle, least: Math.min(...seconds), most: Math.max(...seconds) },
    rowsPerSecond: Math.round(rows / middle),
    peakGB: Math.max(...peakGB),
    ratio: wanted === undefined ? null : Math.round((middle / wanted) * 100) / 100,
  };
}

/** Of an even number the lower one; undefined of none. */
export const median = (values: readonly number[]): number | undefined =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

function resultText({ difference, failure }: Played, isReference: boolean): string {
  if (failure !== undefined) return `failed: ${failure.slice(0, 200)}`;
  if (isReference) return 'reference';
  if (difference === null) return 'not compared';
  const { surplus, missing, notComparable } = difference;
  const parts = [
    ...(surplus === 0 ? [] : [`${grouped(surplus)} rows that are not there`]),
    ...(missing === 0 ? [] : [`${grouped(missing)} rows lack`]),
    ...(notComparable.length === 0 ? [] : [`not comparable: ${notComparable.join('; ')}`]),
  ];
  return parts.length === 0 ? 'the same rows' : parts.join(', ');
}

/** What is too slow elsewhere is told with the figures of this run. */
function reasonText(loader: string, reason: Reason, all: readonly PlayedCase[]): string {
  if (typeof reason === 'string') return reason;
  const other = all.find(({ played }) => played.id === reason.tooSlowIn);
  const seconds = median(other?.figures.find((each) => each.loader.name === loader)?.seconds ?? []);
  if (other === undefined || seconds === undefined) return `too slow, see ${reason.tooSlowIn}`;
  return `too slow, ${seconds} s at ${other.played.title}`;
}
