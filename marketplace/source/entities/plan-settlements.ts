import { dayOfMoment, parseDay, secondsPerDay, weekday } from '../base/calendar';
import type { Random } from '../base/random';
import { never } from './order-plan';
import type { PlannedLine, PlannedParcel, PlannedReturn, PlannedSettlement } from './order-plan';
import { isIndividual } from './sellers';
import type { World } from './world';

/** Percent of what the buyer paid. */
const commissions: Readonly<Record<string, number>> = {
  Electronics: 6,
  Fashion: 18,
  Home: 12,
  Grocery: 4,
  Beauty: 15,
  Books: 8,
  Industrial: 3,
  Automotive: 9,
};

/** On the marketplace's services to the seller. */
const serviceGstPercent = 18;

/** Collected at source for the GST, in percent of the taxable value: Notification 15/2024 – Central Tax. */
const tcsPercent = (day: number): number => (day < tcsLowered ? 1 : 0.5);
const tcsLowered = parseDay('2024-07-10');

/** Deducted for the income tax, section 194-O, in percent: Finance (No. 2) Act, 2024. Not on the GST (CBDT Circular 20/2023). */
const tdsPercent = (day: number): number => (day < tdsLowered ? 1 : 0.1);
const tdsLowered = parseDay('2024-10-01');

const dueDays = 7;
const wednesday = 3;

/** A SALE for every delivered line, and a REVERSAL for every refunded return. */
export function planSettlements(
  world: World,
  random: Random,
  parcels: readonly PlannedParcel[],
  returns: readonly PlannedReturn[],
): PlannedSettlement[] {
  const planned = parcels.flatMap((parcel) =>
    parcel.lines.map((line) => settle(world, random, line, 'SALE', parcel.deliveredAt, 1)),
  );
  for (const { line, quantity, closedAt, isRejected } of returns) {
    if (isRejected) continue;
    planned.push(settle(world, random, line, 'REVERSAL', closedAt, -quantity / line.quantity));
  }
  return planned.sort((a, b) => settlementNumber(a) - settlementNumber(b));
}

/** Within its order: a line has one SALE and at most one REVERSAL. */
export const settlementNumber = ({ line, kind }: Pick<PlannedSettlement, 'line' | 'kind'>): number =>
  line.lineNo * 10 + (kind === 'SALE' ? 0 : 1);

/** @param share 1 = the whole line, negative = what of it is taken back */
function settle(
  world: World,
  random: Random,
  line: PlannedLine,
  kind: PlannedSettlement['kind'],
  at: number,
  share: number,
): PlannedSettlement {
  const day = dayOfMoment(at);
  const percentOf = (percent: number, paise: number): number => Math.round((paise * percent) / 100);
  const gross = Math.round(line.total * share);
  const taxable = Math.round((line.total - line.gst) * share);
  const commission = percentOf(commissions[line.department] ?? 0, gross);
  const fee = kind === 'SALE' ? handlingFee(line.total) : 0;
  const feeGst = percentOf(serviceGstPercent, commission + fee);
  // Individuals sell now and then: they are not registered, and below the limit of the income tax.
  const isTaxed = !isIndividual(world, line.seller);
  const tcs = isTaxed ? percentOf(tcsPercent(day), taxable) : 0;
  const tds = isTaxed ? percentOf(tdsPercent(day), taxable) : 0;
  const net = gross - commission - fee - feeGst - tcs - tds;
  const dueOn = day + dueDays;
  const { heldAt, paidAt } = payout(random, dueOn);
  return { line, kind, gross, commission, fee, feeGst, tcs, tds, net, at, dueOn, heldAt, paidAt };
}

/** Paise, by what the buyer pays for the line. */
const handlingFee = (total: number): number => (total < 50_000 ? 900 : total < 200_000 ? 1_900 : 4_500);

/** On the first Wednesday from the due day on; one in twenty-five comes weeks late, one in a hundred is held. */
function payout(random: Random, dueOn: number): Pick<PlannedSettlement, 'heldAt' | 'paidAt'> {
  const payDay = dueOn + ((wednesday - weekday(dueOn) + 7) % 7);
  const atNoon = (day: number): number => day * secondsPerDay + 43_200;
  const drawn = random.next();
  if (drawn < 0.01) {
    const released = random.chance(0.7) ? atNoon(payDay + 7 * random.between(3, 8)) : never;
    return { heldAt: atNoon(payDay), paidAt: released };
  }
  const late = drawn < 0.05 ? 7 * random.between(1, 2) : 0;
  return { heldAt: never, paidAt: atNoon(payDay + late) };
}
