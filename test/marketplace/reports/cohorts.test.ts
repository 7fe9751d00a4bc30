import { addDays, daysBetween, monthNumber, quarterOf } from './support/days';
import { ascending, decimal, groupBy, median, ratio, rupees, sum } from './support/figures';
import { livesOf } from './support/lives';
import type { Life } from './support/lives';
import { ReportWarehouse } from './support/report-warehouse';
import { asOf, smallMarket } from './support/small-market';
import { placesOf } from './support/sold';

const market = smallMarket();
const places = placesOf(market);
const lives = livesOf(market);
const wholeLives = lives.filter(({ isWhole }) => isWhole);
const monthsToday = monthNumber(asOf);
let warehouse: ReportWarehouse;

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
