import { secondsPerDay } from '../base/calendar';
import type { Random } from '../base/random';
import { addressCount, pickBuyer } from './buyers';
import { buyerAddressId } from './ids';
import type { OrderPlan, PlannedLine } from './order-plan';
import { planOrder } from './plan-order';
import { offerOf, pickProduct, roundPrice } from './products';
import type { World } from './world';

/** The plan of the n-th retail order (B2C and C2C). */
export function retailPlan(world: World, index: number): OrderPlan {
  const random = world.random('order', index);
  const day = world.dayOf('order', index);
  const buyer = pickBuyer(world, random, day, random.chance(0.06));
  const hasCoupon = random.chance(0.18);
  const lines: PlannedLine[] = [];
  do {
    lines.push(retailLine(world, random, day, lines.length + 1, hasCoupon));
  } while (lines.length < 9 && random.chance(0.48));
  return planOrder(random, {
    number: index,
    buyer,
    addressId: buyerAddressId(buyer, random.below(addressCount(world, buyer))),
    quotation: null,
    channel: random.pick(['APP', 'APP', 'APP', 'WEB', 'WEB', 'C2C']),
    coupon: hasCoupon ? random.pick(['NEW50', 'DIWALI20', 'APPONLY', 'FREESHIP']) : null,
    placedAt: day * secondsPerDay + eveningSecond(random),
    lines,
  });
}

function retailLine(
  world: World,
  random: Random,
  day: number,
  lineNo: number,
  hasCoupon: boolean,
): PlannedLine {
  const product = pickProduct(world, random, day);
  const offer = offerOf(world, product);
  const quantity = random.pick([1, 1, 1, 1, 1, 2, 2, 3]);
  const unitPrice = roundPrice(offer.price * (0.93 + random.next() * 0.07));
  const discount = hasCoupon ? Math.round(unitPrice * quantity * 0.1) : 0;
  return taxed(lineNo, product, quantity, unitPrice, discount, offer.assortment.gstRate);
}

/** A line with its GST, to the paisa. */
export function taxed(
  lineNo: number,
  product: number,
  quantity: number,
  unitPrice: number,
  discount: number,
  gstRate: number,
): PlannedLine {
  const net = unitPrice * quantity - discount;
  const gst = Math.round((net * gstRate) / 100);
  return { lineNo, product, quantity, unitPrice, discount, gstRate, gst, total: net + gst };
}

/** People shop around half past seven in the evening, few at night. */
function eveningSecond(random: Random): number {
  const spread = random.next() + random.next() - 1;
  return Math.max(0, Math.min(secondsPerDay - 1, Math.round(63_000 + spread * 50_000)));
}
