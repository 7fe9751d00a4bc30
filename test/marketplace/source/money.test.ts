import { createSource } from '../../../marketplace/source';
import { groupBy, paise, rowsOf, sumOf } from '../support/source-rows';
import type { SourceRow } from '../support/source-rows';

/** Two years: before and after both changes of the tax rates. */
const source = createSource({ seed: 6, scale: 0.3, from: '2025-11-01', days: 0, historyDays: 700 });
const rows = rowsOf(source);

/** The rows for which two figures differ: a failure shows the first of them. */
const unequal = (
  of: readonly SourceRow[],
  left: (row: SourceRow) => number,
  right: (row: SourceRow) => number,
): SourceRow[] => of.filter((row) => left(row) !== right(row)).slice(0, 3);

describe('money adds up to the paisa:', () => {
  const items = groupBy(rows('order_item'), 'order_id');
  const itemsOf = (row: SourceRow): SourceRow[] => items.get(row.order_id ?? '') ?? [];

  it('a line is gross less discount and its GST, which can be halved', () => {
    const taxable = (row: SourceRow): number =>
      Number(row.quantity) * paise(row, 'unit_price') - paise(row, 'discount_amount');
    const lines = rows('order_item');
    expect(
      unequal(
        lines,
        (row) => paise(row, 'gst_amount'),
        (row) => Math.round((taxable(row) * Number(row.gst_rate)) / 100),
      ),
    ).toEqual([]);
    expect(
      unequal(
        lines,
        (row) => paise(row, 'line_total'),
        (row) => taxable(row) + paise(row, 'gst_amount'),
      ),
    ).toEqual([]);
  });

  it.each([
    ['discount_amount', 'discount_amount'],
    ['gst_amount', 'gst_amount'],
  ])("an order's %s is the sum of its lines' %s", (ofOrder, ofLine) => {
    expect(
      unequal(
        rows('order'),
        (row) => paise(row, ofOrder),
        (row) => sumOf(itemsOf(row), ofLine),
      ),
    ).toEqual([]);
  });

  it('an order is items less discount, with GST and shipping', () => {
    const total = (row: SourceRow): number =>
      paise(row, 'items_amount') -
      paise(row, 'discount_amount') +
      paise(row, 'gst_amount') +
      paise(row, 'shipping_amount');
    expect(unequal(rows('order'), (row) => paise(row, 'total_amount'), total)).toEqual([]);
    const fromLines = (row: SourceRow): number =>
      sumOf(itemsOf(row), 'line_total') + paise(row, 'shipping_amount');
    expect(unequal(rows('order'), (row) => paise(row, 'total_amount'), fromLines)).toEqual([]);
  });

  it('what was paid for a delivered order is its total less its returns', () => {
    const payments = groupBy(rows('payment'), 'order_id');
    const returns = groupBy(rows('return_request'), 'order_id');
    const paymentsOf = (row: SourceRow): SourceRow[] => payments.get(row.order_id ?? '') ?? [];
    const over = rows('order').filter(
      (order) =>
        order.status === 'DELIVERED' &&
        paymentsOf(order).some((each) => each.kind === 'CHARGE' && each.settled_at !== null) &&
        paymentsOf(order).every((each) => each.status !== 'PENDING'),
    );
    expect(over.length).toBeGreaterThan(1_000);
    const paid = (order: SourceRow): number => {
      const settled = paymentsOf(order).filter((each) => each.settled_at !== null);
      const [charges, refunds] = ['CHARGE', 'REFUND'].map((kind) =>
        settled.filter((each) => each.kind === kind),
      );
      return sumOf(charges ?? [], 'amount') - sumOf(refunds ?? [], 'amount');
    };
    const owed = (order: SourceRow): number =>
      paise(order, 'total_amount') - sumOf(returns.get(order.order_id ?? '') ?? [], 'refund_amount');
    expect(unequal(over, paid, owed)).toEqual([]);
  });

  it('what was paid for a cancelled order went back', () => {
    const payments = groupBy(
      rows('payment').filter((each) => each.status === 'SETTLED' || each.status === 'DISPUTED'),
      'order_id',
    );
    const back = rows('order').flatMap((order) => {
      const own = order.status === 'CANCELLED' ? (payments.get(order.order_id ?? '') ?? []) : [];
      return own.some((each) => each.kind === 'REFUND') ? [own] : [];
    });
    expect(back.length).toBeGreaterThan(30);
    for (const own of back) {
      const signed = own.map((each) => paise(each, 'amount') * (each.kind === 'CHARGE' ? 1 : -1));
      expect(signed.reduce((sum, amount) => sum + amount, 0)).toBe(0);
    }
  });

  it('a refund that repays a return is as much as the return says', () => {
    const returns = new Map(rows('return_request').map((row) => [row.return_id, row]));
    const repaying = rows('payment').filter((row) => row.return_id !== null);
    expect(repaying.length).toBeGreaterThan(50);
    for (const row of repaying) {
      const returned = returns.get(row.return_id ?? '');
      expect([row.kind, row.order_id, row.amount]).toEqual([
        'REFUND',
        returned?.order_id,
        returned?.refund_amount,
      ]);
    }
  });

  it('a settlement is gross less all that is kept, and a reversal is negative', () => {
    const kept = ['commission_amount', 'fee_amount', 'fee_gst_amount', 'tcs_amount', 'tds_amount'];
    const net = (row: SourceRow): number =>
      paise(row, 'gross_amount') - kept.reduce((sum, column) => sum + paise(row, column), 0);
    expect(unequal(rows('settlement'), (row) => paise(row, 'net_amount'), net)).toEqual([]);
    const sign = (row: SourceRow): number => Math.sign(paise(row, 'gross_amount'));
    expect(unequal(rows('settlement'), sign, (row) => (row.kind === 'SALE' ? 1 : -1))).toEqual([]);
  });

  it('a SALE is what the buyer pays for the line, and comes with every delivered line', () => {
    const sales = new Map(
      rows('settlement')
        .filter((row) => row.kind === 'SALE')
        .map((row) => [`${row.order_id}|${row.line_no}`, row]),
    );
    const delivered = rows('order_item').filter(
      (row) => row.status === 'DELIVERED' || row.status === 'RETURNED',
    );
    expect(sales.size).toBe(delivered.length);
    expect(
      unequal(
        delivered,
        (row) => paise(row, 'line_total'),
        (row) => paise(sales.get(`${row.order_id}|${row.line_no}`) ?? {}, 'gross_amount'),
      ),
    ).toEqual([]);
  });
});
