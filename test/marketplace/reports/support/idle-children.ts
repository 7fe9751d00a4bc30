import { textOf } from './figures';
import { wholeRows } from './report-warehouse';
import type { Rows } from './report-warehouse';

/**
 * The same rows with a second child beside each one, which brings nothing: no piece, no rupee, a charge that failed, an order
 * that was cancelled before it had lines. A join that fans out counts the parent twice; a right one counts as before.
 */
export function withIdleChildren(rows: Rows): Rows {
  return wholeRows({
    ...rows,
    address: [
      ...rows.address,
      ...rows.address.map((each) => ({ ...each, address_id: 1_000 + Number(each.address_id) })),
    ],
    payment: [
      ...rows.payment,
      ...rows.payment.map((each) => ({
        ...each,
        payment_id: 1_000 + Number(each.payment_id),
        kind: 'CHARGE',
        method: each.method === 'COD' ? 'COD' : 'UPI',
        status: 'FAILED',
        settled_at: null,
        return_id: null,
      })),
    ],
    order: [
      ...rows.order,
      ...rows.order
        .filter((each) => each.quotation_id !== null)
        .map((each) => ({ ...each, order_id: `${textOf(each.order_id)}x`, status: 'CANCELLED' })),
    ],
    quotationLine: [
      ...rows.quotationLine,
      ...rows.quotationLine.map((each) => ({ ...each, line_no: 100 + Number(each.line_no), quantity: 0 })),
    ],
    shipmentLine: [
      ...rows.shipmentLine,
      ...rows.shipmentLine.map((each) => ({ ...each, line_no: 100 + Number(each.line_no), quantity: 0 })),
    ],
    stockMovement: [
      ...rows.stockMovement,
      ...rows.stockMovement.map((each) => ({
        ...each,
        movement_id: 0.5 + Number(each.movement_id),
        kind: 'ADJUST',
        quantity: 0,
      })),
    ].map((each) => ({ ...each, movement_id: 2 * Number(each.movement_id) })),
  });
}
