import { dayOfMoment, secondsPerDay } from '../base/calendar';
import type { Random } from '../base/random';
import { opinion } from '../data/opinions';
import { sumOfTotals } from './lines';
import { linesAt, never } from './order-plan';
import type {
  Correction,
  OrderPlan,
  Placement,
  PlannedPayment,
  PlannedReturn,
  PlannedReview,
} from './order-plan';
import { correctedBy, planCorrection } from './plan-correction';
import { planParcels, promisedDay } from './plan-fulfilment';
import {
  addFailed,
  addRefund,
  chargeEnd,
  disputeOf,
  failuresBefore,
  invoicePaidAt,
  Payments,
  planTerms,
} from './plan-payments';
import type { Terms } from './plan-payments';
import { planReturns } from './plan-returns';
import { planSettlements } from './plan-settlements';
import { isMisleading } from './products';
import type { World } from './world';

const hour = 3_600;
const shippingFee = 4_900;
/** Orders of more pay nothing for their delivery. Paise, GST included. */
export const freeShippingFrom = 49_900;

/** Of the orders that are paid for, or need not be yet. By channel: C2C sellers often have the thing no longer. */
const cancelledShare: Readonly<Record<string, number>> = { APP: 0.045, WEB: 0.035, C2C: 0.09, B2B: 0.025 };
const outOfStockShare: Readonly<Record<string, number>> = { APP: 0.2, WEB: 0.3, C2C: 0.7, B2B: 0.5 };

/** No order has an event later than this after it was placed: 14 days to deliver, 16 to return, 7 + 6 + 56 to be paid out. */
export const longestOrderDays = 130;

/** What all endings of an order have in common. */
interface Beginning {
  readonly world: World;
  readonly random: Random;
  readonly terms: Terms;
  /** What is asked for at first. */
  readonly amount: number;
  readonly payments: Payments;
  readonly placement: Placement;
  readonly shipping: number;
}

/** What becomes of an order: never paid, cancelled, not taken at the door, or delivered; some of it comes back. */
export function planOrder(world: World, random: Random, placement: Placement): OrderPlan {
  const terms = planTerms(random, placement);
  const items = sumOfTotals(placement.lines);
  const isFree = placement.quotation !== null || placement.freeShipping || items > freeShippingFrom;
  const shipping = isFree ? 0 : shippingFee;
  const amount = items + shipping;
  const beginning = { world, random, terms, amount, payments: new Payments(), placement, shipping };
  if (terms.isPrepaid && random.chance(0.03)) return neverPaid(beginning);
  if (random.chance(cancelledShare[placement.channel] ?? 0)) return cancelled(beginning);
  return fulfilled(beginning);
}

/** The plan with what has not happened to it where nothing is said. */
function endWith(
  { world, terms, payments, placement, shipping }: Beginning,
  end: Partial<Omit<OrderPlan, 'placement' | 'shipping' | 'payments'>>,
): OrderPlan {
  return {
    placement,
    correction: end.correction ?? null,
    shipping,
    promisedOn: end.promisedOn ?? promisedDay(placement, world),
    dueOn: terms.dueOn,
    paidAt: end.paidAt ?? never,
    cancelledAt: end.cancelledAt ?? never,
    cancelReason: end.cancelReason ?? null,
    purgedAt: end.purgedAt ?? never,
    payments: payments.planned,
    parcels: end.parcels ?? [],
    returns: end.returns ?? [],
    settlements: end.settlements ?? [],
    review: end.review ?? null,
  };
}

/** Half of these orders are deleted some days later, the others stay. */
function neverPaid(beginning: Beginning): OrderPlan {
  const { random, terms, amount, payments, placement } = beginning;
  const { method } = terms;
  const { placedAt } = placement;
  addFailed(payments, random, { method, amount, from: placedAt + 1, times: random.between(1, 3) });
  const cancelledAt = placedAt + secondsPerDay;
  const purgedAt = random.chance(0.5) ? cancelledAt + random.between(10, 15) * secondsPerDay : never;
  return endWith(beginning, { cancelledAt, cancelReason: 'Not paid', purgedAt });
}

/** The prepaid charge, after some that failed. Answers when the order is ready to be packed. */
function addPrepaidCharge({ random, terms: { method }, amount, payments, placement }: Beginning): number {
  const from = placement.placedAt + 1;
  const times = failuresBefore(random, method);
  const initiatedAt = addFailed(payments, random, { method, amount, from, times });
  const endedAt = chargeEnd(random, method, initiatedAt);
  const disputedAt = disputeOf(random, method, endedAt);
  payments.add({ kind: 'CHARGE', method, amount, initiatedAt, endedAt, disputedAt });
  return endedAt;
}

function cancelled(beginning: Beginning): OrderPlan {
  const { random, terms, amount, payments, placement } = beginning;
  const { placedAt, channel } = placement;
  const ready = terms.isPrepaid ? addPrepaidCharge(beginning) : placedAt;
  const cancelledAt = ready + random.between(600, 30 * hour);
  const { method } = terms;
  if (terms.isPrepaid) addRefund(payments, random, { method, amount, initiatedAt: cancelledAt + 60 });
  else if (terms.dueOn === null) {
    const initiatedAt = placedAt + 1;
    payments.add({ kind: 'CHARGE', method, amount, initiatedAt, endedAt: cancelledAt, fails: true });
  }
  return endWith(beginning, {
    paidAt: terms.isPrepaid ? ready : never,
    cancelledAt,
    cancelReason: random.chance(outOfStockShare[channel] ?? 0) ? 'Out of stock' : 'Changed mind',
  });
}

function fulfilled(beginning: Beginning): OrderPlan {
  const { world, random, terms, payments, placement, shipping } = beginning;
  const ready = terms.isPrepaid ? addPrepaidCharge(beginning) : placement.placedAt;
  const correction = planCorrection(random, placement, terms, ready);
  const lines = linesAt({ placement, correction }, never);
  const isRefused = random.chance(terms.method === 'COD' ? 0.09 : 0.02);
  const parcels = planParcels(world, random, { placement, ready, lines, isRefused });
  const end = Math.max(...parcels.map((parcel) => (isRefused ? parcel.rtoAt : parcel.deliveredAt)));
  const paidAt = terms.isPrepaid ? ready : never;
  const ending: Ending = { correction, total: sumOfTotals(lines) + shipping, end };
  const saved = correction === null ? 0 : correctedBy(correction);
  if (terms.isPrepaid && correction !== null && saved > 0)
    addRefund(payments, random, { method: terms.method, amount: saved, initiatedAt: correction.at });
  if (isRefused) {
    addRefusal(beginning, ending);
    return endWith(beginning, { correction, parcels, paidAt, cancelledAt: end, cancelReason: 'Undelivered' });
  }
  const returns = planReturns(world, random, placement, parcels);
  addReturnMoney(beginning, ending, returns);
  const promisedOn = promisedDay(placement, world);
  const settlements = planSettlements(world, random, parcels, returns);
  const review = planReview(world, random, { promisedOn, parcels }, returns, end);
  return endWith(beginning, { correction, parcels, paidAt, promisedOn, returns, settlements, review });
}

/** How an order that was packed ends. */
interface Ending {
  readonly correction: Correction | null;
  /** What the buyer owes when all is packed. */
  readonly total: number;
  /** When the last parcel was handed over, or was back. */
  readonly end: number;
}

/** Nobody took the parcels: what was paid goes back, what was to be paid is not. */
function addRefusal(beginning: Beginning, ending: Ending): void {
  const { random, terms, payments } = beginning;
  const { method } = terms;
  const { total, end } = ending;
  if (terms.isPrepaid) addRefund(payments, random, { method, amount: total, initiatedAt: end + 60 });
  else if (terms.dueOn === null) addCashOnDelivery(beginning, ending, { endedAt: end, fails: true });
}

/** What is paid at the door or by invoice, and what is given back for returns. */
function addReturnMoney(beginning: Beginning, ending: Ending, returns: readonly PlannedReturn[]): void {
  const { random, terms, payments } = beginning;
  const refunded = returns.filter((each) => !each.isRejected);
  let paidAt = -Infinity;
  if (terms.dueOn !== null) {
    paidAt = invoicePaidAt(random, terms.dueOn);
    const before = refunded.filter((each) => each.closedAt <= paidAt);
    const amount = ending.total - before.reduce((sum, each) => sum + each.refund, 0);
    const endedAt = chargeEnd(random, terms.method, paidAt);
    if (paidAt !== never && amount > 0)
      payments.add({ kind: 'CHARGE', method: terms.method, amount, initiatedAt: paidAt, endedAt });
  } else if (!terms.isPrepaid) {
    // The carrier hands the money on days later.
    const endedAt = ending.end + random.between(2 * 24, 9 * 24) * hour;
    addCashOnDelivery(beginning, ending, { endedAt, fails: false });
  }
  // What came back before the invoice was paid was taken off it.
  for (const each of refunded.filter(({ closedAt }) => closedAt > paidAt)) {
    const method = terms.method === 'COD' ? 'UPI' : terms.method;
    addRefund(payments, random, { method, amount: each.refund, initiatedAt: each.closedAt, of: each });
  }
}

function addCashOnDelivery(
  { amount, payments, placement }: Beginning,
  { correction, total }: Ending,
  { endedAt, fails }: Pick<PlannedPayment, 'endedAt' | 'fails'>,
): void {
  payments.add({
    kind: 'CHARGE',
    method: 'COD',
    amount: total,
    first: correction === null ? null : { amount, until: correction.at },
    initiatedAt: placement.placedAt + 1,
    endedAt,
    fails,
  });
}

/** Who sends something back has more to say, and who had to wait says so. */
function planReview(
  world: World,
  random: Random,
  { promisedOn, parcels }: Pick<OrderPlan, 'promisedOn' | 'parcels'>,
  returns: readonly PlannedReturn[],
  deliveredAt: number,
): PlannedReview | null {
  const isLate = promisedOn !== null && dayOfMoment(deliveredAt) > promisedOn;
  if (!random.chance(returns.length > 0 ? 0.5 : isLate ? 0.34 : 0.24)) return null;
  const line = random.pick(parcels.flatMap((parcel) => parcel.lines));
  const mood = isMisleading(world, line.product) ? 'misled' : isLate ? 'kept waiting' : 'pleased';
  const at = deliveredAt + random.between(hour, 12 * secondsPerDay);
  return { line, at, opinion: opinion(random, mood) };
}
