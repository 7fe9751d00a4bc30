import type { TableRow } from '../base/row';
import { productId, purchaseReviewId, returnId } from './ids';
import type { OrderPlan } from './order-plan';

export function addReturns(rows: TableRow[], plan: OrderPlan, id: string, at: number): void {
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
        closed_at: closed ? each.closedAt : null,
      },
    });
  }
}

export function addReview(rows: TableRow[], { placement, review }: OrderPlan, id: string, at: number): void {
  if (review === null || review.at > at) return;
  rows.push({
    table: 'review',
    row: {
      review_id: purchaseReviewId(placement.number),
      product_id: productId(review.line.product),
      buyer_id: placement.buyer.index,
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
