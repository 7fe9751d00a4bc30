import { dayOfMoment } from '../base/calendar';
import type { TableRow } from '../base/row';
import { paymentId, returnId, sellerId, settlementId } from './ids';
import type { OrderPlan, PlannedPayment, PlannedSettlement } from './order-plan';
import { settlementNumber } from './plan-settlements';

export function addPayments(rows: TableRow[], plan: OrderPlan, id: string, at: number): void {
  const { number } = plan.placement;
  for (const payment of plan.payments) {
    if (payment.initiatedAt > at) continue;
    const { first, returned } = payment;
    rows.push({
      table: 'payment',
      row: {
        payment_id: paymentId(number, payment.n),
        order_id: id,
        kind: payment.kind,
        method: payment.method,
        status: paymentStatus(payment, at),
        amount: first !== null && first.until > at ? first.amount : payment.amount,
        initiated_at: payment.initiatedAt,
        settled_at: payment.fails || payment.endedAt > at ? null : payment.endedAt,
        return_id: returned === null ? null : returnId(number, returned.lineNo),
      },
    });
  }
}

function paymentStatus(payment: PlannedPayment, at: number): string {
  if (payment.endedAt > at) return 'PENDING';
  if (payment.fails) return 'FAILED';
  return payment.disputedAt <= at ? 'DISPUTED' : 'SETTLED';
}

export function addSettlements(rows: TableRow[], plan: OrderPlan, id: string, at: number): void {
  for (const each of plan.settlements) {
    if (each.at > at) continue;
    rows.push({
      table: 'settlement',
      row: {
        settlement_id: settlementId(plan.placement.number, settlementNumber(each)),
        order_id: id,
        line_no: each.line.lineNo,
        seller_id: sellerId(each.line.seller),
        kind: each.kind,
        status: settlementStatus(each, at),
        gross_amount: each.gross,
        commission_amount: each.commission,
        fee_amount: each.fee,
        fee_gst_amount: each.feeGst,
        tcs_amount: each.tcs,
        tds_amount: each.tds,
        net_amount: each.net,
        due_on: each.dueOn,
        paid_on: each.paidAt <= at ? dayOfMoment(each.paidAt) : null,
      },
    });
  }
}

function settlementStatus({ heldAt, paidAt }: PlannedSettlement, at: number): string {
  if (paidAt <= at) return 'PAID';
  return heldAt <= at ? 'HELD' : 'DUE';
}
