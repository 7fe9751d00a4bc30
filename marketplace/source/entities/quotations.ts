import { dayOfMoment, secondsPerDay } from '../base/calendar';
import type { TableRow } from '../base/row';
import { addressCount, pickBuyer } from './buyers';
import { buyerAddressId, firstQuotedNumber, productId, quotationId, sellerId } from './ids';
import { never } from './order-plan';
import type { OrderPlan, PlannedLine } from './order-plan';
import { orderMoments, orderRows } from './order-rows';
import { taxed } from './orders';
import { longestOrderDays, planOrder } from './plan-order';
import { offerOf, pickProduct, pickSibling, roundPrice, sellerOf } from './products';
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
  /** Expired ones are deleted some weeks later. */
  readonly purgedAt: number;
  readonly order: OrderPlan | null;
}

const validDays = 15;
/** Two days to quote, eight to accept, then an order; or expired and purged within 2 + 15 + 30 days. */
export const longestQuotationDays = Math.max(2 + 8 + longestOrderDays, 2 + validDays + 1 + 30);

export function quotationPlan(world: World, index: number): QuotationPlan {
  const random = world.random('quotation', index);
  const day = world.dayOf('quotation', index);
  const buyer = pickBuyer(world, random, day, true);
  const first = pickProduct(world, random, day);
  const discountPercent = random.between(0, 24) * 50; // hundredths of a percent
  const products = new Set([first]);
  const wanted = random.between(1, 6);
  for (let n = 1; n < wanted; n++) products.add(pickSibling(world, random, first, day));
  const lines = [...products].map((product, line) => {
    const offer = offerOf(world, product);
    const unitPrice = roundPrice((offer.price * (10_000 - discountPercent)) / 10_000);
    const quantity = random.between(2, 50) * 5;
    return taxed(line + 1, product, quantity, unitPrice, 0, offer.assortment.gstRate);
  });
  const requestedAt = day * secondsPerDay + random.between(34_000, 68_000);
  const quotedAt = requestedAt + random.between(2, 40) * 3_600;
  const fate = random.next();
  const acceptedAt = fate < 0.62 ? quotedAt + random.between(3_600, 7 * secondsPerDay) : never;
  const declinedAt =
    fate >= 0.62 && fate < 0.78 ? quotedAt + random.between(3_600, 9 * secondsPerDay) : never;
  const expiredAt = fate >= 0.78 ? quotedAt + validDays * secondsPerDay : never;
  const id = quotationId(index);
  const order =
    acceptedAt === never
      ? null
      : planOrder(random, {
          number: firstQuotedNumber + index,
          buyer,
          addressId: buyerAddressId(buyer, random.below(addressCount(world, buyer))),
          quotation: id,
          channel: 'B2B',
          coupon: null,
          placedAt: acceptedAt + 120,
          lines,
        });
  return {
    id,
    buyer,
    seller: sellerOf(world, first),
    discountPercent,
    lines,
    requestedAt,
    quotedAt,
    acceptedAt,
    declinedAt,
    expiredAt,
    purgedAt: expiredAt + random.between(20, 30) * secondsPerDay,
    order,
  };
}

/** The quotation, its lines, and the rows of its order, at a moment. */
export function quotationRows(plan: QuotationPlan, at: number): TableRow[] {
  if (plan.requestedAt > at || plan.purgedAt <= at) return [];
  const quoted = plan.quotedAt <= at;
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
        total_amount: quoted ? plan.lines.reduce((sum, line) => sum + line.total, 0) : 0,
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
