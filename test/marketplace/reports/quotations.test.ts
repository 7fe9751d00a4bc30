import {
  daysBetween,
  groupsOf,
  monthOf,
  paise,
  percentile,
  ratio,
  rowWith,
  rupees,
  sumOf,
  textOf,
} from './support/figures';
import { rowsBehind } from './support/drill';
import { withIdleChildren } from './support/idle-children';
import { ReportWarehouse, wholeRows } from './support/report-warehouse';
import type { Row, Rows } from './support/report-warehouse';

const asOf = '2026-03-31';

/**
 * Traps: quotations of several lines with two orders, one of them cancelled; one that nobody has answered, one without
 * lines, one that is open; expired ones, which no one decided; requests on both sides of a month's end.
 */
const given = wholeRows({
  category: [{ category_id: 1 }],
  seller: [{ seller_id: 's1' }],
  product: [{ product_id: 'p1', category_id: 1, seller_id: 's1' }],
  buyer: [{ buyer_id: 1, buyer_type: 'BUSINESS' }],
  address: [{ address_id: 1, buyer_id: 1 }],
  quotation: [
    ['q1', 'ACCEPTED', '2026-01-31', '2026-01-31', '2026-02-02'],
    ['q2', 'ACCEPTED', '2026-02-01', '2026-02-01', '2026-02-05'],
    ['q3', 'DECLINED', '2026-02-03', '2026-02-04', '2026-02-10'],
    ['q4', 'EXPIRED', '2026-02-05', '2026-02-09', null],
    ['q5', 'EXPIRED', '2026-02-06', '2026-02-12', null],
    ['q6', 'QUOTED', '2026-03-20', '2026-03-23', null],
    ['q7', 'REQUESTED', '2026-03-30', null, null],
    ['q8', 'ACCEPTED', '2026-03-28', '2026-03-29', '2026-03-31'],
    ['q9', 'ACCEPTED', '2026-03-01', '2026-03-02', '2026-03-02'],
  ].map(([quotation_id = null, status = null, requested_on = null, quoted_on = null, decided_on = null]) => ({
    quotation_id,
    status,
    requested_on,
    quoted_on,
    decided_on,
    buyer_id: 1,
    seller_id: 's1',
    total_amount: '1.00', // not what the lines say: the report must add them up
  })),
  quotationLine: [
    ['q1', 1, 10, '100.00'],
    ['q1', 2, 3, '33.35'],
    ['q2', 1, 7, '50.50'],
    ['q3', 1, 4, '25.00'],
    ['q3', 2, 4, '26.00'],
    ['q4', 1, 9, '80.00'],
    ['q5', 1, 1, '45.00'],
    ['q6', 1, 12, '15.00'],
    ['q7', 1, 5, '0.00'],
    ['q8', 1, 20, '11.10'],
  ].map(([quotation_id = '', line_no = 0, quantity = 0, quoted_price = '']) => ({
    quotation_id,
    line_no,
    product_id: 'p1',
    quantity,
    quoted_price,
  })),
  order: [
    ['o1', 'q1', 'DELIVERED', '800.00', '12.50'],
    ['o2', 'q1', 'CANCELLED', '300.05', '0.00'],
    ['o3', 'q1', 'PLACED', '300.05', '0.00'],
    ['o4', 'q2', 'CANCELLED', '353.50', '0.00'],
    ['o5', 'q8', 'SHIPPED', '222.00', '0.00'],
    ['o6', null, 'DELIVERED', '999.00', '0.00'],
  ].map(([order_id = '', quotation_id = null, status = '', items_amount = '', discount_amount = '']) => ({
    order_id,
    quotation_id,
    status,
    items_amount,
    discount_amount,
    channel: 'B2B',
    buyer_id: 1,
    address_id: 1,
  })),
});

describe('reports of quotations', () => {
  let warehouse: ReportWarehouse;

  beforeAll(async () => {
    warehouse = await ReportWarehouse.of(given, asOf);
  });

  afterAll(() => {
    warehouse.close();
  });

  it('follows enquiries to the order, in number and in value', async () => {
    const rows = await warehouse.report('quotation_funnel');
    expect(rows).toEqual(expectedFunnel(given));
    expect(rowWith(rows, { month: '2026-01-01' })).toMatchObject({
      asked: 1,
      ordered: 1,
      ordered_amount: '1087.55',
    });
  });

  it('compares how fast was answered with what was won', async () => {
    const rows = await warehouse.report('quotation_speed');
    expect(rows).toEqual(expectedSpeed(given));
    expect(rowWith(rows, { band: '3 days' })).toMatchObject({
      decided: 0,
      accepted_share: null,
      median_days: null,
    });
  });

  it('leads from a figure to the lines that it is made of', async () => {
    for (const name of ['quotation_funnel', 'quotation_speed']) {
      for (const row of await warehouse.report(name)) {
        const won = (await rowsBehind(warehouse, name, row)).filter(isWon);
        expect(rupees(sumOf(won, (each) => paise(each.quoted_amount)))).toBe(row.won_amount);
      }
    }
  });

  it('counts nothing twice when children double', async () => {
    const doubled = await ReportWarehouse.of(withIdleChildren(given), asOf);
    try {
      for (const name of ['quotation_funnel', 'quotation_speed'])
        expect([name, await doubled.report(name)]).toEqual([name, await warehouse.report(name)]);
    } finally {
      doubled.close();
    }
  });
});

const isLost = ({ status }: Row): boolean => status === 'DECLINED' || status === 'EXPIRED';
const isWon = ({ status }: Row): boolean => status === 'ACCEPTED';

/** In paise; nothing until it is quoted. */
const quoted = ({ quotationLine }: Rows, quotations: readonly Row[]): number =>
  sumOf(quotations, ({ quotation_id, quoted_on }) =>
    quoted_on === null
      ? 0
      : sumOf(
          quotationLine.filter((line) => line.quotation_id === quotation_id),
          (line) => Number(line.quantity) * paise(line.quoted_price),
        ),
  );

function expectedFunnel(rows: Rows): unknown[] {
  return groupsOf(rows.quotation, (each) => monthOf(each.requested_on))
    .sort()
    .map(([month, quotations]) => {
      const orders = rows.order.filter(
        (order) =>
          order.status !== 'CANCELLED' && quotations.some((each) => each.quotation_id === order.quotation_id),
      );
      const won = quoted(rows, quotations.filter(isWon));
      const lost = quoted(rows, quotations.filter(isLost));
      return {
        month,
        asked: quotations.length,
        answered: quotations.filter((each) => each.quoted_on !== null).length,
        accepted: quotations.filter(isWon).length,
        ordered: new Set(orders.map((order) => order.quotation_id)).size,
        answered_amount: rupees(quoted(rows, quotations)),
        won_amount: rupees(won),
        ordered_amount: rupees(
          sumOf(orders, (order) => paise(order.items_amount) - paise(order.discount_amount)),
        ),
        lost_amount: rupees(lost),
        open_amount: rupees(quoted(rows, quotations) - won - lost),
        won_share: ratio(won, won + lost),
      };
    });
}

function expectedSpeed(rows: Rows): unknown[] {
  const names = ['Same day', '1 day', '2 days', '3 days', '4 days or more'];
  const answered = rows.quotation.filter((each) => each.quoted_on !== null);
  const bandOf = (each: Row): string => String(Math.min(4, daysBetween(each.requested_on, each.quoted_on)));
  return groupsOf(answered, bandOf)
    .sort()
    .map(([band, quotations]) => {
      const decided = quotations.filter((each) => isWon(each) || isLost(each));
      const days = quotations
        .filter((each) => each.decided_on !== null)
        .map((each) => daysBetween(each.quoted_on, textOf(each.decided_on)));
      return {
        band: names[Number(band)],
        answered: quotations.length,
        decided: decided.length,
        accepted: quotations.filter(isWon).length,
        accepted_share: ratio(quotations.filter(isWon).length, decided.length),
        median_days: days.length === 0 ? null : percentile(days, 0.5).toFixed(1),
        won_amount: rupees(quoted(rows, quotations.filter(isWon))),
      };
    });
}
