import {
  addDays,
  daysFrom,
  fiscalOf,
  isoWeekOf,
  mondayOf,
  monthOf,
  seasonOf,
  weekdayOf,
} from './support/days';
import { change, groupBy, ratio, rupees, rupeesOrNull, sum } from './support/figures';
import { ReportWarehouse, wholeRows } from './support/report-warehouse';
import { asOf, firstDay, smallMarket } from './support/small-market';
import { countedOrders, soldLines } from './support/sold';

const market = smallMarket();
const orders = countedOrders(market);
const days = daysFrom(firstDay, asOf);
const netOf = groupByDay(orders);
let warehouse: ReportWarehouse;

beforeAll(async () => {
  warehouse = await ReportWarehouse.of(market, asOf);
});
afterAll(() => {
  warehouse.close();
});

it('compares a day with the same weekday before, and adds up month and fiscal year', async () => {
  const [monthToDate, yearToDate] = [runningNet(monthOf), runningNet((day) => fiscalOf(day).year)];
  const expected = days.map((day, index) => {
    const before = (count: number): number | null => (index < count ? null : netOn(days[index - count]!));
    return {
      day,
      weekday: weekdayOf(day),
      orders: ordersOn(day),
      net_amount: rupees(netOn(day)),
      week_before_amount: rupeesOrNull(before(7)),
      week_change: change(netOn(day), before(7)),
      year_before_amount: rupeesOrNull(before(364)),
      year_change: change(netOn(day), before(364)),
      month_to_date_amount: rupees(monthToDate.get(day)!),
      fiscal_year_to_date_amount: rupees(yearToDate.get(day)!),
    };
  });
  expect(await warehouse.report('sales_by_day')).toEqual(expected);
});

it('counts an order of the last second of a day on that day, and one of midnight on the next', async () => {
  const late = market.order.filter((each) => String(each.ordered_at).endsWith('23:59:59'));
  const early = market.order.filter((each) => String(each.ordered_at).endsWith('00:00:00'));
  expect([late.length > 20, early.length > 20]).toEqual([true, true]);
  const ordered = await warehouse.report('orders');
  for (const order of [...late, ...early])
    expect(ordered.find((each) => each.order_id === order.order_id)?.day).toBe(
      String(order.ordered_at).slice(0, 10),
    );
});

it('compares an ISO week with the one before and with the same week of last year', async () => {
  const weeks = [...groupBy(days, mondayOf)].map(([monday, own]) => ({
    monday,
    ...isoWeekOf(monday),
    days: own.length,
    orders: sum(own.map(ordersOn)),
    net: sum(own.map(netOn)),
  }));
  const expected = weeks.map((week) => {
    const before = weeks.find((each) => each.monday === addDays(week.monday, -7))?.net ?? null;
    const lastYear =
      weeks.find((each) => each.year === week.year - 1 && each.week === week.week)?.net ?? null;
    return {
      iso_year: week.year,
      iso_week: week.week,
      week_start: week.monday,
      days: week.days,
      orders: week.orders,
      net_amount: rupees(week.net),
      net_per_day: ratio(week.net, 100 * week.days, 2),
      week_before_amount: rupeesOrNull(before),
      week_change: change(week.net, before),
      year_before_amount: rupeesOrNull(lastYear),
      year_change: change(week.net, lastYear),
    };
  });
  expect(await warehouse.report('sales_by_week')).toEqual(expected);
  expect(expected[0]).toMatchObject({ iso_year: 2024, iso_week: 1, days: 3 });
});

it('has no week 53 of last year, and finds week 1 of last year 53 weeks before', async () => {
  const long = wholeRows({
    buyer: [{ buyer_id: 1 }],
    address: [{ address_id: 1 }],
    category: [{ category_id: 1 }],
    product: [{ product_id: 'p1', category_id: 1, seller_id: 's1' }],
    order: ['2020-01-01', '2020-12-28', '2021-01-05', '2021-12-30'].map((day, index) => ({
      order_id: `o${String(index)}`,
      buyer_id: 1,
      address_id: 1,
      ordered_at: `${day} 12:00:00`,
    })),
    orderItem: ['1.00', '2.00', '3.00', '4.00'].map((unit_price, index) => ({
      order_id: `o${String(index)}`,
      product_id: 'p1',
      unit_price,
    })),
  });
  const other = await ReportWarehouse.of(long, '2021-12-31');
  const weeks = (await other.report('sales_by_week'))
    .filter((week) => week.net_amount !== '0.00')
    .map((week) => [week.iso_year, week.iso_week, week.week_start, week.net_amount, week.year_before_amount]);
  other.close();
  expect(weeks).toEqual([
    [2020, 1, '2019-12-30', '1.00', null],
    [2020, 53, '2020-12-28', '2.00', null],
    [2021, 1, '2021-01-04', '3.00', '1.00'],
    [2021, 52, '2021-12-27', '4.00', '0.00'],
  ]);
});

it('adds months up to fiscal quarters and years, and leaves out a month of last year that is not whole', async () => {
  const lines = groupBy(soldLines(market), (line) => monthOf(line.day));
  const months = [...groupBy(days, monthOf)].map(([month, own]) => ({
    month,
    days: own.length,
    ...fiscalOf(month),
    pieces: sum((lines.get(month) ?? []).map((line) => line.pieces)),
    net: sum((lines.get(month) ?? []).map((line) => line.net)),
  }));
  const expected = months.map((own) => {
    const year = months.filter((each) => each.year === own.year);
    const soFar = year.filter((each) => each.month <= own.month);
    const lastYear = `${String(Number(own.month.slice(0, 4)) - 1)}${own.month.slice(4)}`;
    const before = months.find((each) => each.month === lastYear && each.month >= firstDay)?.net ?? null;
    return {
      fiscal_year: own.year,
      fiscal_quarter: own.quarter,
      month: own.month,
      days: own.days,
      pieces: own.pieces,
      net_amount: rupees(own.net),
      year_before_amount: rupeesOrNull(before),
      year_change: change(own.net, before),
      quarter_to_date_amount: rupees(
        sum(soFar.filter((each) => each.quarter === own.quarter).map(({ net }) => net)),
      ),
      year_to_date_amount: rupees(sum(soFar.map(({ net }) => net))),
      year_share: ratio(own.net, sum(year.map(({ net }) => net))),
    };
  });
  expect(await warehouse.report('sales_by_fiscal_period')).toEqual(expected);
});

it('compares a day of a festival season with the same day before the same festival of last year', async () => {
  const seasons = days.flatMap((day) => {
    const season = seasonOf(day);
    return season === null
      ? []
      : [
          {
            name: season.season,
            year: season.year,
            at: season.day,
            day,
            orders: ordersOn(day),
            net: netOn(day),
          },
        ];
  });
  const expected = seasons.map((own) => {
    const inSeason = (year: number): typeof seasons =>
      seasons.filter((each) => each.name === own.name && each.year === year && each.at <= own.at);
    const before = inSeason(own.year - 1);
    const lastYear = before.find((each) => each.at === own.at) ?? null;
    const toDate = sum(inSeason(own.year).map(({ net }) => net));
    const isWhole = before.length === inSeason(own.year).length;
    const lastToDate = isWhole ? sum(before.map(({ net }) => net)) : null;
    return {
      season: own.name,
      season_year: own.year,
      season_day: own.at,
      day: own.day,
      orders: own.orders,
      last_year_orders: lastYear?.orders ?? null,
      net_amount: rupees(own.net),
      last_year_amount: rupeesOrNull(lastYear?.net ?? null),
      season_to_date_amount: rupees(toDate),
      last_year_to_date_amount: rupeesOrNull(lastToDate),
      season_change: change(toDate, lastToDate),
    };
  });
  expect(await warehouse.report('festival_seasons')).toEqual(expected);
  expect(expected.filter((each) => each.season_change !== null).length).toBeGreaterThan(20);
});

function groupByDay(counted: typeof orders): Map<string, { orders: number; net: number }> {
  return new Map(
    [...groupBy(counted, (order) => order.day)].map(([day, own]) => [
      day,
      { orders: own.length, net: sum(own.map(({ net }) => net)) },
    ]),
  );
}

function netOn(day: string): number {
  return netOf.get(day)?.net ?? 0;
}

function ordersOn(day: string): number {
  return netOf.get(day)?.orders ?? 0;
}

/** Of each day, the net from the first day of its period. */
function runningNet(periodOf: (day: string) => string): Map<string, number> {
  const totals = new Map<string, number>();
  return new Map(
    days.map((day) => {
      const total = (totals.get(periodOf(day)) ?? 0) + netOn(day);
      totals.set(periodOf(day), total);
      return [day, total];
    }),
  );
}
