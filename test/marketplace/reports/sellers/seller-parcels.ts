import { rowWith, textOf } from '../support/figures';
import type { Rows } from '../support/report-warehouse';

interface SellerParcel {
  readonly seller: string;
  readonly centre: string;
  readonly readyAt: string | null;
  readonly packedAt: string;
  readonly shippedAt: string | null;
}

/** A parcel for each seller that has goods in it. */
export function sellerParcels(rows: Rows): SellerParcel[] {
  return rows.shipment.flatMap((shipment) => {
    const sellers = rows.shipmentLine
      .filter((each) => each.shipment_id === shipment.shipment_id)
      .map((each) =>
        rowWith(rows.orderItem, { order_id: each.order_id ?? null, line_no: each.order_line_no ?? null }),
      )
      .map((line) => textOf(rowWith(rows.product, { product_id: line.product_id ?? null }).seller_id));
    return [...new Set(sellers)].map((seller) => ({
      seller,
      centre: textOf(shipment.warehouse_code),
      readyAt: readyAt(rows, textOf(shipment.order_id)),
      packedAt: textOf(shipment.packed_at),
      shippedAt: shipment.shipped_at === null ? null : textOf(shipment.shipped_at),
    }));
  });
}

function readyAt({ order, payment }: Rows, order_id: string): string | null {
  const { ordered_at, due_on } = rowWith(order, { order_id });
  const charges = payment.filter((each) => each.order_id === order_id && each.kind === 'CHARGE');
  if (due_on !== null || charges.some(({ method }) => method === 'COD')) return textOf(ordered_at);
  return (
    charges.flatMap(({ settled_at }) => (settled_at === null ? [] : [textOf(settled_at)])).sort()[0] ?? null
  );
}
