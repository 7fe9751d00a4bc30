import type { Row, Rows } from '../support/report-warehouse';
import {
  dayOf,
  daysBetween,
  fixed,
  groups,
  hoursBetween,
  mean,
  mondayOf,
  monthOf,
  of,
  percentile,
  ratio,
  rupees,
  sum,
  sumOf,
  withKey,
} from '../support/reckoning';

const addressOf = (rows: Rows, child: Row): Row | undefined =>
  withKey(rows.address, 'address_id', of(rows.order, child)[0]?.address_id)[0];
const contents = (rows: Rows, parcel: Row): Row[] =>
  withKey(rows.shipmentLine, 'shipment_id', parcel.shipment_id);
const pieces = (lines: readonly Row[]): number => sum(lines.map((each) => Number(each.quantity)));

export function onTimeInFull(rows: Rows, asOf: string): Row[] {
  const promised = rows.order
    .filter(
      (order) =>
        order.promised_on !== null && String(order.promised_on) <= asOf && order.status !== 'CANCELLED',
    )
    .map((order) => {
      const wanted = pieces(of(rows.orderItem, order).filter((each) => each.status !== 'CANCELLED'));
      const inTime = of(rows.shipment, order)
        .filter((each) => each.delivered_at !== null && dayOf(each.delivered_at) <= String(order.promised_on))
        .flatMap((each) => contents(rows, each));
      return { order, outcome: pieces(inTime) >= wanted ? 'on time' : inTime.length > 0 ? 'short' : 'late' };
    });
  return groups(promised, ({ order }) => [
    mondayOf(order.promised_on),
    addressOf(rows, order)?.state_code,
  ]).map(([key, all]) => {
    const count = (outcome: string): number => all.filter((each) => each.outcome === outcome).length;
    return {
      week: key[0] ?? '',
      state_code: key[1] ?? '',
      promised: all.length,
      on_time: count('on time'),
      short: count('short'),
      late: count('late'),
      on_time_share: ratio(count('on time'), all.length),
      short_share: ratio(count('short'), all.length),
    };
  });
}

/** Kilograms; null when the weight of one piece is not known. */
function weightOf(rows: Rows, parcel: Row): number | null {
  const weights = contents(rows, parcel).map((each) => {
    const [line] = of(rows.orderItem, each).filter((item) => item.line_no === each.order_line_no);
    const weight = withKey(rows.product, 'product_id', line?.product_id)[0]?.weight_kg ?? null;
    return weight === null ? null : Number(weight) * Number(each.quantity);
  });
  return weights.includes(null) ? null : sum(weights.map(Number));
}

export function transitByLane(rows: Rows): Row[] {
  return groups(rows.shipment, (each) => [
    each.carrier,
    each.warehouse_code,
    addressOf(rows, each)?.state_code,
  ]).map(([key, parcels]) => {
    const days = parcels
      .filter((each) => each.delivered_at !== null)
      .map((each) => Number(hoursBetween(each.shipped_at, each.delivered_at).toFixed(2)) / 24);
    const weighed = parcels.filter((each) => weightOf(rows, each) !== null);
    const kilograms = sum(weighed.map((each) => Number(weightOf(rows, each))));
    return {
      carrier: key[0] ?? '',
      warehouse_code: key[1] ?? '',
      state_code: key[2] ?? '',
      parcels: parcels.length,
      median_days: fixed(percentile(days, 0.5), 2),
      p90_days: fixed(percentile(days, 0.9), 2),
      freight_per_kg: kilograms === 0 ? null : rupees(sumOf(weighed, 'freight_amount') / kilograms),
    };
  });
}

export function partialShipments(rows: Rows): Row[] {
  const shipped = rows.order.filter((order) => of(rows.shipment, order).length > 0);
  return groups(shipped, (order) => [monthOf(order.ordered_at), order.channel]).map(([key, orders]) => {
    const parcels = orders.map((order) => of(rows.shipment, order));
    const several = parcels.filter((all) => all.length > 1);
    const apart = several
      .map((all) => all.map((each) => each.delivered_at ?? null))
      .filter((days) => !days.includes(null))
      .map((days) => days.map(dayOf).sort())
      .map((days) => daysBetween(days[0], days.at(-1)));
    return {
      month: key[0] ?? '',
      channel: key[1] ?? '',
      one_parcel: parcels.filter((all) => all.length === 1).length,
      two_parcels: parcels.filter((all) => all.length === 2).length,
      more_parcels: parcels.filter((all) => all.length > 2).length,
      split_share: ratio(several.length, orders.length),
      days_apart: fixed(mean(apart), 2),
    };
  });
}

export function returnsByReason(rows: Rows): Row[] {
  const delivered = rows.orderItem
    .filter((line) => line.status === 'DELIVERED' || line.status === 'RETURNED')
    .map((line) => {
      const parcels = of(rows.shipmentLine, line)
        .filter((each) => each.order_line_no === line.line_no)
        .flatMap((each) => withKey(rows.shipment, 'shipment_id', each.shipment_id));
      const last = parcels
        .map((each) => String(each.delivered_at))
        .sort()
        .at(-1);
      const category = withKey(rows.product, 'product_id', line.product_id)[0]?.category_id;
      return { line, month: monthOf(last), category: Number(category) };
    });
  const returned = delivered.flatMap((each) =>
    of(rows.returnRequest, each.line)
      .filter((request) => request.line_no === each.line.line_no)
      .map((request) => ({ ...each, request })),
  );
  return groups(returned, (each) => [each.month, each.category, each.request.reason]).map(([key, all]) => {
    const refunded = all.map((each) => each.request).filter((each) => each.status === 'REFUNDED');
    const days = all
      .filter((each) => each.request.closed_at !== null)
      .map((each) => daysBetween(each.request.requested_at, each.request.closed_at));
    const base = delivered.filter((each) => each.month === key[0] && each.category === Number(key[1]));
    return {
      month: key[0] ?? '',
      category_id: Number(key[1]),
      reason: key[2] ?? '',
      category: withKey(rows.category, 'category_id', Number(key[1]))[0]?.name ?? null,
      pieces_returned: pieces(refunded),
      of_delivered: ratio(pieces(refunded), pieces(base.map((each) => each.line))),
      refund_amount: rupees(sumOf(refunded, 'refund_amount')),
      rejected: all.filter((each) => each.request.status === 'REJECTED').length,
      days_to_close: fixed(mean(days), 2),
    };
  });
}

export function undelivered(rows: Rows): Row[] {
  const methodOf = (parcel: Row): unknown => {
    const payments = of(rows.payment, parcel);
    if (of(rows.order, parcel)[0]?.due_on !== null) return 'CREDIT';
    return (
      payments.find((each) => each.method === 'COD') ?? payments.find((each) => each.settled_at !== null)
    )?.method;
  };
  return groups(rows.shipment, (each) => [
    String(addressOf(rows, each)?.pin_code).slice(0, 3),
    methodOf(each),
  ]).map(([key, parcels]) => {
    const back = parcels.filter((each) => each.status === 'RTO');
    const closed = parcels.filter((each) => each.status === 'DELIVERED' || each.status === 'RTO');
    return {
      pin_area: key[0] ?? '',
      payment_method: key[1] ?? '',
      parcels: parcels.length,
      returned: back.length,
      rto_share: ratio(back.length, closed.length),
      mean_attempts: fixed(mean(closed.map((each) => Number(each.attempts))), 2),
      freight_lost: rupees(sumOf(back, 'freight_amount')),
    };
  });
}
