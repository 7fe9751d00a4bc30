import { grouped } from '../../../catalog';
import { sized } from './case';
import type { Case, MakeCase } from './case';
import { writeFilledDay } from './filled-base';
import type { FilledDay } from './filled-base';

const spreads = ['clustered', 'scattered'] as const;
const millions = [1, 10, 100] as const;
/** The counterparts end there, and so does a call that names no case: more is long to make, and stands on the disk twice while a day is loaded. */
const largest = 10;
const manyChanges = 100_000;

const left = `is measured up to ${largest} million rows`;

/** (b) A day of so many changes into a base that SQL has written; of 0.1 % of its rows unless they are named. */
const filled =
  (spread: FilledDay['spread'], million: number, changes?: number): MakeCase =>
  (share) => {
    const rows = sized(million * 1_000_000, share);
    const day = { rows, spread, changes: sized(changes ?? million * 1000, share) };
    const isLarge = million > largest;
    return {
      id: `day-${spread}-${million}M${changes === undefined ? '' : `-${changes / 1000}k`}`,
      title: `a day of ${grouped(day.changes)} ${spread} changes into ${grouped(rows)} rows`,
      ...(isLarge ? { onlyWhenNamed: true, leftOut: { floor: left, dlt: left, Sling: left } } : {}),
      prepare: (folder) => Promise.resolve(writeFilledDay(folder, day)),
    } satisfies Case;
  };

/** By base, so that one is needed at a time; of the largest one 0.1 % are the 100,000 changes. */
export const filledDays: readonly MakeCase[] = millions.flatMap((million) => [
  ...spreads.map((spread) => filled(spread, million)),
  ...(million * 1000 === manyChanges ? [] : spreads.map((spread) => filled(spread, million, manyChanges))),
]);
