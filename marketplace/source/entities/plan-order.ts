import { secondsPerDay } from '../base/calendar';
import type { Random } from '../base/random';
import { opinion } from '../data/opinions';
import { never } from './order-plan';
import type { OrderPlan, Placement, PlannedPayment, PlannedReturn, PlannedReview } from './order-plan';
import { planParcels, planReturns } from './plan-fulfilment';

const hour = 3_600;
const freeShippingFrom = 49_900;
const quotedMethods = ['NEFT', 'NEFT', 'NETBANKING'];
const retailMethods = ['UPI', 'UPI', 'UPI', 'COD', 'COD', 'CARD', 'NETBANKING', 'WALLET'];

/** What all outcomes of an order have in common. */
interface Beginning {
  readonly placement: Placement;
  readonly shipping: number;
  readonly amount: number;
  readonly method: string;
  /** Otherwise cash on delivery. */
  readonly isPrepaid: boolean;
}

/** The outcome of an order: about 2% are never paid, 4% are cancelled, the others are delivered; some come back. */
export function planOrder(random: Random, placement: Placement): OrderPlan {
  const isQuoted = placement.quotation !== null;
  const items = placement.lines.reduce((sum, line) => sum + line.total, 0);
  const shipping = isQuoted || items > freeShippingFrom ? 0 : 4_900;
  const fate = random.next();
  const method = random.pick(isQuoted ? quotedMethods : retailMethods);
  const beginning = { placement, shipping, amount: items + shipping, method, isPrepaid: method !== 'COD' };
  if (fate < 0.02) return neverPaid(random, beginning);
  const { placedAt } = placement;
  const paidAt = beginning.isPrepaid ? placedAt + random.between(210, isQuoted ? 30 * hour : 1_200) : never;
  const attempts = beginning.isPrepaid && random.chance(0.04) ? [failed(random, beginning)] : [];
  return fate < 0.06
    ? cancelled(random, beginning, paidAt, attempts)
    : delivered(random, beginning, paidAt, attempts);
}

function failed(random: Random, { placement, amount, method }: Beginning): PlannedPayment {
  const initiatedAt = placement.placedAt;
  const endedAt = initiatedAt + random.between(30, 200);
  return { n: 1, kind: 'CHARGE', method, amount, initiatedAt, endedAt, fails: true };
}

function neverPaid(random: Random, beginning: Beginning): OrderPlan {
  const { placement, shipping } = beginning;
  const cancelledAt = placement.placedAt + secondsPerDay;
  return {
    placement,
    shipping,
    paidAt: never,
    cancelledAt,
    purgedAt: cancelledAt + random.between(10, 15) * secondsPerDay,
    payments: [failed(random, beginning)],
    parcels: [],
    returns: [],
    review: null,
  };
}

function cancelled(
  random: Random,
  { placement, shipping, amount, method, isPrepaid }: Beginning,
  paidAt: number,
  payments: PlannedPayment[],
): OrderPlan {
  const initiatedAt = placement.placedAt + 1;
  const cancelledAt = (isPrepaid ? paidAt : placement.placedAt) + random.between(600, 6 * hour);
  const n = payments.length + 1;
  const endedAt = isPrepaid ? paidAt : cancelledAt;
  payments.push({ n, kind: 'CHARGE', method, amount, initiatedAt, endedAt, fails: !isPrepaid });
  if (isPrepaid) payments.push(refund(random, n + 1, method, amount, cancelledAt + 60));
  return {
    placement,
    shipping,
    paidAt,
    cancelledAt,
    purgedAt: never,
    payments,
    parcels: [],
    returns: [],
    review: null,
  };
}

function delivered(
  random: Random,
  { placement, shipping, amount, method, isPrepaid }: Beginning,
  paidAt: number,
  payments: PlannedPayment[],
): OrderPlan {
  const { lines, placedAt } = placement;
  const parcels = planParcels(random, isPrepaid ? paidAt : placedAt, lines, placement.quotation !== null);
  const deliveredAt = Math.max(...parcels.map((parcel) => parcel.deliveredAt));
  payments.push({
    n: payments.length + 1,
    kind: 'CHARGE',
    method,
    amount,
    initiatedAt: placedAt + 1,
    endedAt: isPrepaid ? paidAt : deliveredAt + 300,
    fails: false,
  });
  const returns = planReturns(random, deliveredAt, lines);
  for (const each of returns) {
    if (each.isRejected) continue;
    payments.push(
      refund(random, payments.length + 1, isPrepaid ? method : 'UPI', each.refund, each.closedAt),
    );
  }
  return {
    placement,
    shipping,
    paidAt,
    cancelledAt: never,
    purgedAt: never,
    payments,
    parcels,
    returns,
    review: planReview(random, placement, returns, deliveredAt),
  };
}

function refund(
  random: Random,
  n: number,
  method: string,
  amount: number,
  initiatedAt: number,
): PlannedPayment {
  const endedAt = initiatedAt + random.between(2, 60) * hour;
  return { n, kind: 'REFUND', method, amount, initiatedAt, endedAt, fails: false };
}

/** Buyers who return something write more. */
function planReview(
  random: Random,
  { lines }: Placement,
  returns: readonly PlannedReturn[],
  deliveredAt: number,
): PlannedReview | null {
  if (!random.chance(returns.length > 0 ? 0.5 : 0.26)) return null;
  const at = deliveredAt + random.between(hour, 12 * secondsPerDay);
  return { line: random.pick(lines), at, opinion: opinion(random) };
}

/** No order has an event later than this after it was placed: 2.5 days to pack, 6.6 to deliver, 7 + 3 + 3 + 2.5 to refund. */
export const longestOrderDays = 30;
