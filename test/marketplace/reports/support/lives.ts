import { addDays, daysBetween } from './days';
import { ascending, groupBy, median, sum } from './figures';
import type { Rows } from './report-warehouse';
import { asOf, firstDay } from './small-market';
import { countedOrders } from './sold';
import type { SoldOrder } from './sold';

/** What a buyer of the small market has done, counted from the rows of the source. */
export interface Life {
  readonly buyer: number;
  readonly type: string;
  readonly tier: string;
  /** Registered on the first day of the history or later: the first known order is the first one. */
  readonly isWhole: boolean;
  /** Not cancelled, the oldest first. */
  readonly orders: readonly SoldOrder[];
  readonly first: SoldOrder;
  readonly lastDay: string;
  readonly net: number;
  readonly gap: number | null;
  readonly recent: readonly SoldOrder[];
  readonly recentNet: number;
}

/** Of everyone who has ordered. */
export const livesOf = (rows: Rows): Life[] =>
  [...groupBy(countedOrders(rows), ({ buyer }) => String(buyer)).values()].map((orders) =>
    lifeOf(orders, rows.buyer),
  );

function lifeOf(unsorted: readonly SoldOrder[], buyers: Rows['buyer']): Life {
  const orders = [...unsorted].sort((one, other) =>
    ascending(`${String(one.row.ordered_at)} ${one.id}`, `${String(other.row.ordered_at)} ${other.id}`),
  );
  const [first, last] = [orders[0]!, orders.at(-1)!];
  const row = buyers.find((each) => each.buyer_id === first.buyer)!;
  const recent = orders.filter((order) => order.day > addDays(asOf, -365));
  return {
    buyer: first.buyer,
    type: String(row.buyer_type),
    tier: String(row.loyalty_tier),
    isWhole: String(row.registered_at).slice(0, 10) >= firstDay,
    orders,
    first,
    lastDay: last.day,
    net: sum(orders.map(({ net }) => net)),
    gap: median(orders.slice(1).map((order, index) => daysBetween(orders[index]!.day, order.day))),
    recent,
    recentNet: sum(recent.map(({ net }) => net)),
  };
}
