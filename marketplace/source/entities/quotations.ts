import { dayOfMoment, secondsPerDay } from '../base/calendar';
import type { TableRow } from '../base/row';
import type { Random } from '../base/random';
import { addressCount, addressPlace, pickBuyer } from './buyers';
import { buyerAddressId, firstQuotedNumber, productId, quotationId, sellerId } from './ids';
import { plannedLine, sumOfTotals } from './lines';
import { never } from './order-plan';
import type { OrderPlan, PlannedLine } from './order-plan';
import { orderMoments, orderRows } from './order-rows';
import { customer } from './orders';
import { pickProduct, pickSibling } from './pick-product';
import { longestOrderDays, planOrder } from './plan-order';
import { priceListOf } from './price-list';
import { offerOf, roundPrice } from './products';
import type { World } from './world';

/** The whole life of a quotation, and of the order that it may become. */
export interface QuotationPlan {
  readonly id: string;
  readonly buyer: number;
  readonly seller: number;
  readonly discountPercent: number;
  readonly lines: readonly PlannedLine[];
  readonly requestedAt: number;
  readonly quotedAt: number;
  readonly acceptedAt: number;
  readonly declinedAt: number;
  readonly expiredAt: number;
  /** Half of the expired ones are deleted some weeks later. */
  readonly purgedAt: number;
  readonly order: OrderPlan | null;
}

const validDays = 15;
/** Five days to quote, seven to accept, then an order; or expired and purged within 5 + 15 + 30 days. */
export const longestQuotationDays = 5 + 7 + longestOrderDays;

export function quotationPlan(world: World, index: number): QuotationPlan {
  const random = world.random('quotation', index);
  const day = world.dayOf('quotation', index);
  const buyer = pickBuyer(world, random, day, true);
  const discountPercent = random.between(0, 24) * 50; // hundredths of a percent
  const lines = quotedLines(world, random, day, discountPercent);
  const requestedAt = day * secondsPerDay + random.between(34_000, 68_000);
  const quotedAt = requestedAt + 7_200 + Math.floor(random.next() ** 2 * 110 * 3_600);
  // A fast answer and a good discount win.
  const chance = 0.6 - (0.09 * (quotedAt - requestedAt)) / secondsPerDay + discountPercent / 6_000;
  const fate = random.next();
  const isAccepted = fate < chance;
  const isDeclined = !isAccepted && fate < chance + (1 - chance) * 0.45;
  const acceptedAt = isAccepted ? quotedAt + random.between(3_600, 7 * secondsPerDay) : never;
  const expiredAt = isAccepted || isDeclined ? never : quotedAt + validDays * secondsPerDay;
  const id = quotationId(index);
  const address = random.below(addressCount(world, buyer));
  return {
    id,
    buyer,
    seller: lines[0]?.seller ?? 0,
    discountPercent,
    lines,
    requestedAt,
    quotedAt,
    acceptedAt,
    declinedAt: isDeclined ? quotedAt + random.between(3_600, 9 * secondsPerDay) : never,
    expiredAt,
    purgedAt: random.chance(0.5) ? expiredAt + random.between(20, 30) * secondsPerDay : never,
    order: isAccepted
      ? planOrder(world, random, {
          number: firstQuotedNumber + index,
          buyer: customer(world, buyer),
          addressId: buyerAddressId(buyer, address),
          place: addressPlace(world, buyer, address),
          quotation: id,
          channel: 'B2B',
          coupon: null,
          freeShipping: true,
          placedAt: acceptedAt + 120,
          lines,
        })
      : null,
  };
}

/** One to six products, mostly of one seller, at a discount from the day's list price. */
function quotedLines(world: World, random: Random, day: number, discountPercent: number): PlannedLine[] {
  const first = pickProduct(world, random, day);
  const products = new Set([first]);
  const wanted = random.between(1, 6);
  for (let n = 1; n < wanted; n++) products.add(pickSibling(world, random, first, day));
  return [...products].map((product, line) => {
    const offer = offerOf(world, product);
    const listPrice = priceListOf(world).priceOn(product, day, offer);
    const unitPrice = roundPrice((listPrice * (10_000 - discountPercent)) / 10_000);
    const quantity = random.between(2, 50) * 5;
    return plannedLine(world, offer, { lineNo: line + 1, product, quantity, unitPrice, discountPercent: 0 });
  });
}

/** The quotation, its lines, and the rows of its order, at a moment. */
export function quotationRows(plan: QuotationPlan, at: number): TableRow[] {
  if (plan.requestedAt > at || plan.purgedAt <= at) return [];
  const quoted = plan.quotedAt <= at;
  const decidedAt = Math.min(plan.acceptedAt, plan.declinedAt);
  const rows: TableRow[] = [
    {
      table: 'quotation',
      row: {
        quotation_id: plan.id,
        buyer_id: plan.buyer,
        seller_id: sellerId(plan.seller),
        status: statusOf(plan, at),
        requested_on: dayOfMoment(plan.requestedAt),
        valid_until: quoted ? dayOfMoment(plan.quotedAt) + validDays : null,
        discount_percent: quoted ? plan.discountPercent : 0,
        total_amount: quoted ? sumOfTotals(plan.lines) : 0,
        quoted_on: quoted ? dayOfMoment(plan.quotedAt) : null,
        decided_on: decidedAt <= at ? dayOfMoment(decidedAt) : null,
      },
    },
    ...plan.lines.map((line): TableRow => ({
      table: 'quotation_line',
      row: {
        quotation_id: plan.id,
        line_no: line.lineNo,
        product_id: productId(line.product),
        quantity: line.quantity,
        quoted_price: quoted ? line.unitPrice : 0,
        gst_rate: line.gstRate,
      },
    })),
  ];
  return plan.order === null ? rows : [...rows, ...orderRows(plan.order, at)];
}

function statusOf(plan: QuotationPlan, at: number): string {
  if (plan.acceptedAt <= at) return 'ACCEPTED';
  if (plan.declinedAt <= at) return 'DECLINED';
  if (plan.expiredAt <= at) return 'EXPIRED';
  return plan.quotedAt <= at ? 'QUOTED' : 'REQUESTED';
}

export function quotationMoments(plan: QuotationPlan): number[] {
  const own = [
    plan.requestedAt,
    plan.quotedAt,
    plan.acceptedAt,
    plan.declinedAt,
    plan.expiredAt,
    plan.purgedAt,
  ];
  return [
    ...own.filter((moment) => moment !== never),
    ...(plan.order === null ? [] : orderMoments(plan.order)),
  ];
}
