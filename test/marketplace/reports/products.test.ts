import {
  dayAfter,
  dayOf,
  daysBetween,
  groupsOf,
  monthOf,
  paise,
  ratio,
  rowWith,
  rupees,
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
 * Traps: a product without a brand and one that nobody bought; a price that changed at midnight between two orders, a price that
 * did not change, one that changed twice within four weeks, one of today; today's price far from all that was sold; a sale before the first known price; a piece
 * of three given back; reviews of people who bought nothing here, on both sides of the 90 days, and one that is not published.
 */
const given = wholeRows({
  category: [
    { category_id: 1, name: 'Home' },
    { category_id: 2, name: 'Kettles', parent_id: 1 },
    { category_id: 3, name: 'Lamps', parent_id: 1 },
  ],
  seller: [{ seller_id: 's1' }],
  product: [
    {
      product_id: 'p1',
      category_id: 2,
      seller_id: 's1',
      title: 'Kettle',
      brand: null,
      price: '999.00',
      mrp: '180.00',
    },
    {
      product_id: 'p2',
      category_id: 2,
      seller_id: 's1',
      title: 'Small kettle',
      brand: 'Agni',
      price: '50.00',
      mrp: '70.00',
    },
    {
      product_id: 'p3',
      category_id: 3,
      seller_id: 's1',
      title: 'Lamp',
      brand: 'Agni',
      price: '20.00',
      mrp: '29.00',
    },
    { product_id: 'p4', category_id: 3, seller_id: 's1', title: 'Nobody wants it', brand: 'Agni' },
    { product_id: 'p5', category_id: 3, seller_id: 's1', title: 'Draft', status: 'DRAFT' },
    {
      product_id: 'p6',
      category_id: 3,
      seller_id: 's1',
      title: 'Sold, then withdrawn',
      brand: 'Agni',
      status: 'DRAFT',
      mrp: '6.00',
    },
  ],
  buyer: [{ buyer_id: 1 }, { buyer_id: 2 }],
  address: [{ address_id: 1, buyer_id: 1 }],
  priceChange: [
    { product_id: 'p1', effective_on: '2024-02-01', new_price: '100.00' },
    {
      product_id: 'p1',
      effective_on: '2026-02-15',
      old_price: '100.00',
      new_price: '120.00',
      reason: 'Repriced',
    },
    {
      product_id: 'p1',
      effective_on: '2026-02-25',
      old_price: '120.00',
      new_price: '999.00',
      reason: 'Repriced',
    },
    { product_id: 'p2', effective_on: '2026-01-01', new_price: '60.00' },
    {
      product_id: 'p2',
      effective_on: '2026-02-01',
      old_price: '60.00',
      new_price: '60.00',
      reason: 'Match competitor',
    },
    {
      product_id: 'p2',
      effective_on: '2026-03-31',
      old_price: '60.00',
      new_price: '50.00',
      reason: 'Season sale',
    },
    { product_id: 'p3', effective_on: '2026-01-01', new_price: '25.00' },
    {
      product_id: 'p3',
      effective_on: '2026-03-20',
      old_price: '25.00',
      new_price: '20.00',
      reason: 'Season sale',
    },
    { product_id: 'p4', effective_on: '2024-02-01', new_price: '100.00' },
    {
      product_id: 'p4',
      effective_on: '2026-03-01',
      old_price: '100.00',
      new_price: '90.00',
      reason: 'Season sale',
    },
  ],
  order: [
    ['o1', '2026-02-14 23:59:59'],
    ['o2', '2026-02-15 00:00:00'],
    ['o3', '2026-03-31 23:00:00'],
    ['o4', '2025-03-31 10:00:00'], // 365 days before: no longer counted
    ['o5', '2025-04-01 00:00:00'],
    ['o6', '2025-12-31 10:00:00'], // before the first known price of p2
    ['o7', '2026-01-18 10:00:00'], // the first of the 28 days before p1's new price
    ['o8', '2026-01-17 10:00:00'], // a day too early for that
    ['o9', '2026-03-19 10:00:00'],
    ['o10', '2026-02-25 00:00:00'], // the first moment of the price after the next
  ].map(([order_id = '', ordered_at = '']) => ({ order_id, ordered_at, buyer_id: 1, address_id: 1 })),
  orderItem: [
    ['o1', 1, 'p1', 3, '95.00', '15.00', 'RETURNED'],
    ['o1', 2, 'p2', 2, '58.00', '0.00', 'DELIVERED'],
    ['o2', 1, 'p1', 2, '120.00', '0.00', 'DELIVERED'],
    ['o2', 2, 'p1', 1, '120.00', '20.00', 'DELIVERED'],
    ['o3', 1, 'p2', 4, '50.00', '0.00', 'OPEN'],
    ['o3', 2, 'p3', 6, '20.00', '0.00', 'SHIPPED'],
    ['o3', 3, 'p1', 5, '999.00', '0.00', 'CANCELLED'],
    ['o3', 4, 'p2', 3, '50.00', '0.00', 'CANCELLED'],
    ['o10', 1, 'p1', 1, '10.00', '0.00', 'DELIVERED'],
    ['o4', 1, 'p3', 90, '25.00', '0.00', 'DELIVERED'],
    ['o5', 1, 'p3', 2, '25.00', '0.00', 'DELIVERED'],
    ['o6', 1, 'p2', 1, '55.00', '5.00', 'DELIVERED'],
    ['o7', 1, 'p1', 1, '100.00', '0.00', 'DELIVERED'],
    ['o8', 1, 'p1', 7, '100.00', '0.00', 'DELIVERED'],
    ['o9', 1, 'p3', 1, '25.00', '0.00', 'DELIVERED'],
    ['o9', 2, 'p6', 1, '5.00', '0.00', 'DELIVERED'],
  ].map(
    ([
      order_id = '',
      line_no = 0,
      product_id = '',
      quantity = 0,
      unit_price = '',
      discount_amount = '',
      status = '',
    ]) => ({
      order_id,
      line_no,
      product_id,
      quantity,
      unit_price,
      discount_amount,
      status,
      line_total: rupees(Math.round((Number(quantity) * paise(unit_price) - paise(discount_amount)) * 1.18)),
    }),
  ),
  returnRequest: [
    { return_id: 1, order_id: 'o1', reason: 'Wrong size' },
    { return_id: 2, order_id: 'o1', line_no: 2, reason: 'Not as described', status: 'REJECTED' },
    { return_id: 3, order_id: 'o2', reason: 'Damaged' },
    { return_id: 4, order_id: 'o2', line_no: 2, reason: 'Not as described', status: 'REQUESTED' },
  ],
  review: [
    {
      review_id: 1,
      product_id: 'p1',
      buyer_id: 1,
      order_id: 'o1',
      stars: 5,
      reviewed_at: '2025-12-31 23:59:59',
      line_no: 1,
    },
    {
      review_id: 2,
      product_id: 'p1',
      buyer_id: 1,
      order_id: 'o1',
      stars: 2,
      reviewed_at: '2026-01-01 00:00:00',
      line_no: 1,
    },
    { review_id: 3, product_id: 'p1', buyer_id: 2, stars: 1, reviewed_at: '2026-03-31 23:59:59' },
    {
      review_id: 4,
      product_id: 'p1',
      buyer_id: 2,
      stars: 5,
      status: 'HIDDEN',
      reviewed_at: '2026-03-01 10:00:00',
    },
    { review_id: 5, product_id: 'p4', buyer_id: 2, stars: 4, reviewed_at: '2026-03-01 10:00:00' },
    {
      review_id: 6,
      product_id: 'p2',
      buyer_id: 1,
      order_id: 'o6',
      line_no: 1,
      stars: 3,
      reviewed_at: '2025-06-01 10:00:00',
    },
  ],
});

describe('reports of products', () => {
  let warehouse: ReportWarehouse;

  beforeAll(async () => {
    warehouse = await ReportWarehouse.of(given, asOf);
  });

  afterAll(() => {
    warehouse.close();
  });

  it('puts products into classes by what they bring in a year', async () => {
    const rows = await warehouse.report('product_abc');
    expect(rows).toEqual(expectedAbc(given));
    expect(new Set(rows.map((row) => row.class))).toEqual(new Set(['A', 'B', 'C']));
  });

  it('compares four weeks at the old price with four weeks at the new one', async () => {
    const rows = await warehouse.report('price_change_effect');
    expect(sortedBy(rows, 'product_id', 'effective_on')).toEqual(expectedEffects(given));
    expect(rowWith(rows, { product_id: 'p1', effective_on: '2026-02-15' })).toMatchObject({
      days_before: 28,
      days_after: 10,
    });
    expect(rowWith(rows, { product_id: 'p2', effective_on: '2026-02-01' }).elasticity).toBeNull(); // the price stayed
    expect(rowWith(rows, { product_id: 'p4' }).elasticity).toBeNull(); // nothing was sold
  });

  it('averages published reviews, and counts what was asked back as not as described', async () => {
    expect(sortedBy(await warehouse.report('product_reviews'), 'product_id')).toEqual(expectedReviews(given));
  });

  it('compares what was paid with the list price of the day, not of today', async () => {
    const rows = await warehouse.report('realised_price');
    expect(sortedBy(rows, 'category_id', 'month')).toEqual(expectedPrices(given));
    expect(rowWith(rows, { category_id: 2, month: '2025-12-01' })).toMatchObject({
      list_amount: null,
      price_to_list: null,
    });
  });

  it('leads from a mean to the reviews that it is made of', async () => {
    for (const row of await warehouse.report('product_reviews')) {
      const behind = await rowsBehind(warehouse, 'product_reviews', row);
      expect(
        ratio(
          sumOf(behind, (each) => Number(each.stars)),
          behind.length,
          2,
        ),
      ).toBe(row.stars);
    }
  });

  it('lists products, newest first, those without a brand by name', async () => {
    const rows = await warehouse.report('products');
    expect(rows).toHaveLength(given.product.length);
    expect(rowWith(rows, { product_id: 'p1' })).toMatchObject({
      brand: 'No brand',
      department: 'Home',
      on_hand: null,
    });
  });

  it('counts nothing twice when children double', async () => {
    const doubled = await ReportWarehouse.of(withIdleChildren(given), asOf);
    try {
      for (const name of ['product_abc', 'price_change_effect', 'product_reviews', 'realised_price'])
        expect([name, await doubled.report(name)]).toEqual([name, await warehouse.report(name)]);
    } finally {
      doubled.close();
    }
  });
});

const productId = ({ line }: { readonly line: Row }): string => textOf(line.product_id);

function expectedAbc(rows: Rows): unknown[] {
  const lines = ladderLines(rows).filter(({ orderedOn }) => daysBetween(orderedOn, asOf) < 365);
  const listed = rows.product
    .map((product) => {
      const its = lines.filter((each) => productId(each) === product.product_id);
      return {
        product,
        isSold: its.length > 0,
        net: sumOf(its, (each) => each.net),
        pieces: sumOf(its, (each) => (each.isCancelled ? 0 : each.pieces)),
      };
    })
    .filter(({ product, isSold }) => product.status === 'ACTIVE' || isSold)
    .sort((a, b) => b.net - a.net || (textOf(a.product.product_id) < textOf(b.product.product_id) ? -1 : 1));
  const whole = sumOf(listed, ({ net }) => net);
  return listed.map(({ product, net, pieces }, index) => {
    const above = sumOf(listed.slice(0, index), (each) => each.net);
    return {
      product_id: product.product_id,
      title: product.title,
      brand: product.brand ?? 'No brand',
      department: 'Home',
      seller_id: 's1',
      sales_rank: index + 1,
      pieces,
      net_amount: rupees(net),
      net_share: ratio(net, whole),
      cumulative_share: ratio(above + net, whole),
      class: net === 0 ? 'C' : above < 0.8 * whole ? 'A' : above < 0.95 * whole ? 'B' : 'C',
    };
  });
}

function expectedEffects(rows: Rows): unknown[] {
  const lines = ladderLines(rows);
  return sortedBy(
    rows.priceChange.filter(({ old_price }) => old_price !== null),
    'product_id',
    'effective_on',
  ).map((change) => {
    const day = textOf(change.effective_on);
    const others = rows.priceChange
      .filter((each) => each.product_id === change.product_id)
      .map((each) => textOf(each.effective_on))
      .sort();
    const previous = others.filter((each) => each < day).at(-1) ?? day;
    const next = others.find((each) => each > day) ?? dayAfter(asOf, 1);
    const from = [previous, dayAfter(day, -28)].sort().at(-1) ?? day;
    const to = [next, dayAfter(day, 28), dayAfter(asOf, 1)].sort()[0] ?? day;
    const rate = (first: string, last: string): { pieces: number; net: string } => {
      const days = daysBetween(first, last);
      const its = lines.filter(
        (each) => productId(each) === change.product_id && each.orderedOn >= first && each.orderedOn < last,
      );
      const pieces = sumOf(its, (each) => (each.isCancelled ? 0 : each.pieces));
      return {
        pieces: Number((pieces / days).toFixed(4)),
        net: rupees(sumOf(its, (each) => each.net) / days),
      };
    };
    const before = rate(from, day);
    const after = rate(day, to);
    const priceStep = paise(change.new_price) - paise(change.old_price);
    const priceSum = paise(change.new_price) + paise(change.old_price);
    const product = rowWith(rows.product, { product_id: change.product_id ?? null });
    return {
      product_id: change.product_id,
      effective_on: day,
      title: product.title,
      department: 'Home',
      reason: change.reason,
      price_change: ratio(priceStep, paise(change.old_price)),
      days_before: daysBetween(from, day),
      days_after: daysBetween(day, to),
      pieces_before: before.pieces.toFixed(4),
      pieces_after: after.pieces.toFixed(4),
      net_before: before.net,
      net_after: after.net,
      elasticity: ratio(
        (after.pieces - before.pieces) * priceSum,
        (after.pieces + before.pieces) * priceStep,
        2,
      ),
    };
  });
}

function expectedReviews(rows: Rows): unknown[] {
  const lines = ladderLines(rows);
  const published = rows.review.filter(({ status }) => status === 'PUBLISHED');
  return groupsOf(published, (each) => textOf(each.product_id))
    .sort()
    .map(([product_id, reviews]) => {
      const product = rowWith(rows.product, { product_id });
      const stars = (some: readonly Row[]): number => sumOf(some, (each) => Number(each.stars));
      const recent = reviews.filter((each) => daysBetween(dayOf(each.reviewed_at), asOf) < 90);
      const earlier = reviews.filter((each) => !recent.includes(each));
      const misled = rows.returnRequest.filter(
        (each) =>
          ['Not as described', 'Wrong size'].includes(textOf(each.reason)) &&
          lines.some(
            ({ line }) =>
              line.order_id === each.order_id &&
              line.line_no === each.line_no &&
              line.product_id === product_id,
          ),
      );
      const pieces = sumOf(misled, (each) => Number(each.quantity));
      const delivered = lines.filter((each) => each.isDelivered && productId(each) === product_id);
      return {
        product_id,
        title: product.title,
        brand: product.brand ?? 'No brand',
        department: 'Home',
        seller_id: 's1',
        reviews: reviews.length,
        stars: ratio(stars(reviews), reviews.length, 2),
        verified_share: ratio(reviews.filter(({ order_id }) => order_id !== null).length, reviews.length),
        recent_stars: ratio(stars(recent), recent.length, 2),
        stars_trend:
          recent.length === 0 || earlier.length === 0
            ? null
            : (stars(recent) / recent.length - stars(earlier) / earlier.length).toFixed(2),
        misled_pieces: pieces,
        misled_share: ratio(
          pieces,
          sumOf(delivered, (each) => each.pieces),
        ),
      };
    });
}

function expectedPrices(rows: Rows): unknown[] {
  const listPrice = (product_id: string, day: string): number | null => {
    const known = rows.priceChange.filter(
      (each) => each.product_id === product_id && textOf(each.effective_on) <= day,
    );
    const last = sortedBy(known, 'effective_on').at(-1);
    return last === undefined ? null : paise(last.new_price);
  };
  const sold = ladderLines(rows)
    .filter(({ isCancelled }) => !isCancelled)
    .map((each) => ({ ...each, listPrice: listPrice(productId(each), each.orderedOn) }));
  const names: Readonly<Record<string, string>> = { 2: 'Kettles', 3: 'Lamps' };
  return groupsOf(sold, (each) => `${textOf(each.product.category_id)} ${monthOf(each.orderedOn)}`)
    .sort()
    .map(([key, lines]) => {
      const [category_id = '', month] = key.split(' ');
      const priced = lines.filter((each) => each.listPrice !== null);
      const listed = sumOf(priced, (each) => each.pieces * (each.listPrice ?? 0));
      return {
        category_id: Number(category_id),
        month,
        category: names[category_id],
        department: 'Home',
        pieces: sumOf(lines, (each) => each.pieces),
        sold_amount: rupees(sumOf(lines, (each) => each.ordered)),
        list_amount: priced.length === 0 ? null : rupees(listed),
        price_to_list: ratio(
          sumOf(priced, (each) => each.ordered),
          listed,
        ),
        price_to_mrp: ratio(
          sumOf(lines, (each) => paise(each.line.line_total)),
          sumOf(lines, (each) => each.pieces * paise(each.product.mrp)),
        ),
      };
    });
}
