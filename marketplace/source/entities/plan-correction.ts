import type { Random } from '../base/random';
import { sumOfTotals, withQuantity } from './lines';
import type { Correction, Placement } from './order-plan';
import type { Terms } from './plan-payments';

/**
 * One retail order in fourteen is corrected before it is packed: the last line is taken off, or the first one's quantity
 * changes. What is paid for already can only become less, and the difference is refunded.
 */
export function planCorrection(
  random: Random,
  { quotation, lines }: Placement,
  { isPrepaid }: Terms,
  ready: number,
): Correction | null {
  const at = ready + random.between(600, 6_000);
  const quantity = random.between(1, 4);
  if (!random.chance(0.07) || quotation !== null) return null;
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return null;
  if (last !== first && random.chance(0.5)) return { line: last, corrected: null, at };
  if (quantity === first.quantity || (isPrepaid && quantity > first.quantity)) return null;
  return { line: first, corrected: withQuantity(first, quantity), at };
}

/** What the buyer pays less (more where negative). */
export const correctedBy = ({ line, corrected }: Correction): number =>
  line.total - sumOfTotals(corrected === null ? [] : [corrected]);
