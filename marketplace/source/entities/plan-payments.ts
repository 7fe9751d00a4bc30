import { dayOfMoment, secondsPerDay } from '../base/calendar';
import type { Random } from '../base/random';
import { never } from './order-plan';
import type { Placement, PlannedPayment, PlannedReturn } from './order-plan';

const hour = 3_600;
const quotedMethods = ['NEFT', 'NEFT', 'NETBANKING'];
const retailMethods = [
  'UPI',
  'UPI',
  'UPI',
  'UPI',
  'COD',
  'COD',
  'COD',
  'CARD',
  'CARD',
  'NETBANKING',
  'WALLET',
];

/** How often a try fails. */
const failureRates: Readonly<Record<string, number>> = {
  UPI: 0.05,
  CARD: 0.09,
  NETBANKING: 0.15,
  WALLET: 0.03,
  NEFT: 0.02,
};

/** How an order is to be paid: in advance, at the door, or by an invoice that falls due. */
export interface Terms {
  readonly method: string;
  readonly isPrepaid: boolean;
  /** The last day to pay; `null` where no credit is given. */
  readonly dueOn: number | null;
}

export function planTerms(random: Random, { quotation, buyer, placedAt }: Placement): Terms {
  const method = random.pick(quotation === null ? retailMethods : quotedMethods);
  const onCredit = quotation !== null && buyer.creditDays > 0 && random.chance(0.72);
  return {
    method,
    isPrepaid: method !== 'COD' && !onCredit,
    dueOn: onCredit ? dayOfMoment(placedAt) + buyer.creditDays : null,
  };
}

type Payment = Pick<PlannedPayment, 'kind' | 'method' | 'amount' | 'initiatedAt' | 'endedAt'> &
  Partial<PlannedPayment>;

/** An order's payments, numbered as they come. */
export class Payments {
  readonly planned: PlannedPayment[] = [];

  add(payment: Payment): void {
    const { kind, method, amount, initiatedAt, endedAt } = payment;
    const { first = null, fails = false, disputedAt = never, returned = null } = payment;
    const n = this.planned.length + 1;
    this.planned.push({ n, kind, method, amount, first, initiatedAt, endedAt, fails, disputedAt, returned });
  }
}

/** One after the other, from the order on. Answers when the last one is over. */
export function addFailed(payments: Payments, random: Random, charge: FailedCharge): number {
  let moment = charge.from;
  for (let n = charge.times; n > 0; n--) {
    const endedAt = moment + random.between(20, 120);
    payments.add({
      kind: 'CHARGE',
      method: charge.method,
      amount: charge.amount,
      initiatedAt: moment,
      endedAt,
      fails: true,
    });
    moment = endedAt + random.between(15, 240);
  }
  return moment;
}

interface FailedCharge {
  readonly method: string;
  readonly amount: number;
  readonly from: number;
  readonly times: number;
}

/** How often the buyer tries in vain before it works. */
export const failuresBefore = (random: Random, method: string): number => {
  const rate = failureRates[method] ?? 0;
  return random.chance(rate) ? (random.chance(0.25) ? 2 : 1) : 0;
};

/** When a charge that works is over. */
export const chargeEnd = (random: Random, method: string, initiatedAt: number): number =>
  initiatedAt + (method === 'NEFT' ? random.between(hour, 28 * hour) : random.between(15, 600));

/** Six in a thousand, weeks later. */
export const disputeOf = (random: Random, method: string, endedAt: number): number =>
  method !== 'NEFT' && random.chance(method === 'CARD' ? 0.02 : 0.005)
    ? endedAt + random.between(12, 60) * secondsPerDay
    : never;

/**
 * When an invoice is paid: two in three about the day it is due, most others weeks late, one in twenty-five never.
 */
export function invoicePaidAt(random: Random, dueOn: number): number {
  const drawn = random.next();
  if (drawn < 0.04) return never;
  const late = drawn < 0.34 ? 2 + Math.floor(73 * random.next() ** 2) : random.between(-7, -2);
  return (dueOn + late) * secondsPerDay + random.between(34_000, 62_000);
}

/** Money back: within sixty hours, one time in nine only after five days and more. */
export function addRefund(
  payments: Payments,
  random: Random,
  refund: Pick<PlannedPayment, 'method' | 'amount' | 'initiatedAt'> & { readonly of?: PlannedReturn },
): void {
  const { method, amount, initiatedAt } = refund;
  const hours = random.chance(0.11) ? random.between(122, 220) : random.between(2, 60);
  const endedAt = initiatedAt + hours * hour;
  payments.add({ kind: 'REFUND', method, amount, initiatedAt, endedAt, returned: refund.of?.line ?? null });
}
