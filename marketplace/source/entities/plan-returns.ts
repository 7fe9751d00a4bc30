import { secondsPerDay } from '../base/calendar';
import type { Random } from '../base/random';
import type { Placement, PlannedLine, PlannedParcel, PlannedReturn } from './order-plan';
import { isMisleading } from './products';
import type { World } from './world';

const hour = 3_600;

/** How many of a department's lines come back. */
const rates: Readonly<Record<string, number>> = {
  Electronics: 0.05,
  Fashion: 0.1,
  Home: 0.045,
  Grocery: 0.008,
  Beauty: 0.03,
  Books: 0.015,
  Industrial: 0.02,
  Automotive: 0.035,
};

const usualReasons = [
  'Damaged',
  'Damaged',
  'Wrong item',
  'Not as described',
  'Changed my mind',
  'Quality, in general',
];
const reasonsOfFashion = ['Wrong size', 'Wrong size', 'Wrong size', 'Changed my mind', ...usualReasons];

/** Who returns much, and what looks other than in its pictures, is sent back several times as often. */
export function planReturns(
  world: World,
  random: Random,
  { buyer, coupon }: Placement,
  parcels: readonly PlannedParcel[],
): PlannedReturn[] {
  const factor = (buyer.returnsMuch ? 6 : 1) * (coupon === null ? 1 : 1.3);
  const planned = parcels.flatMap((parcel) =>
    parcel.lines.flatMap((line) => {
      const misleading = isMisleading(world, line.product);
      const rate = (rates[line.department] ?? 0) * factor * (misleading ? 3.5 : 1);
      return random.chance(Math.min(0.6, rate))
        ? [planReturn(random, line, parcel, { misleading, isDoubted: buyer.returnsMuch })]
        : [];
    }),
  );
  return planned.sort((a, b) => a.line.lineNo - b.line.lineNo);
}

function planReturn(
  random: Random,
  line: PlannedLine,
  parcel: PlannedParcel,
  { misleading, isDoubted }: { readonly misleading: boolean; readonly isDoubted: boolean },
): PlannedReturn {
  const requestedAt = parcel.deliveredAt + random.between(2 * hour, 7 * secondsPerDay);
  const pickedUpAt = requestedAt + random.between(8 * hour, 3 * secondsPerDay);
  const quantity = random.between(1, line.quantity);
  const isFashion = line.department === 'Fashion';
  // One refund in twelve is not whole: something is missing, or was used.
  const kept = random.chance(1 / 12) ? 0.85 + random.next() * 0.1 : 1;
  return {
    line,
    parcel,
    reason:
      misleading && random.chance(0.6)
        ? isFashion && random.chance(0.5)
          ? 'Wrong size'
          : 'Not as described'
        : random.pick(isFashion ? reasonsOfFashion : usualReasons),
    quantity,
    refund: Math.floor(((line.total * quantity) / line.quantity) * kept),
    requestedAt,
    pickedUpAt,
    closedAt: pickedUpAt + random.between(hour, 3 * secondsPerDay),
    isRejected: random.chance(isDoubted ? 0.25 : 0.09),
  };
}
