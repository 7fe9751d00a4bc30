import { addDays, daysBetween, monthNumber, quarterOf } from './support/days';
import { ascending, decimal, groupBy, median, ratio, rupees, sum } from './support/figures';
import { ReportWarehouse } from './support/report-warehouse';
import { asOf, firstDay, smallMarket } from './support/small-market';
import { countedOrders, placesOf } from './support/sold';
import type { SoldOrder } from './support/sold';

const market = smallMarket();
const places = placesOf(market);
let warehouse: ReportWarehouse;

interface Life {
  readonly buyer: number;
  readonly type: string;
  readonly tier: string;
  /** Registered on the first day of the history or later: the first known order is the first one. */
  readonly isWhole: boolean;
  /** Not cancelled, the oldest first. */
  readonly orders: readonly SoldOrder[];
  readonly first: SoldOrder;
  readonly lastDay: string;
  readonly net: number;
  readonly gap: number | null;
  readonly recent: readonly SoldOrder[];
  readonly recentNet: number;
}

const lives = [...groupBy(countedOrders(market), ({ buyer }) => String(buyer)).values()].map(lifeOf);
const wholeLives = lives.filter(({ isWhole }) => isWhole);
const monthsToday = monthNumber(asOf);

beforeAll(async () => {
  warehouse = await ReportWarehouse.of(market, asOf);
});
afterAll(() => {
  warehouse.close();
});

it('tells new buyers from those who come back, and from those of whom it is not known', async () => {
  const months = groupBy(
    lives.flatMap((life) => life.orders.map((order) => ({ life, order }))),
    ({ order }) => order.month,
  );
  const expected = [...months].sort().map(([month, all]) => {
    const isNew = (life: Life): boolean => life.isWhole && life.first.month === month;
    const isBack = (life: Life): boolean => life.first.month < month;
    const buyers = (is: (life: Life) => boolean): number =>
      new Set(all.filter(({ life }) => is(life)).map(({ life }) => life.buyer)).size;
    const net = (is: (life: Life) => boolean): number =>
      sum(all.filter(({ life }) => is(life)).map(({ order }) => order.net));
    return {
      month,
      buyers: buyers(() => true),
      new_buyers: buyers(isNew),
      returning_buyers: buyers(isBack),
      unclear_buyers: buyers((life) => !life.isWhole && life.first.month === month),
      new_share: ratio(
        buyers(isNew),
        buyers(() => true),
      ),
      new_net_amount: rupees(net(isNew)),
      returning_net_amount: rupees(net(isBack)),
      net_per_new_buyer: ratio(net(isNew), 100 * buyers(isNew), 2),
      net_per_returning_buyer: ratio(net(isBack), 100 * buyers(isBack), 2),
    };
  });
  expect(await warehouse.report('new_and_returning')).toEqual(expected);
  expect(expected.filter((each) => each.net_per_new_buyer === null).length).toBeGreaterThan(0);
  expect(sum(expected.map((each) => each.unclear_buyers))).toBeGreaterThan(0);
});

it('follows the buyers of a month through all months to today, those without an order too', async () => {
  const expected = [...groupBy(wholeLives, ({ first }) => first.month)].sort().flatMap(([month, cohort]) =>
    Array.from({ length: monthsToday - monthNumber(month) + 1 }, (_, number) => {
      const orders = cohort.flatMap((life) =>
        life.orders.filter((order) => monthNumber(order.day) === monthNumber(month) + number),
      );
      const active = new Set(orders.map(({ buyer }) => buyer)).size;
      return {
        cohort_month: month,
        month_number: number,
        cohort_buyers: cohort.length,
        active_buyers: active,
        retention: ratio(active, cohort.length),
        cohort_orders: orders.length,
      };
    }),
  );
  expect(await warehouse.report('cohort_retention')).toEqual(expected);
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

it('adds up what a cohort buys, as far as all of it have got', async () => {
  const cohorts = [...groupBy(wholeLives, ({ first }) => `${quarterOf(first.day)}|${first.channel}`)];
  const expected = cohorts
    .sort(([one], [other]) => ascending(one, other))
    .flatMap(([key, cohort]) => {
      const [quarter = '', channel = ''] = key.split('|');
      const lastMonth = 12 * Number(quarter.slice(0, 4)) + 3 * Number(quarter.slice(6));
      return Array.from({ length: Math.max(0, monthsToday - lastMonth + 1) }, (_, number) => {
        const net = sum(
          cohort.flatMap((life) =>
            life.orders
              .filter((order) => monthNumber(order.day) - monthNumber(life.first.day) <= number)
              .map((order) => order.net),
          ),
        );
        return {
          cohort_quarter: quarter,
          first_channel: channel,
          month_number: number,
          cohort_buyers: cohort.length,
          cumulative_net_amount: rupees(net),
          cumulative_net_per_buyer: ratio(net, 100 * cohort.length, 2),
        };
      });
    });
  expect(await warehouse.report('cohort_value')).toEqual(expected);
  expect(expected.length).toBeGreaterThan(20);
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

it('counts who comes back within 60 days, among those who have had 60 days', async () => {
  const old = wholeLives.filter(({ first }) => first.day <= addDays(asOf, -60));
  const placeOf = ({ first }: Life): string => {
    const [line] = [...first.lines].sort((one, other) => one.lineNo - other.lineNo);
    const { department, category } = places.get(line?.productId ?? '') ?? {
      department: 'Not known',
      category: 'Not known',
    };
    return `${department}|${category}`;
  };
  const expected = [...groupBy(old, (life) => `${quarterOf(life.first.day)}|${placeOf(life)}`)]
    .sort(([one], [other]) => ascending(one, other))
    .map(([key, own]) => {
      const [quarter, department, category] = key.split('|');
      const gaps = own.flatMap(({ orders: [first, second] }) =>
        second === undefined ? [] : [daysBetween(first!.day, second.day)],
      );
      const back = gaps.filter((gap) => gap <= 60).length;
      const middle = median(gaps);
      return {
        cohort_quarter: quarter,
        first_department: department,
        first_category: category,
        first_buyers: own.length,
        repeat_buyers: back,
        repeat_share: ratio(back, own.length),
        median_days: middle === null ? null : decimal(middle, 1, 1),
      };
    });
  expect(await warehouse.report('second_order')).toEqual(expected);
});

function lifeOf(unsorted: readonly SoldOrder[]): Life {
  const orders = [...unsorted].sort((one, other) =>
    ascending(`${String(one.row.ordered_at)} ${one.id}`, `${String(other.row.ordered_at)} ${other.id}`),
  );
  const [first, last] = [orders[0]!, orders.at(-1)!];
  const row = market.buyer.find((each) => each.buyer_id === first.buyer)!;
  const recent = orders.filter((order) => order.day > addDays(asOf, -365));
  return {
    buyer: first.buyer,
    type: String(row.buyer_type),
    tier: String(row.loyalty_tier),
    isWhole: String(row.registered_at).slice(0, 10) >= firstDay,
    orders,
    first,
    lastDay: last.day,
    net: sum(orders.map(({ net }) => net)),
    gap: median(orders.slice(1).map((order, index) => daysBetween(orders[index]!.day, order.day))),
    recent,
    recentNet: sum(recent.map(({ net }) => net)),
  };
}

/** The tile of the one at an index, when so many are cut into tiles: the first tiles take one more. */
function tileOf(index: number, count: number, tiles: number): number {
  const ends = Array.from(
    { length: tiles },
    (_, tile) => Math.floor(count / tiles) * (tile + 1) + Math.min(tile + 1, count % tiles),
  );
  return ends.findIndex((end) => index < end) + 1;
}
