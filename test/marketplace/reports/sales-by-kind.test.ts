import { daysFrom, monthNumber, quarterOf } from './support/days';
import {
  ascending,
  change,
  decimal,
  groupBy,
  median,
  paise,
  ratio,
  rupees,
  rupeesOrNull,
  sum,
} from './support/figures';
import { ReportWarehouse } from './support/report-warehouse';
import { asOf, firstDay, smallMarket } from './support/small-market';
import { countedOrders, placesOf, soldLines, soldOrders } from './support/sold';
import type { SoldOrder } from './support/sold';

const market = smallMarket();
const orders = countedOrders(market);
const places = placesOf(market);
let warehouse: ReportWarehouse;

beforeAll(async () => {
  warehouse = await ReportWarehouse.of(market, asOf);
});
afterAll(() => {
  warehouse.close();
});

it('has buyers, share and growth of each state, and those of addresses that are not known apart', async () => {
  const states = new Map(market.address.map((each) => [each.address_id, String(each.state_code)]));
  const stateOf = ({ row }: SoldOrder): string => states.get(row.address_id) ?? 'Not known';
  const groups = [...groupBy(orders, (order) => `${order.month} ${stateOf(order)}`)].map(([key, own]) => ({
    key,
    month: own[0]!.month,
    state: stateOf(own[0]!),
    buyers: new Set(own.map(({ buyer }) => buyer)).size,
    orders: own.length,
    net: netOf(own),
  }));
  const expected = groups
    .sort((one, other) => ascending(one.key, other.key))
    .map((own) => {
      const before =
        groups.find(
          (each) => each.state === own.state && monthNumber(each.month) === monthNumber(own.month) - 1,
        )?.net ?? null;
      return {
        month: own.month,
        state: own.state,
        buyers: own.buyers,
        orders: own.orders,
        net_amount: rupees(own.net),
        month_share: ratio(own.net, netOf(orders.filter(({ month }) => month === own.month))),
        month_before_amount: rupeesOrNull(before),
        growth: change(own.net, before),
      };
    });
  expect(await warehouse.report('sales_by_state')).toEqual(expected);
  expect(new Set(expected.map(({ state }) => state))).toEqual(new Set(['DL', 'KA', 'MH', 'Not known']));
});

it('tells apart what prices, volume and mix did to a category', async () => {
  interface Sales {
    pieces: number;
    net: number;
  }
  const none: Sales = { pieces: 0, net: 0 };
  const byProduct = groupBy(soldLines(market), (line) => `${quarterOf(line.day)} ${line.productId}`);
  const salesOf = (quarter: string, product: string): Sales => {
    const own = byProduct.get(`${quarter} ${product}`) ?? [];
    return { pieces: sum(own.map(({ kept }) => kept)), net: sum(own.map(({ net }) => net)) };
  };
  const quarters = [...new Set(daysFrom(firstDay, asOf).map(quarterOf))];
  const isSold = (quarter: string, product: string): boolean => byProduct.has(`${quarter} ${product}`);
  const expected = quarters.flatMap((quarter, index) =>
    [...groupBy(places, ([, place]) => `${place.department}|${place.category}`)]
      .sort(([one], [other]) => ascending(one, other))
      .flatMap(([, members]) => {
        const products = members.map(([product]) => product);
        const last = quarters[index - 1] ?? '';
        if (!products.some((each) => isSold(quarter, each) || isSold(last, each))) return [];
        const pairs = products.map((each) => ({
          now: salesOf(quarter, each),
          before: index === 0 ? none : salesOf(last, each),
        }));
        const all = (of: 'now' | 'before'): Sales => ({
          pieces: sum(pairs.map((pair) => pair[of].pieces)),
          net: sum(pairs.map((pair) => pair[of].net)),
        });
        const [now, before] = [all('now'), all('before')];
        const price = sum(
          pairs
            .filter((pair) => pair.now.pieces > 0 && pair.before.pieces > 0)
            .map((pair) => pair.now.net - shareOf(pair.before.net, pair.now.pieces, pair.before.pieces)),
        );
        const volume = before.pieces === 0 ? 0 : shareOf(before.net, now.pieces, before.pieces) - before.net;
        const only = (amount: number): string | null => (index === 0 ? null : rupees(amount));
        return [
          {
            quarter,
            ...members[0]![1],
            pieces: now.pieces,
            net_amount: rupees(now.net),
            quarter_before_amount: only(before.net),
            change_amount: only(now.net - before.net),
            price_effect_amount: only(price),
            volume_effect_amount: only(volume),
            mix_effect_amount: only(now.net - before.net - price - volume),
          },
        ];
      }),
  );
  expect(await warehouse.report('sales_by_category')).toEqual(expected);
  expect(new Set(expected.map(({ department }) => department))).toEqual(
    new Set(['Books', 'Electronics', 'Fashion', 'Home', 'Not known']),
  );
});

it('sorts baskets into bands by what the goods cost with GST', async () => {
  const goods = ({ row }: SoldOrder): number => paise(row.total_amount) - paise(row.shipping_amount);
  const bandOf = (order: SoldOrder): number => {
    const rupeesOf = goods(order) / 100;
    if (rupeesOf < 1000) return Math.floor(rupeesOf / 100) * 100;
    return [50_000, 10_000, 5000, 2000].find((from) => rupeesOf >= from) ?? 1000;
  };
  const expected = [...groupBy(orders, (order) => `${String(bandOf(order)).padStart(6)} ${order.channel}`)]
    .sort(([one], [other]) => ascending(one, other))
    .map(([, own]) => ({
      basket_from: bandOf(own[0]!),
      channel: own[0]!.channel,
      orders: own.length,
      orders_share: ratio(own.length, orders.filter(({ channel }) => channel === own[0]!.channel).length),
      median_amount: decimal(median(own.map(goods))!, 100, 2),
      lines_per_order: ratio(sum(own.map(({ lines }) => lines.length)), own.length, 2),
      shipping_paid_share: ratio(own.filter(({ row }) => Number(row.shipping_amount) > 0).length, own.length),
    }));
  expect(await warehouse.report('basket_bands')).toEqual(expected);
  expect(new Set(expected.map((each) => each.basket_from)).size).toBeGreaterThan(5);
});

it('finds what is bought together, both ways, without cancelled lines', async () => {
  const baskets = [...groupBy(soldLines(market), (line) => line.orderId).values()]
    .map((lines) => {
      const kept = lines.filter((line) => !line.isCancelled).map((line) => places.get(line.productId)!);
      const named = kept.filter(({ category }) => category !== 'Not known');
      return new Set(named.map(({ department, category }) => `${department} / ${category}`));
    })
    .filter((basket) => basket.size > 0);
  const names = [...new Set(baskets.flatMap((basket) => [...basket]))];
  const having = (...wanted: string[]): number =>
    baskets.filter((basket) => wanted.every((each) => basket.has(each))).length;
  const expected = names
    .flatMap((category) =>
      names.filter((other) => other !== category).map((other) => ({ category, other_category: other })),
    )
    .map((pair) => ({ ...pair, both: having(pair.category, pair.other_category) }))
    .filter(({ both }) => both >= 3)
    .map(({ both, ...pair }) => ({
      ...pair,
      orders_with_both: both,
      support: ratio(both, baskets.length),
      confidence: ratio(both, having(pair.category)),
      lift: ratio(both * baskets.length, having(pair.category) * having(pair.other_category), 2),
    }))
    .sort(
      (one, other) =>
        Number(other.lift) - Number(one.lift) ||
        ascending(one.category, other.category) ||
        ascending(one.other_category, other.other_category),
    );
  expect(await warehouse.report('category_pairs')).toEqual(expected);
  expect(expected.map((each) => each.orders_with_both)).toContain(3); // the fewest that are shown
});

it('says why orders were cancelled, how many of all, and after how long', async () => {
  const all = soldOrders(market);
  const reasonOf = ({ row }: SoldOrder): string =>
    row.cancel_reason === null ? 'Not known' : String(row.cancel_reason);
  const seconds = ({ row }: SoldOrder): number =>
    (Date.parse(`${String(row.cancelled_at)}Z`) - Date.parse(`${String(row.ordered_at)}Z`)) / 1000;
  const cancelled = all.filter((order) => order.isCancelled);
  const expected = [...groupBy(cancelled, (order) => `${order.month} ${order.channel} ${reasonOf(order)}`)]
    .sort(([one], [other]) => ascending(one, other))
    .map(([, own]) => {
      const { month, channel } = own[0]!;
      return {
        month,
        channel,
        cancel_reason: reasonOf(own[0]!),
        cancelled_orders: own.length,
        cancelled_amount: rupees(sum(own.flatMap(({ lines }) => lines.map((line) => line.cancelled)))),
        cancelled_share: ratio(
          own.length,
          all.filter((order) => order.month === month && order.channel === channel).length,
        ),
        median_hours: decimal(median(own.map(seconds))!, 3600, 1),
      };
    });
  expect(await warehouse.report('cancel_reasons')).toEqual(expected);
  expect(new Set(expected.map((each) => each.cancel_reason)).size).toBe(3);
});

const netOf = (of: readonly SoldOrder[]): number => sum(of.map(({ net }) => net));

/** What pieces cost when so many cost so much, in whole paise. */
const shareOf = (amount: number, pieces: number, of: number): number =>
  Number(decimal(amount * pieces, of, 0));
