import marketplace from '../../../marketplace';
import { ReportWarehouse } from './support/report-warehouse';
import type { Row } from './support/report-warehouse';
import { asOf, smallMarket } from './support/small-market';
import { countedOrders, placesOf, soldLines } from './support/sold';
import { monthOf, quarterOf } from './support/days';
import { ascending, rupees } from './support/figures';

const market = smallMarket();
const areas = ['sales', 'customers'];
const drilling = marketplace.reports!.filter(({ area, drill }) => areas.includes(area) && drill !== null);
const rowsOf = new Map<string, Row[]>();
let warehouse: ReportWarehouse;

beforeAll(async () => {
  warehouse = await ReportWarehouse.of(market, asOf);
  for (const name of ['order_lines', 'orders', 'buyers']) rowsOf.set(name, await warehouse.report(name));
});
afterAll(() => {
  warehouse.close();
});

it('shows each order line with its day, place and ladder, the newest first', async () => {
  const places = placesOf(market);
  const expected = soldLines(market)
    .sort(
      (one, other) =>
        ascending(other.day, one.day) || ascending(other.orderId, one.orderId) || one.lineNo - other.lineNo,
    )
    .map((line) => ({
      order_id: line.orderId,
      line_no: line.lineNo,
      day: line.day,
      month: monthOf(line.day),
      quarter: quarterOf(line.day),
      channel: line.order.channel,
      ...places.get(line.productId),
      buyer_id: String(line.order.buyer_id),
      quantity: line.pieces,
      gross_amount: rupees(line.gross),
      discount_amount: rupees(line.discount),
      cancelled_amount: rupees(line.cancelled),
      returned_amount: rupees(line.returned),
      net_amount: rupees(line.net),
    }));
  expect(await warehouse.report('order_lines')).toMatchObject(expected);
});

it('shows each buyer who has ordered, the latest first', async () => {
  const lastDays = new Map<number, string>();
  for (const { buyer, day } of countedOrders(market))
    if (day > (lastDays.get(buyer) ?? '')) lastDays.set(buyer, day);
  const expected = [...lastDays]
    .sort(([one, day], [other, otherDay]) => ascending(otherDay, day) || other - one)
    .map(([buyer, day]) => ({ buyer_id: String(buyer), last_order_on: day }));
  expect(await warehouse.report('buyers')).toMatchObject(expected);
});

it.each(drilling.map(({ name }) => name))('finds the rows behind every row of %s', async (name) => {
  const { drill } = drilling.find((each) => each.name === name)!;
  const pairs = Object.entries(drill!.by);
  const keyOf = (row: Row, columns: readonly string[]): string =>
    JSON.stringify(columns.map((each) => row[each]));
  const theirs = pairs.map(([column]) => column);
  const ours = pairs.map(([, column]) => column);
  const behind = new Set(rowsOf.get(drill!.report)!.map((row) => keyOf(row, theirs)));
  const rows = (await warehouse.report(name)).filter((row) => Number(row.orders ?? row.pieces ?? 1) > 0);
  expect(rows.filter((row) => !behind.has(keyOf(row, ours)))).toEqual([]);
});
