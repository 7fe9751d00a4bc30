import type { TableRow } from '../base/row';
import { shipmentId } from './ids';
import type { OrderPlan, PlannedParcel } from './order-plan';

/** The parcels that are packed at a moment, with their lines. */
export function addParcels(rows: TableRow[], plan: OrderPlan, id: string, at: number): void {
  for (const parcel of plan.parcels) {
    if (parcel.packedAt > at) continue;
    const shipment = shipmentId(plan.placement.number, parcel.n);
    rows.push({
      table: 'shipment',
      row: {
        shipment_id: shipment,
        order_id: id,
        carrier: parcel.carrier,
        awb_no: parcel.awb,
        warehouse_code: parcel.warehouse,
        status: parcelStatus(parcel, at),
        freight_amount: parcel.freight,
        packed_at: parcel.packedAt,
        shipped_at: parcel.shippedAt <= at ? parcel.shippedAt : null,
        delivered_at: parcel.deliveredAt <= at ? parcel.deliveredAt : null,
        attempts: parcel.attempts.filter((attempt) => attempt <= at).length,
        rto_at: parcel.rtoAt <= at ? parcel.rtoAt : null,
      },
    });
    parcel.lines.forEach((line, index) => {
      rows.push({
        table: 'shipment_line',
        row: {
          shipment_id: shipment,
          line_no: index + 1,
          order_id: id,
          order_line_no: line.lineNo,
          quantity: line.quantity,
        },
      });
    });
  }
}

function parcelStatus(parcel: PlannedParcel, at: number): string {
  if (parcel.rtoAt <= at) return 'RTO';
  if (parcel.deliveredAt <= at) return 'DELIVERED';
  return parcel.shippedAt <= at ? 'SHIPPED' : 'PACKED';
}
