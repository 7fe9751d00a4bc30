import { grouped } from '../../../catalog';
import type { Remark } from '../draft';
import { todo } from '../draft';
import { guessType, patternsOfTypes } from './guess-type';
import type { Guess } from './known-types';

/** What almost all values of a column are that is text for the others, which may be faults. */
export interface NearType {
  readonly guess: Guess;
  readonly others: readonly string[];
}

const fewestValues = 20;
/** Of different values, and of rows. */
const mostOthers = 0.02;
const mostRows = 0.01;

/** `undefined`: too many values are something else, or there are too few to tell. @param values all different, and text together */
export function nearType(values: readonly string[], isDay: boolean): NearType | undefined {
  if (values.length < fewestValues) return undefined;
  const most = Math.max(1, Math.floor(values.length * mostOthers));
  for (const pattern of patternsOfTypes) {
    const whole = new RegExp(`^(?:${pattern})$`, 'i');
    const others = fewUnlike(values, whole, most);
    if (others.length === 0 || others.length > most) continue;
    const guess = guessType(
      values.filter((value) => !others.includes(value)),
      isDay,
    );
    if (guess.pattern !== undefined) return { guess, others };
  }
  return undefined;
}

/** The values that do not match, and no more of them than one too many: hardly any pattern is the column's. */
function fewUnlike(values: readonly string[], whole: RegExp, most: number): string[] {
  const others: string[] = [];
  for (const value of values) {
    if (!whole.test(value)) others.push(value);
    if (others.length > most) break;
  }
  return others;
}

/**
 * That a column is text for a few values only.
 * @param filled rows with a value
 * @param countUnlike rows whose value is another one
 */
export async function nearRemarks(
  near: NearType | undefined,
  filled: number,
  countUnlike: (guess: Guess) => Promise<number>,
): Promise<readonly Remark[]> {
  if (near === undefined) return [];
  const faults = await countUnlike(near.guess);
  if (faults > filled * mostRows) return [];
  const [first = ''] = near.others;
  const [others, rows] =
    faults === 1
      ? [`${JSON.stringify(first)} is not`, 'its row']
      : [`${grouped(faults)}, such as ${JSON.stringify(first)}, are not`, 'their rows'];
  return [
    todo(
      `${grouped(filled - faults)} of ${grouped(filled)} values are ${near.guess.looks}, and ${others}: ` +
        `if that is a fault, take the type of the others, and a run rejects ${rows}`,
    ),
  ];
}
