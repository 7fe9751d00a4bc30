import { dayOfMoment, secondsPerDay } from '../base/calendar';
import type { Random } from '../base/random';
import { distanceFrom } from '../data/places';
import { never } from './order-plan';
import type { Placement, PlannedLine, PlannedParcel } from './order-plan';
import { isSlowSeller, nearestCentre } from './sellers';
import type { World } from './world';

const hour = 3_600;

/** `pace` and `price`: how long one takes and what one asks, compared with the others. */
const carriers = [
  { name: 'Delhivery', pace: 1, price: 1 },
  { name: 'Blue Dart', pace: 0.75, price: 1.4 },
  { name: 'Ekart', pace: 0.95, price: 0.95 },
  { name: 'India Post', pace: 1.5, price: 0.7 },
  { name: 'XpressBees', pace: 1, price: 0.95 },
  { name: 'Gati', pace: 1.15, price: 1.1 },
] as const;

/** What a parcel costs that weighs nothing, in paise; and a kilogram, by distance, of a parcel and of a pallet. */
const leastFreight = 3_200;
const freightPerKilogram = 1_300;
const freightPerKilogramB2b = 500;

/** The delivery day that the buyer is shown: three to seven days ahead, by distance. Nine in ten are kept. */
export function promisedDay({ channel, placedAt, place, lines }: Placement, world: World): number | null {
  if (channel === 'C2C') return null;
  const farthest = Math.max(
    ...lines.map((line) => distanceFrom(nearestCentre(world, line.seller, place), place)),
  );
  return dayOfMoment(placedAt) + Math.min(7, 3 + Math.ceil(farthest / 900)) + (channel === 'B2B' ? 2 : 0);
}

/** A parcel from each centre from which lines come, now and then two. @param isRefused nobody takes them: they come back */
export function planParcels(
  world: World,
  random: Random,
  {
    placement,
    ready,
    lines,
    isRefused,
  }: {
    readonly placement: Placement;
    readonly ready: number;
    readonly lines: readonly PlannedLine[];
    readonly isRefused: boolean;
  },
): PlannedParcel[] {
  return batches(world, random, placement, lines).map(({ warehouse, lines: own }, index) =>
    planParcel(world, random, { placement, ready, lines: own, warehouse, n: index + 1, isRefused }),
  );
}

interface Batch {
  readonly warehouse: string;
  readonly lines: PlannedLine[];
}

function batches(world: World, random: Random, { place }: Placement, lines: readonly PlannedLine[]): Batch[] {
  const found: Batch[] = [];
  for (const line of lines) {
    const warehouse = nearestCentre(world, line.seller, place);
    const open = found.findLast((each) => each.warehouse === warehouse);
    if (open === undefined || random.chance(0.06)) found.push({ warehouse, lines: [line] });
    else open.lines.push(line);
  }
  return found;
}

function planParcel(
  world: World,
  random: Random,
  parcel: Batch & {
    readonly placement: Placement;
    readonly ready: number;
    readonly n: number;
    readonly isRefused: boolean;
  },
): PlannedParcel {
  const { placement, ready, lines, warehouse, n, isRefused } = parcel;
  const isB2b = placement.channel === 'B2B';
  const distance = distanceFrom(warehouse, placement.place);
  const carrier = random.pick(carriers);
  const slow = lines.some((line) => isSlowSeller(world, line.seller)) ? 2 : 1;
  const packedAt = ready + slow * random.between(2 * hour, (isB2b ? 60 : 24) * hour);
  const shippedAt = packedAt + random.between(hour, 14 * hour);
  // Trucks make 40 km an hour over a day, stops included.
  const transit = Math.round(carrier.pace * (random.between(10, 30) + distance / 40) * hour);
  const delay = random.chance(0.06) ? random.between(secondsPerDay, 4 * secondsPerDay) : 0;
  const first = inDaytime(shippedAt + transit + delay);
  const tries = isRefused ? random.pick([2, 3, 3]) : random.pick(usualTries);
  const attempts = Array.from({ length: tries }, (_, each) => first + each * secondsPerDay);
  const last = attempts.at(-1) ?? first;
  const kilograms = lines.reduce((sum, line) => sum + line.grams * line.quantity, 0) / 1_000;
  const perKilogram = (isB2b ? freightPerKilogramB2b : freightPerKilogram) * (0.5 + distance / 1_500);
  return {
    n,
    lines,
    carrier: carrier.name,
    warehouse,
    awb: String(random.between(1_000_000, 9_999_999)) + String(random.between(1_000, 9_999)),
    freight: Math.round(
      carrier.price * (leastFreight + kilograms * perKilogram) * (0.9 + random.next() * 0.2),
    ),
    packedAt,
    shippedAt,
    attempts,
    deliveredAt: isRefused ? never : last,
    rtoAt: isRefused ? last + Math.round(transit * 1.2) + random.between(4 * hour, secondsPerDay) : never,
  };
}

/** One parcel in eight meets nobody the first time. */
const usualTries = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3];

/** Carriers ring from nine to eight in the evening. */
function inDaytime(moment: number): number {
  const second = moment % secondsPerDay;
  if (second >= 9 * hour && second < 20 * hour) return moment;
  const morning = moment - second + 9 * hour + (second % (3 * hour));
  return second < 9 * hour ? morning : morning + secondsPerDay;
}
