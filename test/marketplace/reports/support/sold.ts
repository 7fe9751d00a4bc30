import { monthOf } from './days';
import { groupBy, paise, sum } from './figures';
import type { Row, Rows } from './report-warehouse';

/** The ladder of an order line in paise, counted from the rows of the source. */
export interface SoldLine {
  readonly order: Row;
  readonly orderId: string;
  readonly lineNo: number;
  readonly day: string;
  readonly productId: string;
  readonly isCancelled: boolean;
  readonly pieces: number;
  /** Neither cancelled nor given back. */
  readonly kept: number;
  readonly gross: number;
  readonly discount: number;
  readonly cancelled: number;
  readonly returned: number;
  readonly net: number;
}

export interface SoldOrder {
  readonly row: Row;
  readonly id: string;
  readonly day: string;
  readonly month: string;
  readonly channel: string;
  readonly buyer: number;
  readonly isCancelled: boolean;
  readonly lines: readonly SoldLine[];
  readonly net: number;
}

export function soldLines({ order, orderItem, returnRequest }: Rows): SoldLine[] {
  const orders = new Map(order.map((each) => [each.order_id, each]));
  const returns = groupBy(
    returnRequest.filter((each) => each.status === 'REFUNDED'),
    (each) => `${String(each.order_id)} ${String(each.line_no)}`,
  );
  return orderItem.map((line) => {
    const own = orders.get(line.order_id)!;
    const pieces = Number(line.quantity);
    const gross = pieces * paise(line.unit_price);
    const discount = paise(line.discount_amount);
    const isCancelled = line.status === 'CANCELLED';
    const back = sum(
      (returns.get(`${String(line.order_id)} ${String(line.line_no)}`) ?? []).map((each) =>
        Number(each.quantity),
      ),
    );
    const cancelled = isCancelled ? gross - discount : 0;
    const returned = isCancelled ? 0 : Math.round(((gross - discount) * Math.min(back, pieces)) / pieces);
    return {
      order: own,
      orderId: String(line.order_id),
      lineNo: Number(line.line_no),
      day: String(own.ordered_at).slice(0, 10),
      productId: String(line.product_id),
      isCancelled,
      pieces,
      kept: isCancelled ? 0 : pieces - Math.min(back, pieces),
      gross,
      discount,
      cancelled,
      returned,
      net: gross - discount - cancelled - returned,
    };
  });
}

/** Every order, also without lines. */
export function soldOrders(rows: Rows): SoldOrder[] {
  const lines = groupBy(soldLines(rows), (line) => line.orderId);
  return rows.order.map((row) => {
    const own = lines.get(String(row.order_id)) ?? [];
    const day = String(row.ordered_at).slice(0, 10);
    return {
      row,
      id: String(row.order_id),
      day,
      month: monthOf(day),
      channel: String(row.channel),
      buyer: Number(row.buyer_id),
      isCancelled: row.status === 'CANCELLED',
      lines: own,
      net: sum(own.map((line) => line.net)),
    };
  });
}

export const countedOrders = (rows: Rows): SoldOrder[] =>
  soldOrders(rows).filter((order) => !order.isCancelled);

export interface Place {
  readonly department: string;
  readonly category: string;
}

/** The category of a product with the top of the tree above it, by walking up. */
export function placesOf({ category, product }: Rows): Map<string, Place> {
  const tree = new Map(category.map((each) => [each.category_id, each]));
  const places = product.map((each): [string, Place] => {
    const own = tree.get(each.category_id);
    let top = own;
    while (top?.parent_id != null) top = tree.get(top.parent_id);
    return [
      String(each.product_id),
      own === undefined
        ? { department: 'Not known', category: 'Not known' }
        : { department: String(top?.name), category: String(own.name) },
    ];
  });
  return new Map(places);
}
