import { gstinCheckCharacter } from '../../../marketplace/source/data/companies';
import { assortments, categoryNodes } from '../../../marketplace/source/data/category-tree';
import { dayWeight } from '../../../marketplace/source/base/season';
import { parseDay } from '../../../marketplace/source/base/calendar';
import { createSource } from '../../../marketplace/source';

const source = createSource({ seed: 2, scale: 0.4, from: '2026-11-01', days: 0 });
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('the business', () => {
  it('has GST numbers with their check character', () => {
    expect(gstinCheckCharacter('27AAPFU0939F1Z')).toBe('V'); // the example of the GST network
    const numbers = [...source.rows('seller')].flatMap((row) => row.gstin ?? []);
    expect(numbers.length).toBeGreaterThan(50);
    for (const number of numbers) {
      expect(number).toMatch(/^\d{2}[A-Z]{3}[CF][A-Z]\d{4}[A-Z]1Z[0-9A-Z]$/);
      expect(number.slice(14)).toBe(gstinCheckCharacter(number.slice(0, 14)));
    }
  });

  it('has only the GST rates that there are, and uses all of them', () => {
    expect([...new Set(assortments.map((each) => each.gstRate))].sort((a, b) => a - b)).toEqual([
      0, 5, 12, 18, 28,
    ]);
    expect(categoryNodes.filter((node) => node.parentId === null)).toHaveLength(8);
  });

  it('sells more at Diwali than on the days after, and more each year', () => {
    expect(dayWeight(parseDay('2026-11-01'), 'consumer')).toBeGreaterThan(
      2 * dayWeight(parseDay('2026-11-15'), 'consumer'),
    );
    const orders = [...source.rows('order')];
    const placed = (from: string, to: string): number =>
      orders.filter((order) => order.ordered_at! >= from && order.ordered_at! < to).length;
    expect(placed('2025-10-01', '2025-10-20')).toBeGreaterThan(1.5 * placed('2025-10-23', '2025-11-11'));
    expect(placed('2025-11-01', '2026-11-01')).toBeGreaterThan(1.2 * placed('2024-11-01', '2025-11-01'));
  });

  it('turns quotations into B2B orders with the quoted lines', () => {
    const quoted = [...source.rows('order')].filter((order) => order.quotation_id !== null);
    expect(quoted.length).toBeGreaterThan(100);
    const lines = [...source.rows('quotation_line')];
    const items = [...source.rows('order_item')];
    for (const order of quoted.slice(0, 20)) {
      expect(order.channel).toBe('B2B');
      const products = (rows: readonly Record<string, string | null>[]): (string | null)[] =>
        rows.map((row) => row.product_id ?? null);
      expect(products(items.filter((item) => item.order_id === order.order_id))).toEqual(
        products(lines.filter((line) => line.quotation_id === order.quotation_id)),
      );
    }
  });

  it('has orders whose sums are those of their lines', () => {
    const totals = new Map<string | null, number[]>();
    for (const item of source.rows('order_item')) {
      totals.set(item.order_id!, [
        ...(totals.get(item.order_id!) ?? []),
        Math.round(Number(item.line_total) * 100),
      ]);
    }
    for (const order of source.rows('order')) {
      const paise = (column: string): number => Math.round(Number(order[column]) * 100);
      expect(sum(totals.get(order.order_id!) ?? []) + paise('shipping_amount')).toBe(paise('total_amount'));
    }
  });

  it('delivers most orders, cancels some, takes some back', () => {
    const share = (rows: Iterable<Record<string, string | null>>, status: string): number => {
      const statuses = [...rows].map((row) => row.status);
      return statuses.filter((each) => each === status).length / statuses.length;
    };
    expect(share(source.rows('order'), 'DELIVERED')).toBeGreaterThan(0.85);
    expect(share(source.rows('order'), 'CANCELLED')).toBeGreaterThan(0.02);
    expect(share(source.rows('order_item'), 'RETURNED')).toBeGreaterThan(0.02);
  });
});
