import {
  dayAfter,
  dayOf,
  daysBetween,
  groupsOf,
  monthOf,
  paise,
  rupees,
  sortedBy,
  sumOf,
  textOf,
} from '../support/figures';
import { ladderLines } from '../support/line-ladder';
import type { Rows } from '../support/report-warehouse';
import { asOf } from './given';
import { shelfOf } from './shelf';

/** Day by day: what each centre's last movement up to that evening left. */
function emptyDays({ stockMovement }: Rows, product_id: string): string[] {
  const its = stockMovement.filter((each) => each.product_id === product_id);
  const first = its.map((each) => dayOf(each.moved_at)).sort()[0];
  if (first === undefined) return [];
  return Array.from({ length: daysBetween(first, asOf) + 1 }, (_, index) => dayAfter(first, index)).filter(
    (day) => {
      const known = its.filter((each) => dayOf(each.moved_at) <= day);
      return (
        sumOf(groupsOf(known, shelfOf), ([, movements]) => Number(movements.at(-1)?.balance_after)) === 0
      );
    },
  );
}

export function expectedStockOuts(rows: Rows): unknown[] {
  const lines = ladderLines(rows);
  return rows.product.flatMap((product) => {
    const product_id = textOf(product.product_id);
    return groupsOf(emptyDays(rows, product_id), monthOf).map(([month, days]) => {
      const known = Math.max(0, Math.min(90, daysBetween(product.listed_on, month)));
      const pieces = sumOf(
        lines.filter(
          (each) =>
            each.line.product_id === product_id &&
            each.orderedOn < month &&
            each.orderedOn >= dayAfter(month, -90) &&
            !each.isCancelled,
        ),
        (each) => each.pieces,
      );
      const prices = sumOf(days, (day) => {
        const until = rows.priceChange.filter(
          (each) => each.product_id === product_id && textOf(each.effective_on) <= day,
        );
        return paise(sortedBy(until, 'effective_on').at(-1)?.new_price);
      });
      return {
        product_id,
        month,
        title: product.title,
        seller_id: 's1',
        department: 'Home',
        empty_days: days.length,
        usual_pieces: known === 0 ? null : (pieces / known).toFixed(2),
        lost_amount: known === 0 ? null : rupees(Math.round((pieces * prices) / known)),
      };
    });
  });
}
