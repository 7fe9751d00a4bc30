import type { Row, Rows } from '../support/report-warehouse';
import {
  dayOf,
  daysBetween,
  fixed,
  groups,
  hoursBetween,
  mondayOf,
  monthOf,
  of,
  paise,
  percentile,
  ratio,
  rupees,
  sum,
  sumOf,
  withKey,
} from '../support/reckoning';

const charges = (rows: Rows, order: Row): Row[] =>
  withKey(of(rows.payment, order), 'kind', 'CHARGE').sort((a, b) =>
    String(a.initiated_at) < String(b.initiated_at) ? -1 : 1,
  );
const termsOf = (rows: Rows, order: Row): string =>
  order.due_on !== null
    ? 'CREDIT'
    : charges(rows, order).some((each) => each.method === 'COD')
      ? 'COD'
      : 'PREPAID';

export function paymentSuccess(rows: Rows): Row[] {
  const tried = rows.order
    .filter((order) => termsOf(rows, order) === 'PREPAID')
    .map((order) => charges(rows, order))
    .filter((all) => all.length > 0);
  return groups(tried, ([first]) => [mondayOf(first?.initiated_at), first?.method]).map(([key, orders]) => {
    const first = orders.filter(([each]) => each?.settled_at !== null).length;
    const paid = orders.filter((all) => all.some((each) => each.settled_at !== null)).length;
    return {
      week: key[0] ?? '',
      method: key[1] ?? '',
      attempts: orders.flat().length,
      orders: orders.length,
      first_try_share: ratio(first, orders.length),
      order_share: ratio(paid, orders.length),
      rescued: paid - first,
    };
  });
}

export function codOutstanding(rows: Rows, asOf: string): Row[] {
  const open = rows.payment
    .filter((each) => each.method === 'COD' && each.status === 'PENDING')
    .flatMap((payment) => {
      const [order] = of(rows.order, payment);
      const parcels = of(rows.shipment, payment).sort((a, b) =>
        String(a.delivered_at) < String(b.delivered_at) ? 1 : -1,
      );
      if (order?.status !== 'DELIVERED') return [];
      const days = daysBetween(parcels[0]?.delivered_at, asOf);
      return [{ carrier: parcels[0]?.carrier ?? null, days, amount: paise(payment.amount) }];
    });
  const ageOf = (days: number): string =>
    days <= 2 ? '0–2 days' : days <= 5 ? '3–5 days' : days <= 9 ? '6–9 days' : 'over 9 days';
  const all = sum(open.map((each) => each.amount));
  return groups(open, (each) => [each.carrier, ageOf(each.days)]).map(([key, some]) => ({
    carrier: key[0] ?? '',
    age: key[1] ?? '',
    orders: some.length,
    amount: rupees(sum(some.map((each) => each.amount))),
    oldest_days: Math.max(...some.map((each) => each.days)),
    of_all: ratio(sum(some.map((each) => each.amount)), all),
  }));
}

export function refundSpeed(rows: Rows, asOf: string): Row[] {
  const refunds = withKey(rows.payment, 'kind', 'REFUND');
  const causeOf = (refund: Row): unknown => {
    const [order] = of(rows.order, refund);
    if (refund.return_id !== null) return 'Return';
    const isOfCancelling =
      order?.cancelled_at !== null && String(refund.initiated_at) >= String(order?.cancelled_at);
    return isOfCancelling ? order?.cancel_reason : 'Correction';
  };
  return groups(refunds, (each) => [monthOf(each.initiated_at), causeOf(each), each.method]).map(
    ([key, all]) => {
      const hours = all
        .filter((each) => each.settled_at !== null)
        .map((each) => Number(hoursBetween(each.initiated_at, each.settled_at).toFixed(2)));
      const waiting = all.filter((each) => each.status === 'PENDING');
      const late =
        hours.filter((each) => each > 120).length +
        waiting.filter((each) => daysBetween(each.initiated_at, asOf) > 5).length;
      return {
        month: key[0] ?? '',
        cause: key[1] ?? '',
        method: key[2] ?? '',
        refunds: all.length,
        amount: rupees(sumOf(all, 'amount')),
        median_hours: fixed(percentile(hours, 0.5), 2),
        p90_hours: fixed(percentile(hours, 0.9), 2),
        late_share: ratio(late, all.length),
        pending: waiting.length,
      };
    },
  );
}

/** What an order comes to: live lines and shipping, less what its returns are refunded. */
function worth(rows: Rows, order: Row): { live: number; due: number } {
  const lines = of(rows.orderItem, order).filter((each) => each.status !== 'CANCELLED');
  const live = order.status === 'CANCELLED' ? 0 : sumOf(lines, 'line_total') + paise(order.shipping_amount);
  const back = withKey(of(rows.returnRequest, order), 'status', 'REFUNDED');
  return { live, due: live - sumOf(back, 'refund_amount') };
}

const amountOf = (rows: Rows, order: Row, kind: string, status: string): number =>
  sumOf(withKey(withKey(of(rows.payment, order), 'kind', kind), 'status', status), 'amount');

export function paymentReconciliation(rows: Rows, asOf: string): Row[] {
  const found = rows.order.flatMap((order) => {
    const terms = termsOf(rows, order);
    const charged = amountOf(rows, order, 'CHARGE', 'SETTLED');
    const refunded = amountOf(rows, order, 'REFUND', 'SETTLED');
    const { live, due } = worth(rows, order);
    const lines = sumOf(of(rows.orderItem, order), 'line_total') + paise(order.shipping_amount);
    const disputed = charges(rows, order).some(
      (each) => each.status === 'DISPUTED' && each.settled_at !== null,
    );
    const isDue =
      order.status !== 'CANCELLED' &&
      (charged > 0 ||
        disputed ||
        (terms === 'CREDIT' && String(order.due_on) < asOf) ||
        (terms === 'COD' && order.status === 'DELIVERED') ||
        (terms === 'PREPAID' && order.status !== 'PLACED'));
    const dueNow = isDue ? due : 0;
    const difference = charged - refunded - dueNow;
    const header = paise(order.total_amount) !== lines;
    if (difference === 0 && !header) return [];
    const short = { COD: 'COD not handed over', CREDIT: 'Credit overdue' }[terms] ?? 'Too little charged';
    const cause = header
      ? 'Header differs from lines'
      : disputed
        ? 'Disputed'
        : amountOf(rows, order, 'REFUND', 'PENDING') > 0
          ? 'Refund pending'
          : difference > 0
            ? 'Too much charged'
            : short;
    return [
      {
        order_id: order.order_id ?? null,
        ordered_on: dayOf(order.ordered_at),
        channel: order.channel ?? null,
        terms,
        status: order.status ?? null,
        total_amount: rupees(paise(order.total_amount)),
        live_amount: rupees(live),
        charged: rupees(charged),
        refunded: rupees(refunded),
        due_now: rupees(dueNow),
        difference: rupees(difference),
        cause,
      },
    ];
  });
  return found;
}

export function creditAgeing(rows: Rows, asOf: string): Row[] {
  const open = rows.order
    .filter((order) => order.due_on !== null && order.status !== 'CANCELLED')
    .map((order) => ({
      buyer: Number(order.buyer_id),
      days: daysBetween(order.due_on, asOf),
      amount:
        worth(rows, order).due -
        amountOf(rows, order, 'CHARGE', 'SETTLED') +
        amountOf(rows, order, 'REFUND', 'SETTLED'),
    }))
    .filter((each) => each.amount > 0);
  const bucketOf = (days: number): string =>
    days <= 0
      ? 'not due'
      : days <= 30
        ? '1–30 days'
        : days <= 60
          ? '31–60 days'
          : days <= 90
            ? '61–90 days'
            : 'over 90 days';
  return groups(open, (each) => [each.buyer, bucketOf(each.days)]).map(([key, all]) => {
    const buyer = rows.buyer.find((each) => each.buyer_id === Number(key[0]));
    const amount = sum(all.map((each) => each.amount));
    return {
      buyer_id: Number(key[0]),
      bucket: key[1] ?? '',
      company_name: buyer?.company_name ?? null,
      orders: all.length,
      amount: rupees(amount),
      oldest_days: Math.max(0, ...all.map((each) => each.days)),
      of_limit: buyer?.credit_limit === null ? null : ratio(amount, paise(buyer?.credit_limit)),
    };
  });
}
