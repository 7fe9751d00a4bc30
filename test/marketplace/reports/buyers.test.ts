import { daysBetween } from './support/days';
import { ascending, decimal, groupBy, ratio, rupees, sum } from './support/figures';
import { livesOf } from './support/lives';
import type { Life } from './support/lives';
import { ReportWarehouse, wholeRows } from './support/report-warehouse';
import { asOf, smallMarket } from './support/small-market';

const market = smallMarket();
const lives = livesOf(market);
let warehouse: ReportWarehouse;

beforeAll(async () => {
  warehouse = await ReportWarehouse.of(market, asOf);
});
afterAll(() => {
  warehouse.close();
});

it('scores buyers by quintiles, the same for equal ones, and makes segments of the scores', async () => {
  const active = lives.filter(({ recent }) => recent.length > 0);
  const score = (value: (life: Life) => string | number, life: Life): number => {
    const sorted = active.map(value).sort(ascending);
    return tileOf(sorted.indexOf(value(life)), sorted.length, 5);
  };
  const segmentOf = (life: Life): string => {
    if (life.recent.length === 0) return 'Dormant';
    const recency = score(({ lastDay }) => lastDay, life);
    const frequency = score(({ recent }) => recent.length, life);
    const value = score(({ recentNet }) => recentNet, life);
    if (recency >= 4 && frequency >= 4 && value >= 4) return 'Champions';
    if (recency >= 3 && frequency >= 3) return 'Loyal';
    if (recency >= 3 && value >= 4) return 'Big spenders';
    if (recency >= 4) return 'Promising';
    if (recency === 3) return 'Needs attention';
    if (frequency >= 4 && value >= 4) return 'Not to be lost';
    return frequency >= 3 ? 'At risk' : 'Slipping away';
  };
  const allNet = sum(lives.map(({ recentNet }) => recentNet));
  const expected = [...groupBy(lives, segmentOf)]
    .map(([segment, own]) => ({ segment, own, net: sum(own.map(({ recentNet }) => recentNet)) }))
    .sort((one, other) => other.net - one.net || ascending(one.segment, other.segment))
    .map(({ segment, own, net }) => ({
      segment,
      buyers: own.length,
      buyers_share: ratio(own.length, lives.length),
      net_amount_365: rupees(net),
      net_share: ratio(net, allNet),
      net_per_buyer: ratio(net, 100 * own.length, 2),
      orders_per_buyer: ratio(sum(own.map(({ recent }) => recent.length)), own.length, 2),
      silent_days: ratio(sum(own.map(({ lastDay }) => daysBetween(lastDay, asOf))), own.length, 1),
      gold_share: ratio(own.filter(({ tier }) => tier === 'GOLD').length, own.length),
    }));
  expect(await warehouse.report('rfm_segments')).toEqual(expected);
  expect(expected.length).toBeGreaterThan(4);
});

it('looks back 365 days, and scores those who are equal alike', async () => {
  // Seven with one order, one with two, one with three; the tenth ordered a day too early.
  const days = (buyer: number): string[] =>
    buyer === 10
      ? ['2025-04-10']
      : ['2025-04-11', '2026-01-01', '2026-02-01'].slice(0, Math.max(1, buyer - 6));
  const orders = Array.from({ length: 10 }, (_, index) => index + 1).flatMap((buyer) =>
    days(buyer).map((day) => ({
      order_id: `${String(buyer)} ${day}`,
      buyer_id: buyer,
      address_id: 1,
      ordered_at: `${day} 00:00:00`,
    })),
  );
  const other = await ReportWarehouse.of(
    wholeRows({
      buyer: orders
        .map(({ buyer_id }) => buyer_id)
        .filter(isFirst)
        .map((buyer_id) => ({ buyer_id })),
      order: orders,
      orderItem: orders.map(({ order_id }) => ({ order_id, product_id: 'p1' })),
    }),
    '2026-04-10',
  );
  const scores = (await other.mart('buyer_segment'))
    .sort((one, another) => Number(one.buyer_id) - Number(another.buyer_id))
    .map((each) => [each.recency_score, each.frequency_score, each.value_score, each.segment]);
  const tooEarly = (await other.mart('buyer_summary')).find((each) => each.buyer_id === 10);
  other.close();
  expect(tooEarly).toMatchObject({ orders: 1, net_amount: '100.00', orders_365: 0, net_amount_365: '0.00' });
  expect(scores).toEqual([
    ...Array.from({ length: 7 }, () => [1, 1, 1, 'Slipping away']),
    [4, 4, 4, 'Champions'],
    [5, 5, 5, 'Champions'],
    [null, null, null, 'Dormant'],
  ]);
});

it('watches buyers of three orders and more who are silent for twice their own gap', async () => {
  const expected = lives
    .filter(
      ({ orders, gap, lastDay }) => orders.length >= 3 && gap! > 0 && daysBetween(lastDay, asOf) > 2 * gap!,
    )
    .sort((one, other) => other.net - one.net || one.buyer - other.buyer)
    .map((life) => ({
      buyer_id: String(life.buyer),
      buyer_type: life.type,
      loyalty_tier: life.tier,
      first_channel: life.first.channel,
      last_order_on: life.lastDay,
      orders: life.orders.length,
      median_gap_days: decimal(life.gap!, 1, 1),
      silent_days: daysBetween(life.lastDay, asOf),
      silence_ratio: ratio(daysBetween(life.lastDay, asOf), life.gap, 1),
      net_amount: rupees(life.net),
      net_amount_365: rupees(life.recentNet),
    }));
  expect(await warehouse.report('churn_watch')).toEqual(expected);
  expect(expected.length).toBeGreaterThan(2);
  expect(expected.length).toBeLessThan(lives.length);
});

it('cuts the buyers of a year into tenths by net', async () => {
  const ranked = lives
    .filter(({ recentNet }) => recentNet > 0)
    .sort((one, other) => other.recentNet - one.recentNet || one.buyer - other.buyer);
  const all = sum(ranked.map(({ recentNet }) => recentNet));
  const deciles = groupBy(ranked, (life) => String(tileOf(ranked.indexOf(life), ranked.length, 10)));
  let soFar = 0;
  const expected = [...deciles].map(([decile, own]) => {
    const net = sum(own.map(({ recentNet }) => recentNet));
    soFar += net;
    return {
      net_decile: Number(decile),
      buyers: own.length,
      businesses: own.filter(({ type }) => type === 'BUSINESS').length,
      net_amount_365: rupees(net),
      smallest_amount: rupees(Math.min(...own.map(({ recentNet }) => recentNet))),
      net_share: ratio(net, all),
      cumulative_share: ratio(soFar, all),
    };
  });
  expect(await warehouse.report('buyer_concentration')).toEqual(expected);
  expect(expected.at(-1)?.cumulative_share).toBe('1.0000');
});

const isFirst = <Item>(item: Item, index: number, all: readonly Item[]): boolean =>
  all.indexOf(item) === index;

/** The tile of the one at an index, when so many are cut into tiles: the first tiles take one more. */
function tileOf(index: number, count: number, tiles: number): number {
  const ends = Array.from(
    { length: tiles },
    (_, tile) => Math.floor(count / tiles) * (tile + 1) + Math.min(tile + 1, count % tiles),
  );
  return ends.findIndex((end) => index < end) + 1;
}
