import { dayOf, paise, rowWith, sumOf } from './figures';
import type { Row, Rows } from './report-warehouse';

/** An order line with what every report of sales counts of it; amounts in paise, without GST. */
export interface LadderLine {
  readonly line: Row;
  readonly order: Row;
  readonly product: Row;
  readonly orderedOn: string;
  readonly isCancelled: boolean;
  readonly isDelivered: boolean;
  readonly pieces: number;
  readonly returnedPieces: number;
  /** Gross less discount. */
  readonly ordered: number;
  readonly cancelled: number;
  readonly returned: number;
  readonly net: number;
}

export const ladderLines = ({ order, orderItem, product, returnRequest }: Rows): LadderLine[] =>
  orderItem.map((line) => {
    const itsOrder = rowWith(order, { order_id: line.order_id ?? null });
    const pieces = Number(line.quantity);
    const ordered = pieces * paise(line.unit_price) - paise(line.discount_amount);
    const isCancelled = line.status === 'CANCELLED';
    const refunded = returnRequest.filter(
      (each) =>
        each.order_id === line.order_id && each.line_no === line.line_no && each.status === 'REFUNDED',
    );
    const returnedPieces = sumOf(refunded, (each) => Number(each.quantity));
    const returned = isCancelled ? 0 : Math.round((ordered * returnedPieces) / pieces);
    return {
      line,
      order: itsOrder,
      product: rowWith(product, { product_id: line.product_id ?? null }),
      orderedOn: dayOf(itsOrder.ordered_at),
      isCancelled,
      isDelivered: line.status === 'DELIVERED' || line.status === 'RETURNED',
      pieces,
      returnedPieces,
      ordered,
      cancelled: isCancelled ? ordered : 0,
      returned,
      net: ordered - (isCancelled ? ordered : 0) - returned,
    };
  });
