import type { TableRow } from '../base/row';
import { orderId, paymentId, productId, purchaseReviewId, returnId, shipmentId } from './ids';
import { never } from './order-plan';
import type { OrderPlan, PlannedLine } from './order-plan';

const ifCome = (moment: number, at: number): number | null => (moment <= at ? moment : null);

/** The rows of an order at a moment, parents before children. */
export function orderRows(plan: OrderPlan, at: number): TableRow[] {
  if (plan.placement.placedAt > at || plan.purgedAt <= at) return [];
  const id = orderId(plan.placement.number);
  const rows: TableRow[] = [{ table: 'order', row: orderRow(plan, id, at) }];
  for (const line of plan.placement.lines)
    rows.push({ table: 'order_item', row: lineRow(plan, id, line, at) });
  for (const payment of plan.payments) {
    if (payment.initiatedAt > at) continue;
    rows.push({
      table: 'payment',
      row: {
        payment_id: paymentId(plan.placement.number, payment.n),
        order_id: id,
        kind: payment.kind,
        method: payment.method,
        status: payment.endedAt > at ? 'PENDING' : payment.fails ? 'FAILED' : 'SETTLED',
        amount: payment.amount,
        initiated_at: payment.initiatedAt,
        settled_at: payment.fails ? null : ifCome(payment.endedAt, at),
      },
    });
  }
  addParcels(rows, plan, id, at);
  addReturnsAndReview(rows, plan, id, at);
  return rows;
}

function orderRow(plan: OrderPlan, id: string, at: number): TableRow['row'] {
  const { placement, shipping } = plan;
  let items = 0;
  let discount = 0;
  let gst = 0;
  let total = shipping;
  for (const line of placement.lines) {
    items += line.unitPrice * line.quantity;
    discount += line.discount;
    gst += line.gst;
    total += line.total;
  }
  return {
    order_id: id,
    buyer_id: placement.buyer,
    address_id: placement.addressId,
    quotation_id: placement.quotation,
    channel: placement.channel,
    status: orderStatus(plan, at),
    ordered_at: placement.placedAt,
    cancelled_at: ifCome(plan.cancelledAt, at),
    coupon_code: placement.coupon,
    items_amount: items,
    discount_amount: discount,
    gst_amount: gst,
    shipping_amount: shipping,
    total_amount: total,
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
  if ((parcel?.deliveredAt ?? never) <= at) return 'DELIVERED';
  return (parcel?.shippedAt ?? never) <= at ? 'SHIPPED' : 'OPEN';
}

function addParcels(rows: TableRow[], plan: OrderPlan, id: string, at: number): void {
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
        status: parcel.deliveredAt <= at ? 'DELIVERED' : parcel.shippedAt <= at ? 'SHIPPED' : 'PACKED',
        freight_amount: parcel.freight,
        packed_at: parcel.packedAt,
        shipped_at: ifCome(parcel.shippedAt, at),
        delivered_at: ifCome(parcel.deliveredAt, at),
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

function addReturnsAndReview(rows: TableRow[], plan: OrderPlan, id: string, at: number): void {
  for (const each of plan.returns) {
    if (each.requestedAt > at) continue;
    const closed = each.closedAt <= at;
    const ending = each.isRejected ? 'REJECTED' : 'REFUNDED';
    rows.push({
      table: 'return_request',
      row: {
        return_id: returnId(plan.placement.number, each.line.lineNo),
        order_id: id,
        line_no: each.line.lineNo,
        reason: each.reason,
        quantity: each.quantity,
        status: closed ? ending : each.pickedUpAt <= at ? 'PICKED_UP' : 'REQUESTED',
        refund_amount: closed && !each.isRejected ? each.refund : null,
        requested_at: each.requestedAt,
        closed_at: ifCome(each.closedAt, at),
      },
    });
  }
  const { review } = plan;
  if (review === null || review.at > at) return;
  rows.push({
    table: 'review',
    row: {
      review_id: purchaseReviewId(plan.placement.number),
      product_id: productId(review.line.product),
      buyer_id: plan.placement.buyer,
      order_id: id,
      line_no: review.line.lineNo,
      stars: review.opinion.stars,
      title: review.opinion.title,
      body: review.opinion.body,
      helpful_votes: 0,
      status: 'PUBLISHED',
      reviewed_at: review.at,
    },
  });
}

/** Every moment at which the rows change. */
export function orderMoments(plan: OrderPlan): number[] {
  return [
    plan.placement.placedAt,
    plan.paidAt,
    plan.cancelledAt,
    plan.purgedAt,
    ...plan.payments.flatMap((each) => [each.initiatedAt, each.endedAt]),
    ...plan.parcels.flatMap((each) => [each.packedAt, each.shippedAt, each.deliveredAt]),
    ...plan.returns.flatMap((each) => [each.requestedAt, each.pickedUpAt, each.closedAt]),
    ...(plan.review === null ? [] : [plan.review.at]),
  ].filter((moment) => moment !== never);
}
