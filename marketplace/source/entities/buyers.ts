import { secondsPerDay } from '../base/calendar';
import type { TableRow } from '../base/row';
import type { Random } from '../base/random';
import { companyName, gstin } from '../data/companies';
import { placeOf } from '../data/places';
import type { Place } from '../data/places';
import { buyerAddressId } from './ids';
import type { World } from './world';

/** Registered but never bought; closes the account some day. */
export const isFleetingBuyer = (world: World, index: number): boolean =>
  index > 1 && world.hash('fleetingBuyer', index) % 25 === 0;

export const isBusiness = (world: World, index: number): boolean =>
  index === 1 || world.hash('businessBuyer', index) % 8 === 0;

export const addressCount = (world: World, index: number): number =>
  1 + (world.hash('buyer', index) % 5 < 2 ? 1 : 0);

export const buyerMoment = (world: World, index: number): number =>
  world.dayOf('buyer', index) * secondsPerDay + 25_000 + (world.hash('buyer', index) % 55_000);

/** Where the n-th of a buyer's addresses is: mostly all of them in one city. */
export function addressPlace(world: World, buyer: number, n: number): Place {
  const home = world.hash('buyerPlace', buyer);
  return placeOf(n > 0 && home % 5 < 2 ? world.hash('secondPlace', buyer) : home);
}

/** Sends back more than others do. */
export const isSerialReturner = (world: World, index: number): boolean =>
  world.hash('serialReturner', index) % 40 === 0;

/** What a business may owe; those without it, and consumers, pay in advance or at the door. */
export interface Credit {
  /** Paise. */
  readonly limit: number;
  readonly days: number;
}

export function creditOf(world: World, index: number): Credit | null {
  const hash = world.hash('credit', index);
  if (!isBusiness(world, index) || hash % 6 === 0) return null;
  return { limit: (1 + (hash % 20)) * 10_000_000, days: 15 * (1 + ((hash >>> 8) % 3)) };
}

/** How many of the newest buyers a newcomer is drawn from: about a tenth. */
const newcomers = (count: number): number => Math.max(1, Math.ceil(count / 10));

/** Registered not long before that day. */
export const isNewcomer = (world: World, index: number, day: number): boolean => {
  const count = world.before('buyer', day);
  return index >= count - newcomers(count);
};

/** Of how many the most loyal one buys: with few, anybody may; with many, the regular customers do. */
const fields = [1, 2, 6, 25];

/** A buyer who registered before that day and buys: a newcomer, or by loyalty one who has been here before. */
export function pickBuyer(world: World, random: Random, day: number, business: boolean): number {
  const count = world.before('buyer', day);
  const fits = (index: number): boolean =>
    !isFleetingBuyer(world, index) && isBusiness(world, index) === business;
  const candidate = (from: number): number => {
    let index = from + random.below(count - from);
    while (!fits(index)) index = (index + 1) % count;
    return index;
  };
  if (random.chance(0.35)) return candidate(count - newcomers(count));
  let chosen = candidate(0);
  for (let others = random.pick(fields) - 1; others > 0; others--) {
    const other = candidate(0);
    if (world.hash('loyalty', other) > world.hash('loyalty', chosen)) chosen = other;
  }
  return chosen;
}

/** The buyer and one or two addresses. */
export function buyerRows(world: World, index: number): TableRow[] {
  const random = world.random('buyer', index);
  const place = addressPlace(world, index, 0);
  const credit = creditOf(world, index);
  const business = isBusiness(world, index);
  const rows: TableRow[] = [
    {
      table: 'buyer',
      row: {
        buyer_id: index,
        buyer_type: business ? 'BUSINESS' : 'CONSUMER',
        company_name: business ? companyName(random, place) : null,
        gstin: business ? gstin(random, place) : null,
        loyalty_tier: random.pick(['NONE', 'NONE', 'NONE', 'SILVER', 'SILVER', 'GOLD']),
        is_active: true,
        registered_at: buyerMoment(world, index),
        credit_limit: credit?.limit ?? null,
        credit_days: credit?.days ?? null,
      },
    },
  ];
  for (let n = 0; n < addressCount(world, index); n++) {
    const where = addressPlace(world, index, n);
    rows.push({
      table: 'address',
      row: {
        address_id: buyerAddressId(index, n),
        buyer_id: index,
        seller_id: null,
        kind: n === 0 ? 'SHIPPING' : random.pick(['SHIPPING', 'BILLING']),
        city: where.city,
        state_code: where.state,
        pin_code: where.pinPrefix + String(random.below(100)).padStart(3, '0'),
        is_default: n === 0,
      },
    });
  }
  return rows;
}
