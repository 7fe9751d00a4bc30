import { secondsPerDay } from '../base/calendar';
import type { Random } from '../base/random';
import { warehouseCodes } from '../data/places';
import type { PlannedLine, PlannedParcel, PlannedReturn } from './order-plan';

const hour = 3_600;
const carriers = ['Delhivery', 'Blue Dart', 'Ekart', 'India Post', 'XpressBees', 'Gati'];
const returnReasons = [
  'Damaged',
  'Wrong size',
  'Wrong item',
  'Not as described',
  'Changed my mind',
  'Quality, in general',
];

/** One parcel, or two for one order in eight that has several lines. */
export function planParcels(
  random: Random,
  ready: number,
  lines: readonly PlannedLine[],
  b2b: boolean,
): PlannedParcel[] {
  const split = lines.length > 1 && random.chance(0.12) ? random.between(1, lines.length - 1) : lines.length;
  return [lines.slice(0, split), lines.slice(split)]
    .filter((each) => each.length > 0)
    .map((each, index) => {
      const packedAt = ready + random.between(2 * hour, (b2b ? 60 : 26) * hour);
      const shippedAt = packedAt + random.between(hour, 14 * hour);
      return {
        n: index + 1,
        lines: each,
        carrier: random.pick(carriers),
        warehouse: random.pick(warehouseCodes),
        awb: String(random.between(1_000_000, 9_999_999)) + String(random.between(1_000, 9_999)),
        freight: random.between(3_000, b2b ? 250_000 : 15_000),
        packedAt,
        shippedAt,
        deliveredAt: shippedAt + random.between(14 * hour, 6 * secondsPerDay),
      };
    });
}

/** One line in eighteen comes back, whole or in part. */
export function planReturns(
  random: Random,
  deliveredAt: number,
  lines: readonly PlannedLine[],
): PlannedReturn[] {
  return lines
    .filter(() => random.chance(0.055))
    .map((line) => {
      const requestedAt = deliveredAt + random.between(2 * hour, 7 * secondsPerDay);
      const pickedUpAt = requestedAt + random.between(8 * hour, 3 * secondsPerDay);
      const quantity = random.between(1, line.quantity);
      return {
        line,
        reason: random.pick(returnReasons),
        quantity,
        refund: Math.floor((line.total * quantity) / line.quantity),
        requestedAt,
        pickedUpAt,
        closedAt: pickedUpAt + random.between(hour, 3 * secondsPerDay),
        isRejected: random.chance(0.1),
      };
    });
}
