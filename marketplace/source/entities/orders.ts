import { secondsPerDay } from '../base/calendar';
import type { Random } from '../base/random';
import { isDiwaliSeason } from '../base/season';
import { addressCount, addressPlace, creditOf, isNewcomer, isSerialReturner, pickBuyer } from './buyers';
import { buyerAddressId } from './ids';
import { plannedLine, sumOfTotals } from './lines';
import type { Customer, OrderPlan, PlannedLine } from './order-plan';
import { pickProduct, pickSibling } from './pick-product';
import { freeShippingFrom, planOrder } from './plan-order';
import { priceListOf } from './price-list';
import { offerOf, roundPrice } from './products';
import type { World } from './world';

interface Coupon {
  readonly code: string;
  readonly percent: number;
}

/** The plan of the n-th retail order (B2C and C2C). */
export function retailPlan(world: World, index: number): OrderPlan {
  const random = world.random('order', index);
  const day = world.dayOf('order', index);
  const buyer = pickBuyer(world, random, day, random.chance(0.06));
  const channel = random.pick(['APP', 'APP', 'APP', 'APP', 'WEB', 'WEB', 'WEB', 'C2C']);
  const coupon = channel === 'C2C' ? null : pickCoupon(random, day, channel, isNewcomer(world, buyer, day));
  const address = random.below(addressCount(world, buyer));
  return planOrder(world, random, {
    number: index,
    buyer: customer(world, buyer),
    addressId: buyerAddressId(buyer, address),
    place: addressPlace(world, buyer, address),
    quotation: null,
    channel,
    coupon: coupon?.code ?? null,
    freeShipping: coupon?.code === 'FREESHIP',
    placedAt: day * secondsPerDay + eveningSecond(random),
    lines: basket(world, random, day, channel === 'C2C', coupon),
  });
}

export const customer = (world: World, buyer: number): Customer => ({
  index: buyer,
  creditDays: creditOf(world, buyer)?.days ?? 0,
  returnsMuch: isSerialReturner(world, buyer),
});

function pickCoupon(random: Random, day: number, channel: string, isNew: boolean): Coupon | null {
  const drawn = random.next();
  if (isNew && drawn < 0.3) return { code: 'NEW15', percent: 15 };
  if (isDiwaliSeason(day) && drawn < 0.3) return { code: 'DIWALI20', percent: 20 };
  if (channel === 'APP' && drawn < 0.1) return { code: 'APPONLY', percent: 8 };
  return drawn > 0.95 ? { code: 'FREESHIP', percent: 0 } : null;
}

/** What people put in: more with a coupon, more to get delivery for nothing, and often of one seller. */
function basket(
  world: World,
  random: Random,
  day: number,
  individual: boolean,
  coupon: Coupon | null,
): PlannedLine[] {
  const lines: PlannedLine[] = [];
  for (let going = true; going && lines.length < 9;) {
    const first = lines[0];
    const product =
      first !== undefined && random.chance(0.35)
        ? pickSibling(world, random, first.product, day)
        : pickProduct(world, random, day, individual);
    lines.push(retailLine(world, random, day, product, lines.length + 1, coupon?.percent ?? 0));
    const total = sumOfTotals(lines);
    const isNear = total < freeShippingFrom && total > freeShippingFrom * 0.6;
    going = random.chance(isNear ? 0.75 : coupon === null ? 0.42 : 0.55);
  }
  return lines;
}

/** At the day's list price; one line in five as a deal. */
function retailLine(
  world: World,
  random: Random,
  day: number,
  product: number,
  lineNo: number,
  discountPercent: number,
): PlannedLine {
  const offer = offerOf(world, product);
  const price = priceListOf(world).priceOn(product, day, offer);
  const unitPrice = random.chance(0.2) ? roundPrice(price * (0.88 + random.next() * 0.1)) : price;
  const quantity = random.pick([1, 1, 1, 1, 1, 2, 2, 3]);
  return plannedLine(world, offer, { lineNo, product, quantity, unitPrice, discountPercent });
}

/** People shop around half past seven in the evening, few at night. */
function eveningSecond(random: Random): number {
  const spread = random.next() + random.next() - 1;
  return Math.max(0, Math.min(secondsPerDay - 1, Math.round(63_000 + spread * 50_000)));
}
