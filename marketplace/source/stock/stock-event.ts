import { productId, shipmentId } from '../entities/ids';
import type { OrderPlan } from '../entities/order-plan';
import { never } from '../entities/order-plan';
import type { TableRow } from '../base/row';

export type MovementKind = 'RECEIPT' | 'SALE' | 'RETURN' | 'ADJUST' | 'DAMAGE';

/** What happens to the stock of a product in a centre, whatever there is of it. */
export interface StockEvent {
  readonly kind: MovementKind;
  readonly product: number;
  readonly warehouse: string;
  /** Pieces; negative when they leave. */
  readonly quantity: number;
  readonly shipment: string | null;
  readonly at: number;
}

/** What was written of it. */
export interface Movement extends StockEvent {
  readonly id: number;
  readonly balance: number;
}

/** A parcel takes its lines out when it is packed; what nobody took, or what was sent back, goes in again. */
export function stockEvents({ placement, parcels, returns }: OrderPlan): StockEvent[] {
  const events: StockEvent[] = [];
  for (const { n, lines, warehouse, packedAt, rtoAt } of parcels) {
    const shipment = shipmentId(placement.number, n);
    for (const { product, quantity } of lines) {
      const shared = { product, warehouse, shipment };
      events.push({ ...shared, kind: 'SALE', quantity: -quantity, at: packedAt });
      if (rtoAt !== never) events.push({ ...shared, kind: 'RETURN', quantity, at: rtoAt });
    }
  }
  for (const { line, parcel, reason, quantity, closedAt, isRejected } of returns) {
    if (isRejected) continue;
    const shared = { product: line.product, warehouse: parcel.warehouse, at: closedAt };
    const shipment = shipmentId(placement.number, parcel.n);
    events.push({ ...shared, kind: 'RETURN', quantity, shipment });
    // Written in and at once written off.
    if (reason === 'Damaged') events.push({ ...shared, kind: 'DAMAGE', quantity: -quantity, shipment: null });
  }
  return events;
}

export const movementRow = (movement: Movement): TableRow => ({
  table: 'stock_movement',
  row: {
    movement_id: movement.id,
    product_id: productId(movement.product),
    warehouse_code: movement.warehouse,
    kind: movement.kind,
    quantity: movement.quantity,
    balance_after: movement.balance,
    shipment_id: movement.shipment,
    moved_at: movement.at,
  },
});
