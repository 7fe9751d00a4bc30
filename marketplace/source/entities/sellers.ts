import { dayOfMoment, secondsPerDay } from '../base/calendar';
import type { TableRow } from '../base/row';
import { companyName, gstin } from '../data/companies';
import { places } from '../data/places';
import { firstPickupId, sellerId } from './ids';
import type { World } from './world';

/** Applied but rejected: never has a product, and is eventually removed. */
export const isFleetingSeller = (world: World, index: number): boolean =>
  index > 0 && world.hash('fleetingSeller', index) % 30 === 0;

export const sellerMoment = (world: World, index: number): number =>
  world.dayOf('seller', index) * secondsPerDay + 36_000 + (world.hash('seller', index) % 30_000);

/** The seller and its pick-up address. */
export function sellerRows(world: World, index: number): TableRow[] {
  const random = world.random('seller', index);
  const place = random.pick(places);
  const type = random.pick([
    'MANUFACTURER',
    'MANUFACTURER',
    'SUPPLIER',
    'SUPPLIER',
    'SUPPLIER',
    'INDIVIDUAL',
  ]);
  const isCompany = type !== 'INDIVIDUAL';
  return [
    {
      table: 'seller',
      row: {
        seller_id: sellerId(index),
        seller_type: type,
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
