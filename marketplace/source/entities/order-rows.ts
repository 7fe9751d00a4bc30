import type { TableRow } from '../base/row';
import { orderId, productId } from './ids';
import { linesAt, never } from './order-plan';
import type { OrderPlan, PlannedLine } from './order-plan';
import { addParcels } from './parcel-rows';
import { addPayments, addSettlements } from './money-rows';
import { addReturns, addReview } from './return-rows';

/** The rows of an order at a moment, parents before children. */
export function orderRows(plan: OrderPlan, at: number): TableRow[] {
  if (plan.placement.placedAt > at || plan.purgedAt <= at) return [];
  const id = orderId(plan.placement.number);
  const lines = linesAt(plan, at);
  const rows: TableRow[] = [{ table: 'order', row: orderRow(plan, id, lines, at) }];
  for (const line of lines) rows.push({ table: 'order_item', row: lineRow(plan, id, line, at) });
  addParcels(rows, plan, id, at);
  addReturns(rows, plan, id, at);
  addPayments(rows, plan, id, at);
  addSettlements(rows, plan, id, at);
  addReview(rows, plan, id, at);
  return rows;
}

function orderRow(plan: OrderPlan, id: string, lines: readonly PlannedLine[], at: number): TableRow['row'] {
  const { placement, shipping } = plan;
  let items = 0;
  let discount = 0;
  let gst = 0;
  let total = shipping;
  for (const line of lines) {
    items += line.unitPrice * line.quantity;
    discount += line.discount;
    gst += line.gst;
    total += line.total;
  }
  const isCancelled = plan.cancelledAt <= at;
  return {
    order_id: id,
    buyer_id: placement.buyer.index,
    address_id: placement.addressId,
    quotation_id: placement.quotation,
    channel: placement.channel,
    status: orderStatus(plan, at),
    ordered_at: placement.placedAt,
    cancelled_at: isCancelled ? plan.cancelledAt : null,
    coupon_code: placement.coupon,
    items_amount: items,
    discount_amount: discount,
    gst_amount: gst,
    shipping_amount: shipping,
    total_amount: total,
    promised_on: plan.promisedOn,
    cancel_reason: isCancelled ? plan.cancelReason : null,
    due_on: plan.dueOn,
  };
}

function orderStatus(plan: OrderPlan, at: number): string {
  if (plan.cancelledAt <= at) return 'CANCELLED';
  if (plan.parcels.length > 0 && plan.parcels.every((parcel) => parcel.deliveredAt <= at)) return 'DELIVERED';
  if (plan.parcels.some((parcel) => parcel.shippedAt <= at)) return 'SHIPPED';
  return plan.paidAt <= at ? 'PAID' : 'PLACED';
}

function lineRow(plan: OrderPlan, id: string, line: PlannedLine, at: number): TableRow['row'] {
  return {
    order_id: id,
    line_no: line.lineNo,
    product_id: productId(line.product),
    quantity: line.quantity,
    unit_price: line.unitPrice,
    discount_amount: line.discount,
    gst_rate: line.gstRate,
    gst_amount: line.gst,
    line_total: line.total,
    status: lineStatus(plan, line, at),
  };
}

function lineStatus(plan: OrderPlan, line: PlannedLine, at: number): string {
  if (plan.cancelledAt <= at) return 'CANCELLED';
  const returned = plan.returns.find((each) => each.line === line);
  if (returned !== undefined && !returned.isRejected && returned.closedAt <= at) return 'RETURNED';
  const parcel = plan.parcels.find((each) => each.lines.includes(line));
  if (parcel === undefined) return 'OPEN';
  if (parcel.rtoAt <= at) return 'CANCELLED';
  if (parcel.deliveredAt <= at) return 'DELIVERED';
  return parcel.shippedAt <= at ? 'SHIPPED' : 'OPEN';
}

/** Every moment at which the rows change. */
export function orderMoments(plan: OrderPlan): number[] {
  return [
    plan.placement.placedAt,
    plan.correction?.at ?? never,
    plan.paidAt,
    plan.cancelledAt,
    plan.purgedAt,
    ...plan.payments.flatMap((each) => [each.initiatedAt, each.endedAt, each.disputedAt]),
    ...plan.parcels.flatMap((each) => [each.packedAt, each.shippedAt, ...each.attempts, each.rtoAt]),
    ...plan.returns.flatMap((each) => [each.requestedAt, each.pickedUpAt, each.closedAt]),
    ...plan.settlements.flatMap((each) => [each.at, each.heldAt, each.paidAt]),
    ...(plan.review === null ? [] : [plan.review.at]),
  ].filter((moment) => moment !== never);
}
