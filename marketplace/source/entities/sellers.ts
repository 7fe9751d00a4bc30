import { dayOfMoment, secondsPerDay } from '../base/calendar';
import type { TableRow } from '../base/row';
import { companyName, gstin } from '../data/companies';
import { distanceFrom, placeOf, warehouseCodes } from '../data/places';
import type { Place } from '../data/places';
import { firstPickupId, sellerId } from './ids';
import type { World } from './world';

/** Applied but rejected: never has a product, and is eventually removed. */
export const isFleetingSeller = (world: World, index: number): boolean =>
  index > 1 && world.hash('fleetingSeller', index) % 30 === 0;

/** A private person who sells to others (C2C): not registered for GST. One is always there. */
export const isIndividual = (world: World, index: number): boolean =>
  index === 1 || (index > 0 && world.hash('individualSeller', index) % 6 === 0);

/** Takes twice as long as others to have a parcel packed. */
export const isSlowSeller = (world: World, index: number): boolean =>
  world.hash('individualSeller', index) % 10 === 1;

/** The fulfilment centres in which a seller keeps all he sells: one to three, ascending. */
export function centresOf(world: World, index: number): readonly string[] {
  const hash = world.hash('centres', index);
  const first = hash % warehouseCodes.length;
  return warehouseCodes.slice(first, first + 1 + (((hash >>> 8) % 5) >> 1));
}

/** The seller's centre from which a place is reached soonest. */
export function nearestCentre(world: World, index: number, to: Place): string {
  const centres = centresOf(world, index);
  return centres.reduce((a, b) => (distanceFrom(b, to) < distanceFrom(a, to) ? b : a), centres[0] ?? '');
}

export const sellerMoment = (world: World, index: number): number =>
  world.dayOf('seller', index) * secondsPerDay + 36_000 + (world.hash('seller', index) % 30_000);

/** The seller and its pick-up address. */
export function sellerRows(world: World, index: number): TableRow[] {
  const random = world.random('seller', index);
  const place = placeOf(random.below(2 ** 32));
  const company = random.pick(['MANUFACTURER', 'MANUFACTURER', 'SUPPLIER', 'SUPPLIER', 'SUPPLIER']);
  const isCompany = !isIndividual(world, index);
  return [
    {
      table: 'seller',
      row: {
        seller_id: sellerId(index),
        seller_type: isCompany ? company : 'INDIVIDUAL',
        business_name: isCompany ? companyName(random, place) : null,
        gstin: isCompany ? gstin(random, place) : null,
        city: place.city,
        state_code: place.state,
        rating: random.chance(0.15) ? null : random.between(28, 50) / 10,
        status: isFleetingSeller(world, index) ? 'APPLIED' : 'ACTIVE',
        onboarded_on: dayOfMoment(sellerMoment(world, index)),
      },
    },
    {
      table: 'address',
      row: {
        address_id: firstPickupId + index,
        buyer_id: null,
        seller_id: sellerId(index),
        kind: 'PICKUP',
        city: place.city,
        state_code: place.state,
        pin_code: place.pinPrefix + String(random.below(100)).padStart(3, '0'),
        is_default: true,
      },
    },
  ];
}
