import { gstinCheckCharacter } from '../../../marketplace/source/data/companies';
import { assortments, categoryNodes } from '../../../marketplace/source/data/category-tree';
import { dayWeight } from '../../../marketplace/source/base/season';
import { parseDay } from '../../../marketplace/source/base/calendar';
import { createSource } from '../../../marketplace/source';
import { dayOf, groupBy, paise, rowsOf, share } from '../support/source-rows';
import type { SourceRow } from '../support/source-rows';

const source = createSource({ seed: 2, scale: 0.6, from: '2026-11-01', days: 0 });
const rows = rowsOf(source);
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('the business', () => {
  it('has GST numbers with their check character', () => {
    expect(gstinCheckCharacter('27AAPFU0939F1Z')).toBe('V'); // the example of the GST network
    const numbers = rows('seller').flatMap((row) => row.gstin ?? []);
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
    const orders = rows('order');
    const placed = (from: string, to: string): number =>
      orders.filter((order) => order.ordered_at! >= from && order.ordered_at! < to).length;
    expect(placed('2025-10-01', '2025-10-20')).toBeGreaterThan(1.5 * placed('2025-10-23', '2025-11-11'));
    expect(placed('2025-11-01', '2026-11-01')).toBeGreaterThan(1.2 * placed('2024-11-01', '2025-11-01'));
  });

  it('turns quotations into B2B orders with the quoted lines', () => {
    const quoted = rows('order').filter((order) => order.quotation_id !== null);
    expect(quoted.length).toBeGreaterThan(100);
    const lines = rows('quotation_line');
    const items = rows('order_item');
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
    for (const item of rows('order_item')) {
      totals.set(item.order_id!, [
        ...(totals.get(item.order_id!) ?? []),
        Math.round(Number(item.line_total) * 100),
      ]);
    }
    for (const order of rows('order')) {
      const paise = (column: string): number => Math.round(Number(order[column]) * 100);
      expect(sum(totals.get(order.order_id!) ?? []) + paise('shipping_amount')).toBe(paise('total_amount'));
    }
  });

  it('delivers most orders, cancels some, takes some back', () => {
    expect(share(rows('order'), (row) => row.status === 'DELIVERED')).toBeGreaterThan(0.85);
    expect(share(rows('order'), (row) => row.status === 'CANCELLED')).toBeGreaterThan(0.02);
    expect(share(rows('order_item'), (row) => row.status === 'RETURNED')).toBeGreaterThan(0.02);
  });

  it('says why an order was cancelled, and C2C sellers often have it no longer', () => {
    const cancelled = rows('order').filter((row) => row.status === 'CANCELLED');
    const reasons = groupBy(cancelled, 'cancel_reason');
    expect([...reasons.keys()].sort()).toEqual(['Changed mind', 'Not paid', 'Out of stock', 'Undelivered']);
    const outOfStock = (row: SourceRow): boolean => row.cancel_reason === 'Out of stock';
    const byChannel = groupBy(
      cancelled.filter((row) => row.cancel_reason !== 'Undelivered'),
      'channel',
    );
    expect(share(byChannel.get('C2C') ?? [], outOfStock)).toBeGreaterThan(
      1.5 * share(byChannel.get('APP') ?? [], outOfStock),
    );
  });

  it('sells the goods of individuals in C2C, and nothing else there', () => {
    const individuals = new Set(
      rows('seller').flatMap((row) => (row.seller_type === 'INDIVIDUAL' ? [row.seller_id] : [])),
    );
    const sellers = new Map(rows('product').map((row) => [row.product_id, row.seller_id]));
    const channels = new Map(rows('order').map((row) => [row.order_id, row.channel]));
    const wrong = rows('order_item').filter(
      (row) =>
        individuals.has(sellers.get(row.product_id ?? '') ?? '') !==
        (channels.get(row.order_id ?? '') === 'C2C'),
    );
    expect(wrong).toEqual([]);
  });
});

describe('demand', () => {
  /** Of all rows, those of the tenth of the keys that has most. */
  const topTenth = (groups: Map<string, readonly SourceRow[]>, keys: number): number => {
    const counts = [...groups.values()].map((group) => group.length).sort((a, b) => b - a);
    return sum(counts.slice(0, Math.ceil(keys / 10))) / sum(counts);
  };

  it('is skewed over products, and some are never sold', () => {
    const sold = groupBy(rows('order_item'), 'product_id');
    const products = rows('product').length;
    expect(topTenth(sold, products)).toBeGreaterThan(0.35);
    expect(topTenth(sold, products)).toBeLessThan(0.65);
    expect(sold.size).toBeLessThan(0.95 * products);
  });

  it('is skewed over buyers: many come once, some all the time', () => {
    const orders = groupBy(rows('order'), 'buyer_id');
    expect(topTenth(orders, orders.size)).toBeGreaterThan(0.25);
    const groups = [...orders.values()];
    const once = groups.filter((group) => group.length === 1).length / groups.length;
    expect(once).toBeGreaterThan(0.2);
    expect(once).toBeLessThan(0.6);
  });

  it("pays the day's list price or a little less, with GST never more than the MRP", () => {
    const prices = groupBy(rows('price_change'), 'product_id');
    const products = new Map(rows('product').map((row) => [row.product_id, row]));
    const orders = new Map(rows('order').map((row) => [row.order_id, row]));
    const retail = rows('order_item').filter((row) => orders.get(row.order_id ?? '')?.channel !== 'B2B');
    const sold = retail.map((row) => {
      const day = dayOf(orders.get(row.order_id ?? '') ?? {}, 'ordered_at');
      const known = prices.get(row.product_id ?? '') ?? [];
      const price = known.findLast((each) => each.effective_on! <= day) ?? known[0] ?? {};
      return { unit: paise(row, 'unit_price'), list: paise(price, 'new_price'), row };
    });
    const atList = sold.filter(({ unit, list }) => unit === list).length / sold.length;
    expect(atList).toBeGreaterThan(0.7);
    expect(atList).toBeLessThan(0.9);
    expect(sold.filter(({ unit, list }) => unit > list || unit < 0.85 * list - 50)).toEqual([]);
    const dear = sold.filter(({ unit, row }) => {
      const mrp = paise(products.get(row.product_id) ?? {}, 'mrp');
      return unit * (1 + Number(row.gst_rate) / 100) > 1.07 * mrp; // of the few with a rate that is too high
    });
    expect(dear).toEqual([]);
  });

  it('buys more and returns more with a coupon', () => {
    const lines = groupBy(rows('order_item'), 'order_id');
    const average = (orders: readonly SourceRow[]): number =>
      sum(orders.map((row) => lines.get(row.order_id ?? '')?.length ?? 0)) / orders.length;
    const retail = rows('order').filter((row) => row.channel === 'APP' || row.channel === 'WEB');
    const [with_, without] = [true, false].map((has) =>
      retail.filter((row) => (row.coupon_code !== null) === has),
    );
    expect(with_!.length / retail.length).toBeGreaterThan(0.1);
    expect(average(with_!)).toBeGreaterThan(1.1 * average(without!));
  });
});

describe('delivery', () => {
  const parcels = groupBy(rows('shipment'), 'order_id');
  const lastDelivery = (order: SourceRow): string =>
    (parcels.get(order.order_id ?? '') ?? [])
      .map((row) => dayOf(row, 'delivered_at'))
      .sort()
      .at(-1) ?? '';
  const delivered = rows('order').filter((row) => row.status === 'DELIVERED' && row.promised_on !== null);
  const isLate = (order: SourceRow): boolean => lastDelivery(order) > order.promised_on!;

  it('is late for about one order in eight', () => {
    expect(share(delivered, isLate)).toBeGreaterThan(0.08);
    expect(share(delivered, isLate)).toBeLessThan(0.17);
  });

  it('takes longer the farther it goes', () => {
    const address = new Map(rows('address').map((row) => [row.address_id, row.state_code]));
    const orders = new Map(rows('order').map((row) => [row.order_id, row]));
    const days = (to: string): number => {
      const own = rows('shipment').filter(
        (row) =>
          row.delivered_at !== null &&
          row.warehouse_code!.startsWith('DEL') &&
          address.get(orders.get(row.order_id ?? '')?.address_id ?? '') === to,
      );
      expect([to, own.length > 10]).toEqual([to, true]);
      return (
        sum(own.map((row) => Date.parse(row.delivered_at!) - Date.parse(row.shipped_at!))) /
        own.length /
        864e5
      );
    };
    expect(days('KA')).toBeGreaterThan(days('DL') + 1);
  });

  it('that is late costs stars', () => {
    const late = new Set(delivered.filter(isLate).map((row) => row.order_id));
    const average = (is: boolean): number => {
      const stars = rows('review').flatMap((row) =>
        row.order_id !== null && late.has(row.order_id ?? '') === is ? [Number(row.stars)] : [],
      );
      return sum(stars) / stars.length;
    };
    expect(average(false)).toBeGreaterThan(average(true) + 0.5);
  });

  it('fails for about 9% of the COD orders and 2% of the others', () => {
    const cod = new Set(rows('payment').flatMap((row) => (row.method === 'COD' ? [row.order_id] : [])));
    const packed = rows('order').filter(
      (row) => row.status === 'DELIVERED' || row.cancel_reason === 'Undelivered',
    );
    const undelivered = (isCod: boolean): number =>
      share(
        packed.filter((row) => cod.has(row.order_id ?? '') === isCod),
        (row) => row.cancel_reason === 'Undelivered',
      );
    expect(undelivered(true)).toBeGreaterThan(0.065);
    expect(undelivered(true)).toBeLessThan(0.115);
    expect(undelivered(false)).toBeGreaterThan(0.01);
    expect(undelivered(false)).toBeLessThan(0.035);
  });

  it('goes step by step: nothing comes before what it follows from', () => {
    const orders = new Map(rows('order').map((row) => [row.order_id, row]));
    const wrong = rows('shipment').filter((row) => {
      const steps = [
        orders.get(row.order_id ?? '')?.ordered_at,
        row.packed_at,
        row.shipped_at,
        row.delivered_at ?? row.rto_at,
      ].filter((step): step is string => typeof step === 'string');
      return steps.some((step, index) => index > 0 && step < steps[index - 1]!);
    });
    expect(wrong).toEqual([]);
    const returns = rows('return_request').filter(
      (row) => row.closed_at !== null && row.closed_at! < row.requested_at!,
    );
    expect(returns).toEqual([]);
    const payments = rows('payment').filter(
      (row) =>
        row.initiated_at! < orders.get(row.order_id ?? '')!.ordered_at! ||
        (row.settled_at !== null && row.settled_at! < row.initiated_at!),
    );
    expect(payments).toEqual([]);
  });
});

describe('returns', () => {
  it('come most in fashion, and hardly in grocery', () => {
    const departments = departmentOf();
    const lines = rows('order_item').filter((row) => row.status === 'DELIVERED' || row.status === 'RETURNED');
    const requested = new Set(rows('return_request').map((row) => `${row.order_id}|${row.line_no}`));
    const rate = (department: string): number =>
      share(
        lines.filter((row) => departments(row.product_id ?? '') === department),
        (row) => requested.has(`${row.order_id}|${row.line_no}`),
      );
    expect(rate('Fashion')).toBeGreaterThan(2 * rate('Grocery'));
    expect(rate('Fashion')).toBeGreaterThan(0.08);
    expect(rate('Fashion')).toBeLessThan(0.22);
  });

  it('are refunded whole or in part, or rejected', () => {
    const lines = new Map(rows('order_item').map((row) => [`${row.order_id}|${row.line_no}`, row]));
    const refunded = rows('return_request').filter((row) => row.status === 'REFUNDED');
    const isWhole = (row: SourceRow): boolean => {
      const line = lines.get(`${row.order_id}|${row.line_no}`) ?? {};
      const due = Math.floor((paise(line, 'line_total') * Number(row.quantity)) / Number(line.quantity));
      return paise(row, 'refund_amount') >= due - 1;
    };
    expect(share(refunded, isWhole)).toBeGreaterThan(0.85);
    expect(share(refunded, isWhole)).toBeLessThan(0.97);
    expect(share(rows('return_request'), (row) => row.status === 'REJECTED')).toBeGreaterThan(0.04);
  });

  /** The name at the top of a product's category. */
  function departmentOf(): (product: string) => string {
    const categories = new Map(rows('category').map((row) => [row.category_id, row]));
    const products = new Map(rows('product').map((row) => [row.product_id, row.category_id]));
    return (product) => {
      let node = categories.get(products.get(product) ?? '');
      while (node?.parent_id) node = categories.get(node.parent_id);
      return node?.name ?? '';
    };
  }
});

describe('payments', () => {
  it('of COD come 2 to 9 days after the last parcel', () => {
    const parcels = groupBy(rows('shipment'), 'order_id');
    const waits = rows('payment')
      .filter((row) => row.method === 'COD' && row.settled_at !== null)
      .map((row) => {
        const last = (parcels.get(row.order_id ?? '') ?? [])
          .map((each) => each.delivered_at ?? '')
          .sort()
          .at(-1);
        return (Date.parse(row.settled_at!) - Date.parse(last!)) / 864e5;
      });
    expect(waits.length).toBeGreaterThan(500);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(9);
  });

  it('on credit are given to more than half of the B2B orders; some come late, some never', () => {
    const b2b = rows('order').filter((row) => row.channel === 'B2B');
    expect(share(b2b, (row) => row.due_on !== null)).toBeGreaterThan(0.45);
    expect(share(b2b, (row) => row.due_on !== null)).toBeLessThan(0.75);
    const limits = new Map(rows('buyer').map((row) => [row.buyer_id, row.credit_limit]));
    const old = b2b.filter(
      (row) => row.due_on !== null && row.due_on! < '2026-08-01' && row.status === 'DELIVERED',
    );
    expect(old.filter((row) => limits.get(row.buyer_id) === null)).toEqual([]);
    const paid = new Map(
      rows('payment').flatMap((row) =>
        row.kind === 'CHARGE' && row.settled_at !== null
          ? [[row.order_id, dayOf(row, 'settled_at')] as const]
          : [],
      ),
    );
    const unpaid = share(old, (row) => !paid.has(row.order_id));
    expect(unpaid).toBeGreaterThan(0.005);
    expect(unpaid).toBeLessThan(0.1);
    const late = share(old, (row) => (paid.get(row.order_id) ?? '') > row.due_on!);
    expect(late).toBeGreaterThan(0.2);
    expect(late).toBeLessThan(0.5);
  });

  it('to sellers go out on Wednesdays, mostly in the week after they are due; 1% is held, 4% late', () => {
    const paid = rows('settlement').filter((row) => row.paid_on !== null);
    const weekdays = new Set(paid.map((row) => new Date(row.paid_on!).getUTCDay()));
    expect([...weekdays]).toEqual([3]);
    const late = share(paid, (row) => Date.parse(row.paid_on!) - Date.parse(row.due_on!) > 6 * 864e5);
    expect(late).toBeGreaterThan(0.025);
    expect(late).toBeLessThan(0.075);
    expect(rows('settlement').some((row) => row.status === 'HELD')).toBe(true);
  });
});

describe('quotations', () => {
  it('are won by fast answers', () => {
    const decided = rows('quotation').filter((row) => row.status !== 'REQUESTED' && row.status !== 'QUOTED');
    const won = (slow: boolean): number =>
      share(
        decided.filter(
          (row) => Date.parse(row.quoted_on!) - Date.parse(row.requested_on!) >= 2 * 864e5 === slow,
        ),
        (row) => row.status === 'ACCEPTED',
      );
    expect(won(false)).toBeGreaterThan(won(true) + 0.05);
  });

  it('that expired can be counted: half of them stay', () => {
    expect(share(rows('quotation'), (row) => row.status === 'EXPIRED')).toBeGreaterThan(0.05);
    expect(rows('order').some((row) => row.cancel_reason === 'Not paid')).toBe(true);
  });
});

describe('GST', () => {
  it('has HSN codes of six digits, and a few of four', () => {
    const codes = rows('product').map((row) => row.hsn_code ?? '');
    expect(codes.filter((code) => !/^\d{4}(\d\d)?$/.test(code))).toEqual([]);
    const short = codes.filter((code) => code.length === 4).length / codes.length;
    expect(short).toBeGreaterThan(0.05);
    expect(short).toBeLessThan(0.18);
  });

  it('is charged inside a state and between states', () => {
    const states = new Map(rows('seller').map((row) => [row.seller_id, row.state_code]));
    const sellers = new Map(rows('product').map((row) => [row.product_id, row.seller_id]));
    const orders = new Map(rows('order').map((row) => [row.order_id, row.address_id]));
    const addresses = new Map(rows('address').map((row) => [row.address_id, row.state_code]));
    const inside = share(
      rows('order_item'),
      (row) =>
        states.get(sellers.get(row.product_id ?? '') ?? '') ===
        addresses.get(orders.get(row.order_id ?? '') ?? ''),
    );
    expect(inside).toBeGreaterThan(0.03);
    expect(inside).toBeLessThan(0.4);
  });
});
