import {
  daysBetween,
  dayOf,
  groupsOf,
  monthOf,
  paise,
  percentile,
  ratio,
  rowWith,
  rupees,
  secondsBetween,
  sortedBy,
  sumOf,
  textOf,
} from './support/figures';
import { rowsBehind } from './support/drill';
import { withIdleChildren } from './support/idle-children';
import { ladderLines } from './support/line-ladder';
import { ReportWarehouse, wholeRows } from './support/report-warehouse';
import type { Row, Rows } from './support/report-warehouse';

const asOf = '2026-03-31';

/**
 * Traps: a person without a business name and a seller without sales; orders on both sides of midnight and of the 365 days; a
 * parcel of two sellers, one that left exactly 36 hours after it was ready and one a second later; a charge that failed before
 * one was settled and one after it, cash on delivery, credit that is paid after the parcel left, and an order without a charge; a return of one piece in three, and in two parts.
 */
const given = wholeRows({
  category: [
    { category_id: 1, name: 'Fashion' },
    { category_id: 2, name: 'Shoes', parent_id: 1 },
    { category_id: 3, name: 'Home' },
  ],
  seller: [
    { seller_id: 's1', business_name: 'Asha Traders' },
    { seller_id: 's2', business_name: 'Bharat Mills', seller_type: 'MANUFACTURER' },
    { seller_id: 's3', business_name: null, seller_type: 'INDIVIDUAL', gstin: null },
    { seller_id: 's4', business_name: 'Never Sold' },
  ],
  product: [
    { product_id: 'p1', category_id: 2, seller_id: 's1', brand: null },
    { product_id: 'p2', category_id: 3, seller_id: 's2' },
    { product_id: 'p3', category_id: 3, seller_id: 's3' },
    { product_id: 'p4', category_id: 1, seller_id: 's4' },
  ],
  buyer: [{ buyer_id: 1 }],
  address: [{ address_id: 1, buyer_id: 1 }],
  order: [
    ['o1', '2026-02-28 23:59:59', 'APP'],
    ['o2', '2026-03-01 00:00:00', 'APP'],
    ['o3', '2026-03-05 09:00:00', 'C2C'],
    ['o4', '2026-03-06 09:00:00', 'B2B'],
    ['o5', '2025-03-31 12:00:00', 'WEB'],
    ['o6', '2025-04-01 12:00:00', 'WEB'],
  ].map(([order_id = '', ordered_at = '', channel = '']) => ({
    order_id,
    ordered_at,
    channel,
    buyer_id: 1,
    address_id: 1,
    due_on: channel === 'B2B' ? '2026-04-05' : null,
  })),
  orderItem: [
    { order_id: 'o1', product_id: 'p1', quantity: 3, discount_amount: '30.00', status: 'RETURNED' },
    { order_id: 'o1', line_no: 2, product_id: 'p2', quantity: 2, unit_price: '75.25' },
    { order_id: 'o2', product_id: 'p1', quantity: 4, unit_price: '25.00', status: 'RETURNED' },
    { order_id: 'o2', line_no: 2, product_id: 'p2', unit_price: '310.00', status: 'CANCELLED' },
    { order_id: 'o2', line_no: 3, product_id: 'p1', unit_price: '80.00', status: 'SHIPPED' },
    { order_id: 'o3', product_id: 'p3', quantity: 1, unit_price: '500.00', gst_rate: 0 },
    { order_id: 'o4', product_id: 'p2', quantity: 40, unit_price: '60.00' },
    { order_id: 'o5', product_id: 'p2', quantity: 9, unit_price: '70.00', status: 'RETURNED' },
    { order_id: 'o6', product_id: 'p2', quantity: 5, unit_price: '70.00', status: 'RETURNED' },
  ],
  returnRequest: [
    { return_id: 1, order_id: 'o1', reason: 'Wrong size' },
    { return_id: 2, order_id: 'o2', reason: 'Damaged', quantity: 1 },
    { return_id: 3, order_id: 'o2', reason: 'Wrong size', quantity: 2 },
    { return_id: 4, order_id: 'o1', line_no: 2, reason: 'Damaged', status: 'REJECTED' },
    { return_id: 5, order_id: 'o4', reason: 'Damaged', status: 'REQUESTED', quantity: 7, closed_at: null },
    { return_id: 6, order_id: 'o5', reason: 'Damaged', quantity: 9 },
    { return_id: 7, order_id: 'o6', reason: 'Damaged', quantity: 2 },
  ],
  payment: [
    { payment_id: 1, order_id: 'o1', status: 'FAILED', settled_at: null, amount: '300.00' },
    { payment_id: 2, order_id: 'o1', settled_at: '2026-03-01 06:00:00', amount: '300.00' },
    { payment_id: 3, order_id: 'o2', method: 'COD', settled_at: '2026-03-09 10:00:00', amount: '300.00' },
    { payment_id: 4, order_id: 'o3', settled_at: '2026-03-05 09:00:05', amount: '500.00' },
    { payment_id: 5, order_id: 'o4', method: 'NEFT', settled_at: '2026-03-25 10:00:00', amount: '2400.00' },
    { payment_id: 6, order_id: 'o1', kind: 'REFUND', settled_at: '2026-02-28 10:00:00', amount: '1.00' },
    { payment_id: 8, order_id: 'o1', settled_at: '2026-03-02 09:00:00', amount: '5.00' },
    { payment_id: 7, order_id: 'o6', settled_at: '2025-04-01 12:00:00', amount: '350.00' },
  ],
  shipment: [
    ['a', 'o1', 'BLR1', '2026-03-02 10:00:00', '2026-03-02 18:00:00'], // exactly 36 hours after the settled charge
    ['b', 'o2', 'BLR1', '2026-03-02 03:10:40', '2026-03-02 12:00:01'], // 36 hours and a second after the order
    ['c', 'o3', 'DEL1', '2026-03-05 20:00:00', null],
    ['d', 'o4', 'BLR1', '2026-03-07 01:30:00', '2026-03-07 20:00:00'],
    ['e', 'o6', 'BLR1', '2025-04-01 15:00:00', '2025-04-01 21:06:00'],
    ['f', 'o5', 'BLR1', '2025-03-31 15:00:00', '2025-03-31 21:00:00'],
  ].map(([shipment_id = '', order_id = '', warehouse_code = '', packed_at = '', shipped_at = null]) => ({
    shipment_id,
    order_id,
    warehouse_code,
    packed_at,
    shipped_at,
    delivered_at: null,
  })),
  shipmentLine: [
    { shipment_id: 'a', order_id: 'o1', quantity: 3 },
    { shipment_id: 'a', line_no: 2, order_id: 'o1', order_line_no: 2, quantity: 2 },
    { shipment_id: 'b', order_id: 'o2', quantity: 4 },
    { shipment_id: 'b', line_no: 2, order_id: 'o2', order_line_no: 3 },
    { shipment_id: 'c', order_id: 'o3' },
    { shipment_id: 'd', order_id: 'o4', quantity: 40 },
    { shipment_id: 'e', order_id: 'o6', quantity: 5 },
    { shipment_id: 'f', order_id: 'o5', quantity: 9 },
  ],
  review: [
    { review_id: 1, product_id: 'p1', buyer_id: 1, stars: 4, reviewed_at: '2026-03-31 23:59:59' },
    { review_id: 2, product_id: 'p1', buyer_id: 1, stars: 1, reviewed_at: '2026-03-10 10:00:00' },
    {
      review_id: 3,
      product_id: 'p1',
      buyer_id: 1,
      stars: 1,
      status: 'HIDDEN',
      reviewed_at: '2026-03-10 10:00:00',
    },
    { review_id: 4, product_id: 'p4', buyer_id: 1, stars: 3, reviewed_at: '2026-01-10 10:00:00' },
  ],
  settlement: [
    ['o1', 1, 's1', 'SALE', 'PAID', '318.60', '57.35', '9.00', '2026-03-12'],
    ['o1', 1, 's1', 'REVERSAL', 'DUE', '-106.20', '-19.12', '0.00', '2026-03-31'],
    ['o2', 1, 's1', 'SALE', 'DUE', '118.00', '21.24', '9.00', '2026-03-24'],
    ['o2', 3, 's1', 'SALE', 'DUE', '94.40', '16.99', '9.00', '2026-03-23'],
    ['o1', 2, 's2', 'SALE', 'DUE', '177.59', '21.31', '9.00', '2026-03-30'],
    ['o4', 1, 's2', 'SALE', 'DUE', '2832.00', '339.84', '45.00', '2026-04-02'],
    ['o5', 1, 's2', 'SALE', 'HELD', '743.40', '89.21', '19.00', '2025-04-10'],
    ['o6', 1, 's2', 'REVERSAL', 'PAID', '-165.20', '-19.82', '0.00', '2025-05-01'],
    ['o3', 1, 's3', 'SALE', 'DUE', '500.00', '60.00', '19.00', '2026-03-15'],
    ['o3', 1, 's3', 'SALE', 'DUE', '1.00', '0.12', '9.00', '2026-03-16'],
  ].map(
    (
      [
        order_id = '',
        line_no = 0,
        seller_id = '',
        kind = '',
        status = '',
        gross = '',
        commission = '',
        fee = '',
        due_on = '',
      ],
      index,
    ) => ({
      settlement_id: index + 1,
      order_id,
      line_no,
      seller_id,
      kind,
      status,
      gross_amount: gross,
      commission_amount: commission,
      fee_amount: fee,
      net_amount: rupees(paise(gross) - paise(commission) - paise(fee)),
      due_on,
    }),
  ),
});

describe('reports of sellers', () => {
  let warehouse: ReportWarehouse;

  beforeAll(async () => {
    warehouse = await ReportWarehouse.of(given, asOf);
  });

  afterAll(() => {
    warehouse.close();
  });

  it('scores sellers by the month of orders, parcels and reviews', async () => {
    const rows = await warehouse.report('seller_scorecard');
    expect(sortedBy(rows, 'month', 'seller_id')).toEqual(expectedScorecard(given));
    expect(rows.map((row) => row.month)).toContain('2026-01-01'); // a month with nothing but a review
  });

  it('measures how long goods wait, stage by stage', async () => {
    expect(
      sortedBy(await warehouse.report('seller_fulfilment'), 'seller_id', 'warehouse_code', 'stage'),
    ).toEqual(expectedFulfilment(given));
  });

  it('counts returned pieces against what the seller delivered in the same year', async () => {
    expect(sortedBy(await warehouse.report('seller_returns'), 'seller_id', 'reason')).toEqual(
      expectedReturns(given),
    );
  });

  it('takes commission and fees against gross, none where more came back than was sold', async () => {
    const rows = await warehouse.report('take_rate');
    expect(sortedBy(rows, 'month', 'seller_type', 'department')).toEqual(expectedTakeRate(given));
    expect(rowWith(rows, { month: '2025-05-01' }).take_rate).toBeNull();
  });

  it('ages what is not paid, day by day at the edges', async () => {
    expect(sortedBy(await warehouse.report('payout_ageing'), 'seller_id', 'bucket')).toEqual(
      expectedAgeing(given),
    );
  });

  it('leads from a figure to the settlements and parcels that it is made of', async () => {
    for (const row of await warehouse.report('take_rate')) {
      const behind = await rowsBehind(warehouse, 'take_rate', row);
      expect(rupees(sumOf(behind, (each) => paise(each.gross_amount)))).toBe(row.gross_amount);
    }
    for (const row of await warehouse.report('payout_ageing')) {
      const behind = await rowsBehind(warehouse, 'payout_ageing', row);
      expect(behind).toHaveLength(Number(row.settlements));
      expect(rupees(sumOf(behind, (each) => paise(each.net_amount)))).toBe(row.unpaid_amount);
    }
    const [waiting] = await warehouse.report('seller_fulfilment');
    expect(await rowsBehind(warehouse, 'seller_fulfilment', waiting ?? {})).toHaveLength(
      Number(waiting?.parcels),
    );
  });

  it('counts nobody twice when children double', async () => {
    const doubled = await ReportWarehouse.of(withIdleChildren(given), asOf);
    try {
      for (const name of [
        'seller_scorecard',
        'seller_fulfilment',
        'seller_returns',
        'take_rate',
        'payout_ageing',
      ])
        expect([name, await doubled.report(name)]).toEqual([name, await warehouse.report(name)]);
    } finally {
      doubled.close();
    }
  });
});

const nameOf = (seller: Row): string => textOf(seller.business_name ?? 'Private individual');

function expectedScorecard(rows: Rows): unknown[] {
  const lines = ladderLines(rows).map((each) => ({
    ...each,
    seller: textOf(each.product.seller_id),
    month: monthOf(each.orderedOn),
  }));
  const parcels = sellerParcels(rows).map((each) => ({ ...each, month: monthOf(each.packedAt) }));
  const reviews = rows.review
    .filter((each) => each.status === 'PUBLISHED')
    .map((each) => ({
      seller: textOf(rowWith(rows.product, { product_id: each.product_id ?? null }).seller_id),
      month: monthOf(each.reviewed_at),
      stars: Number(each.stars),
    }));
  const nets = groupsOf(lines, ({ seller, month }) => `${month} ${seller}`).map(([key, group]) => ({
    key,
    month: key.slice(0, 10),
    net: sumOf(group, ({ net }) => net),
  }));
  const keys = [
    ...new Set([...lines, ...parcels, ...reviews].map(({ seller, month }) => `${month} ${seller}`)),
  ].sort();
  return keys.map((key) => {
    const [month = '', seller_id = ''] = key.split(' ');
    const isHere = (each: { seller: string; month: string }): boolean =>
      each.seller === seller_id && each.month === month;
    const sold = lines.filter(isHere);
    const left = parcels.filter(isHere).filter((each) => each.shippedAt !== null && each.readyAt !== null);
    const opinions = reviews.filter(isHere);
    const net = sumOf(sold, (each) => each.net);
    const seller = rowWith(rows.seller, { seller_id });
    return {
      seller_id,
      month,
      seller_name: nameOf(seller),
      seller_type: seller.seller_type,
      sales_rank:
        sold.length === 0 ? null : 1 + nets.filter((each) => each.month === month && each.net > net).length,
      net_amount: rupees(net),
      cancelled_share: ratio(sold.filter(({ isCancelled }) => isCancelled).length, sold.length),
      returned_share: ratio(
        sold.filter(({ isCancelled, returnedPieces }) => !isCancelled && returnedPieces > 0).length,
        sold.filter(({ isDelivered }) => isDelivered).length,
      ),
      late_share: ratio(
        left.filter((each) => secondsBetween(each.readyAt, each.shippedAt) > 36 * 3600).length,
        left.length,
      ),
      stars: ratio(
        sumOf(opinions, ({ stars }) => stars),
        opinions.length,
        2,
      ),
    };
  });
}

interface SellerParcel {
  readonly seller: string;
  readonly centre: string;
  readonly readyAt: string | null;
  readonly packedAt: string;
  readonly shippedAt: string | null;
}

/** A parcel for each seller that has goods in it. */
function sellerParcels(rows: Rows): SellerParcel[] {
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

function expectedFulfilment(rows: Rows): unknown[] {
  const hours = (from: string | null, to: string | null): number | null =>
    from === null || to === null ? null : Math.round(secondsBetween(from, to) / 360) / 10;
  const waits = sellerParcels(rows)
    .filter(({ packedAt }) => daysBetween(packedAt, asOf) < 365)
    .flatMap((each) => [
      { ...each, stage: 'Ready to packed', hours: hours(each.readyAt, each.packedAt) },
      { ...each, stage: 'Packed to shipped', hours: hours(each.packedAt, each.shippedAt) },
    ])
    .flatMap((each) => (each.hours === null ? [] : [{ ...each, hours: each.hours }]));
  return groupsOf(waits, ({ seller, centre, stage }) => `${seller}|${centre}|${stage}`)
    .sort()
    .map(([key, group]) => {
      const [seller_id = '', warehouse_code, stage] = key.split('|');
      const all = group.map((each) => each.hours);
      return {
        seller_id,
        warehouse_code,
        stage,
        seller_name: nameOf(rowWith(rows.seller, { seller_id })),
        parcels: group.length,
        median_hours: percentile(all, 0.5).toFixed(2),
        p90_hours: percentile(all, 0.9).toFixed(2),
        slowest_hours: Math.max(...all).toFixed(1),
      };
    });
}

function expectedReturns(rows: Rows): unknown[] {
  const lines = ladderLines(rows).filter(({ orderedOn }) => daysBetween(orderedOn, asOf) < 365);
  const requests = rows.returnRequest.flatMap((request) => {
    const of = lines.find(
      ({ line }) => line.order_id === request.order_id && line.line_no === request.line_no,
    );
    return of === undefined ? [] : [{ request, of, seller: textOf(of.product.seller_id) }];
  });
  return groupsOf(requests, ({ request, seller }) => `${seller}|${textOf(request.reason)}`)
    .sort()
    .map(([key, group]) => {
      const [seller_id = '', reason] = key.split('|');
      const refunded = group.filter(({ request }) => request.status === 'REFUNDED');
      const rejected = group.filter(({ request }) => request.status === 'REJECTED');
      const pieces = sumOf(refunded, ({ request }) => Number(request.quantity));
      const delivered = lines.filter((each) => each.isDelivered && each.product.seller_id === seller_id);
      return {
        seller_id,
        reason,
        seller_name: nameOf(rowWith(rows.seller, { seller_id })),
        requests: group.length,
        returned_pieces: pieces,
        returned_share: ratio(
          pieces,
          sumOf(delivered, (each) => each.pieces),
        ),
        returned_amount: rupees(
          sumOf(refunded, ({ request, of }) =>
            Math.round((of.ordered * Number(request.quantity)) / of.pieces),
          ),
        ),
        rejected_share: ratio(rejected.length, rejected.length + refunded.length),
      };
    });
}

function expectedTakeRate(rows: Rows): unknown[] {
  const departments: Readonly<Record<string, string>> = { p1: 'Fashion', p2: 'Home', p3: 'Home' };
  const key = (each: Row): string => {
    const line = rowWith(rows.orderItem, { order_id: each.order_id ?? null, line_no: each.line_no ?? null });
    const { seller_type } = rowWith(rows.seller, { seller_id: each.seller_id ?? null });
    return [monthOf(each.due_on), textOf(seller_type), departments[textOf(line.product_id)]].join('|');
  };
  return groupsOf(rows.settlement, key)
    .sort()
    .map(([group, settlements]) => {
      const [month, seller_type, department] = group.split('|');
      const gross = sumOf(settlements, (each) => paise(each.gross_amount));
      const commission = sumOf(settlements, (each) => paise(each.commission_amount));
      const fee = sumOf(settlements, (each) => paise(each.fee_amount));
      return {
        month,
        seller_type,
        department,
        gross_amount: rupees(gross),
        commission_amount: rupees(commission),
        fee_amount: rupees(fee),
        take_rate: gross > 0 ? ratio(commission + fee, gross) : null,
      };
    });
}

function expectedAgeing(rows: Rows): unknown[] {
  const bucketOf = ({ status, due_on }: Row): string => {
    const days = daysBetween(due_on, asOf);
    if (status === 'HELD') return 'Held';
    if (days <= 0) return 'Not yet due';
    return days <= 7 ? '1 to 7 days' : days <= 15 ? '8 to 15 days' : 'Over 15 days';
  };
  return groupsOf(
    rows.settlement.filter(({ status }) => status !== 'PAID'),
    (each) => `${textOf(each.seller_id)}|${bucketOf(each)}`,
  )
    .sort()
    .map(([key, group]) => {
      const [seller_id = '', bucket] = key.split('|');
      return {
        seller_id,
        bucket,
        seller_name: nameOf(rowWith(rows.seller, { seller_id })),
        settlements: group.length,
        gross_amount: rupees(sumOf(group, (each) => paise(each.gross_amount))),
        unpaid_amount: rupees(sumOf(group, (each) => paise(each.net_amount))),
        oldest_days: Math.max(...group.map((each) => daysBetween(dayOf(each.due_on), asOf))),
      };
    });
}
