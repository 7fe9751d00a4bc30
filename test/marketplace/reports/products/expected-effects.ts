import {
  dayAfter,
  daysBetween,
  paise,
  ratio,
  rowWith,
  rupees,
  sortedBy,
  sumOf,
  textOf,
} from '../support/figures';
import { ladderLines } from '../support/line-ladder';
import type { Rows } from '../support/report-warehouse';
import { asOf } from './given';
import { productId } from './product-id';

export function expectedEffects(rows: Rows): unknown[] {
  const lines = ladderLines(rows);
  return sortedBy(
    rows.priceChange.filter(({ old_price }) => old_price !== null),
    'product_id',
    'effective_on',
  ).map((change) => {
    const day = textOf(change.effective_on);
    const others = rows.priceChange
      .filter((each) => each.product_id === change.product_id)
      .map((each) => textOf(each.effective_on))
      .sort();
    const previous = others.filter((each) => each < day).at(-1) ?? day;
    const next = others.find((each) => each > day) ?? dayAfter(asOf, 1);
    const from = [previous, dayAfter(day, -28)].sort().at(-1) ?? day;
    const to = [next, dayAfter(day, 28), dayAfter(asOf, 1)].sort()[0] ?? day;
    const rate = (first: string, last: string): { pieces: number; net: string } => {
      const days = daysBetween(first, last);
      const its = lines.filter(
        (each) => productId(each) === change.product_id && each.orderedOn >= first && each.orderedOn < last,
      );
      const pieces = sumOf(its, (each) => (each.isCancelled ? 0 : each.pieces));
      return {
        pieces: Number((pieces / days).toFixed(4)),
        net: rupees(sumOf(its, (each) => each.net) / days),
      };
    };
    const before = rate(from, day);
    const after = rate(day, to);
    const priceStep = paise(change.new_price) - paise(change.old_price);
    const priceSum = paise(change.new_price) + paise(change.old_price);
    const product = rowWith(rows.product, { product_id: change.product_id ?? null });
    return {
      product_id: change.product_id,
      effective_on: day,
      title: product.title,
      department: 'Home',
      reason: change.reason,
      price_change: ratio(priceStep, paise(change.old_price)),
      days_before: daysBetween(from, day),
      days_after: daysBetween(day, to),
      pieces_before: before.pieces.toFixed(4),
      pieces_after: after.pieces.toFixed(4),
      net_before: before.net,
      net_after: after.net,
      elasticity: ratio(
        (after.pieces - before.pieces) * priceSum,
        (after.pieces + before.pieces) * priceStep,
        2,
      ),
    };
  });
}
