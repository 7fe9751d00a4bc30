import { secondsPerDay } from '../base/calendar';
import type { TableRow } from '../base/row';
import type { Random } from '../base/random';
import { companyName, gstin } from '../data/companies';
import { places } from '../data/places';
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

/** Any buyer who registered before that day and buys. */
export function pickBuyer(world: World, random: Random, day: number, business: boolean): number {
  const count = world.before('buyer', day);
  let index = random.below(count);
  while (isFleetingBuyer(world, index) || isBusiness(world, index) !== business) index = (index + 1) % count;
  return index;
}

/** The buyer and one or two addresses. */
export function buyerRows(world: World, index: number): TableRow[] {
  const random = world.random('buyer', index);
  const place = random.pick(places);
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
      },
    },
  ];
  for (let n = 0; n < addressCount(world, index); n++) {
    const where = n === 0 || random.chance(0.6) ? place : random.pick(places);
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
