import {
  dayAfter,
  dayOf,
  daysBetween,
  groupsOf,
  monthOf,
  paise,
  rowWith,
  rupees,
  sortedBy,
  sumOf,
  textOf,
} from './support/figures';
import { rowsBehind } from './support/drill';
import { withIdleChildren } from './support/idle-children';
import { ladderLines } from './support/line-ladder';
import { ReportWarehouse, wholeRows } from './support/report-warehouse';
import type { Row, Rows } from './support/report-warehouse';

const asOf = '2026-03-31';

/**
 * Traps: a shelf that is empty over the end of a month; one centre empty and the other not; a balance that is 0 at noon and not
 * in the evening; movements at one moment, told apart only by their number; a product that is out until today, one that was listed
 * in the month in which it ran out; one that never moved; last sales 30, 31 and 365 days ago, one that was only cancelled; no reorder level;
 * a repricing while the shelf is empty.
 */
const given = wholeRows({
  category: [{ category_id: 1, name: 'Home' }],
  seller: [{ seller_id: 's1' }],
  product: [
    {
      product_id: 'p1',
      category_id: 1,
      seller_id: 's1',
      title: 'Empty over a month end',
      price: '12.50',
      listed_on: '2026-01-30',
    },
    { product_id: 'p2', category_id: 1, seller_id: 's1', title: 'Empty in one centre', price: '20.00' },
    { product_id: 'p3', category_id: 1, seller_id: 's1', title: 'Empty until today', weight_kg: null },
    { product_id: 'p4', category_id: 1, seller_id: 's1', title: 'Never moved', listed_on: '2026-03-01' },
    { product_id: 'p5', category_id: 1, seller_id: 's1', title: 'Empty at noon' },
    { product_id: 'p6', category_id: 1, seller_id: 's1', title: 'New and gone', listed_on: '2026-03-10' },
    {
      product_id: 'p7',
      category_id: 1,
      seller_id: 's1',
      title: 'Withdrawn',
      status: 'DRAFT',
      price: '1000.00',
    },
  ],
  priceChange: [
    { product_id: 'p1', effective_on: '2026-01-30', new_price: '10.00' },
    { product_id: 'p1', effective_on: '2026-03-02', old_price: '10.00', new_price: '12.50' },
    ...['p2', 'p3', 'p4', 'p5', 'p7'].map((product_id) => ({
      product_id,
      effective_on: '2024-02-01',
      new_price: '100.00',
    })),
    { product_id: 'p6', effective_on: '2026-03-10', new_price: '100.00' },
  ],
  buyer: [{ buyer_id: 1 }],
  address: [{ address_id: 1, buyer_id: 1 }],
  order: [
    ['o1', '2026-02-10 10:00:00'],
    ['o2', '2026-03-01 00:00:00'], // 30 days before today
    ['o3', '2026-02-28 23:59:59'], // 31 days before
    ['o4', '2025-03-31 10:00:00'], // 365 days before
    ['o5', '2025-11-30 10:00:00'], // the day before the 90 days before March
    ['o6', '2025-12-01 10:00:00'],
    ['o7', '2026-03-30 10:00:00'],
  ].map(([order_id = '', ordered_at = '']) => ({ order_id, ordered_at, buyer_id: 1, address_id: 1 })),
  orderItem: [
    { order_id: 'o1', product_id: 'p1', quantity: 15 },
    { order_id: 'o2', product_id: 'p2', quantity: 2 },
    { order_id: 'o2', line_no: 2, product_id: 'p7', status: 'CANCELLED' },
    { order_id: 'o2', line_no: 3, product_id: 'p1', quantity: 1 }, // in the month, not before it
    { order_id: 'o3', product_id: 'p5', quantity: 1 },
    { order_id: 'o4', product_id: 'p7', quantity: 1 },
    { order_id: 'o5', product_id: 'p3', quantity: 50 },
    { order_id: 'o6', product_id: 'p3', quantity: 9 },
    { order_id: 'o7', product_id: 'p3', quantity: 3, status: 'CANCELLED' },
    { order_id: 'o7', line_no: 2, product_id: 'p4', status: 'CANCELLED' },
  ],
  stockMovement: [
    ['p1', 'BLR1', 'RECEIPT', 10, 10, '2026-02-05 09:00:00'],
    ['p1', 'DEL1', 'RECEIPT', 6, 6, '2026-02-05 09:00:00'],
    ['p1', 'BLR1', 'SALE', -10, 0, '2026-02-12 10:00:00'],
    ['p1', 'DEL1', 'SALE', -5, 1, '2026-02-27 23:59:59'],
    ['p1', 'DEL1', 'DAMAGE', -1, 0, '2026-02-27 23:59:59'],
    ['p1', 'BLR1', 'RECEIPT', 4, 4, '2026-03-04 00:00:00'],
    ['p1', 'BLR1', 'SALE', -1, 3, '2026-03-04 00:00:00'],
    ['p1', 'BLR1', 'RETURN', 1, 4, '2026-03-04 00:00:00'],
    ['p1', 'BLR1', 'ADJUST', -2, 2, '2026-03-04 00:00:00'],
    ['p2', 'BLR1', 'RECEIPT', 3, 3, '2026-03-01 09:00:00'],
    ['p2', 'DEL1', 'RECEIPT', 8, 8, '2026-03-01 09:00:00'],
    ['p2', 'BLR1', 'SALE', -3, 0, '2026-03-03 23:59:59'], // the day before the 28 days
    ['p2', 'DEL1', 'SALE', -2, 6, '2026-03-04 00:00:00'],
    ['p3', 'BLR1', 'RECEIPT', 9, 9, '2025-11-01 09:00:00'],
    ['p3', 'BLR1', 'SALE', -9, 0, '2026-03-30 09:00:00'],
    ['p5', 'BLR1', 'RECEIPT', 1, 1, '2026-02-01 09:00:00'],
    ['p5', 'BLR1', 'SALE', -1, 0, '2026-03-05 12:00:00'],
    ['p5', 'BLR1', 'RECEIPT', 7, 7, '2026-03-05 18:00:00'],
    ['p6', 'BLR1', 'RECEIPT', 5, 5, '2026-03-10 09:00:00'],
    ['p6', 'BLR1', 'ADJUST', -5, 0, '2026-03-29 09:00:00'],
    ['p7', 'BLR1', 'RECEIPT', 2, 2, '2024-02-01 09:00:00'],
  ].map(
    (
      [product_id = '', warehouse_code = '', kind = '', quantity = 0, balance_after = 0, moved_at = ''],
      index,
    ) => ({
      movement_id: index + 1,
      product_id,
      warehouse_code,
      kind,
      quantity,
      balance_after,
      moved_at,
    }),
  ),
  inventory: [
    { product_id: 'p1', on_hand: 2, reorder_level: 5 },
    { product_id: 'p1', warehouse_code: 'DEL1', on_hand: 0, reorder_level: 4 },
    { product_id: 'p2', on_hand: 0, reorder_level: null },
    { product_id: 'p2', warehouse_code: 'DEL1', on_hand: 6, reorder_level: 6 },
    { product_id: 'p3', on_hand: 0 },
    { product_id: 'p4', on_hand: 3, reorder_level: null },
    { product_id: 'p5', on_hand: 7 },
    { product_id: 'p6', on_hand: 0 },
    { product_id: 'p7', on_hand: 2 },
  ],
});

describe('reports of stock', () => {
  let warehouse: ReportWarehouse;

  beforeAll(async () => {
    warehouse = await ReportWarehouse.of(given, asOf);
  });

  afterAll(() => {
    warehouse.close();
  });

  it('keeps what moved in a day, and what its last movement left', async () => {
    expect(sortedBy(await warehouse.mart('stock_day'), 'product_id', 'warehouse_code', 'moved_on')).toEqual(
      expectedStockDays(given),
    );
  });

  it('counts the days that ended without a piece, also over the end of a month and up to today', async () => {
    const rows = await warehouse.report('stock_outs');
    expect(sortedBy(rows, 'product_id', 'month')).toEqual(expectedStockOuts(given));
    expect(rows.map(({ product_id, month, empty_days }) => [product_id, month, empty_days])).toEqual([
      ['p1', '2026-02-01', 2],
      ['p1', '2026-03-01', 3],
      ['p3', '2026-03-01', 2],
      ['p6', '2026-03-01', 3],
    ]);
  });

  it('ages stock by the last order that was not cancelled', async () => {
    const rows = await warehouse.report('stock_ageing');
    expect(sortedBy(rows, 'product_id')).toEqual(expectedStockAges(given));
    expect(sortedBy(rows, 'product_id').map((row) => row.bucket)).toEqual([
      '0 to 30 days',
      '0 to 30 days',
      'Never sold',
      '31 to 90 days',
      '181 to 365 days',
    ]);
  });

  it('says how long the stock of a centre lasts', async () => {
    const rows = await warehouse.report('stock_cover');
    expect(sortedBy(rows, 'product_id', 'warehouse_code')).toEqual(expectedCover(given));
    expect(new Set(rows.map((row) => row.state)).size).toBe(4);
  });

  it('leads from a shelf to its movements', async () => {
    for (const row of await warehouse.report('stock_cover')) {
      const left = (await rowsBehind(warehouse, 'stock_cover', row)).filter(
        (each) => each.kind === 'SALE' && daysBetween(dayOf(each.moved_at), asOf) < 28,
      );
      expect((sumOf(left, (each) => -Number(each.quantity)) / 28).toFixed(2)).toBe(row.daily_pieces);
    }
  });

  it('counts nothing twice when children double', async () => {
    const doubled = await ReportWarehouse.of(withIdleChildren(given), asOf);
    try {
      for (const name of ['stock_outs', 'stock_ageing', 'stock_cover'])
        expect([name, await doubled.report(name)]).toEqual([name, await warehouse.report(name)]);
      expect(await doubled.mart('stock_day')).toHaveLength((await warehouse.mart('stock_day')).length);
    } finally {
      doubled.close();
    }
  });
});

const shelfOf = (row: Row): string => `${textOf(row.product_id)} ${textOf(row.warehouse_code)}`;

function expectedStockDays({ stockMovement }: Rows): unknown[] {
  return groupsOf(stockMovement, (each) => `${shelfOf(each)} ${dayOf(each.moved_at)}`)
    .sort()
    .map(([key, movements]) => {
      const [product_id, warehouse_code, moved_on] = key.split(' ');
      const moved = (kind: string): number =>
        sumOf(movements, (each) => (each.kind === kind ? Number(each.quantity) : 0));
      return {
        product_id,
        warehouse_code,
        moved_on,
        received: moved('RECEIPT'),
        sold: Math.abs(moved('SALE')),
        returned: moved('RETURN'),
        adjusted: moved('ADJUST'),
        damaged: Math.abs(moved('DAMAGE')),
        closing_balance: movements.at(-1)?.balance_after,
      };
    });
}

/** Day by day: what each centre's last movement up to that evening left. */
function emptyDays({ stockMovement }: Rows, product_id: string): string[] {
  const its = stockMovement.filter((each) => each.product_id === product_id);
  const first = its.map((each) => dayOf(each.moved_at)).sort()[0];
  if (first === undefined) return [];
  return Array.from({ length: daysBetween(first, asOf) + 1 }, (_, index) => dayAfter(first, index)).filter(
    (day) => {
      const known = its.filter((each) => dayOf(each.moved_at) <= day);
      return (
        sumOf(groupsOf(known, shelfOf), ([, movements]) => Number(movements.at(-1)?.balance_after)) === 0
      );
    },
  );
}

function expectedStockOuts(rows: Rows): unknown[] {
  const lines = ladderLines(rows);
  return rows.product.flatMap((product) => {
    const product_id = textOf(product.product_id);
    return groupsOf(emptyDays(rows, product_id), monthOf).map(([month, days]) => {
      const known = Math.max(0, Math.min(90, daysBetween(product.listed_on, month)));
      const pieces = sumOf(
        lines.filter(
          (each) =>
            each.line.product_id === product_id &&
            each.orderedOn < month &&
            each.orderedOn >= dayAfter(month, -90) &&
            !each.isCancelled,
        ),
        (each) => each.pieces,
      );
      const prices = sumOf(days, (day) => {
        const until = rows.priceChange.filter(
          (each) => each.product_id === product_id && textOf(each.effective_on) <= day,
        );
        return paise(sortedBy(until, 'effective_on').at(-1)?.new_price);
      });
      return {
        product_id,
        month,
        title: product.title,
        seller_id: 's1',
        department: 'Home',
        empty_days: days.length,
        usual_pieces: known === 0 ? null : (pieces / known).toFixed(2),
        lost_amount: known === 0 ? null : rupees(Math.round((pieces * prices) / known)),
      };
    });
  });
}

function expectedStockAges(rows: Rows): unknown[] {
  const lines = ladderLines(rows);
  return rows.product.flatMap((product) => {
    const on_hand = sumOf(
      rows.inventory.filter((each) => each.product_id === product.product_id),
      (each) => Number(each.on_hand),
    );
    if (on_hand === 0) return [];
    const last =
      lines
        .filter((each) => each.line.product_id === product.product_id && !each.isCancelled)
        .map((each) => each.orderedOn)
        .sort()
        .at(-1) ?? null;
    const idle = daysBetween(last ?? product.listed_on ?? null, asOf);
    const edges = [30, 90, 180, 365];
    const names = [
      '0 to 30 days',
      '31 to 90 days',
      '91 to 180 days',
      '181 to 365 days',
      'More than 365 days',
    ];
    return [
      {
        product_id: product.product_id,
        title: product.title,
        department: 'Home',
        seller_id: 's1',
        bucket: last === null ? 'Never sold' : names[edges.filter((edge) => idle > edge).length],
        on_hand,
        stock_amount: rupees(on_hand * paise(product.price)),
        last_sold_on: last,
        idle_days: idle,
      },
    ];
  });
}

function expectedCover(rows: Rows): unknown[] {
  return sortedBy(rows.inventory, 'product_id', 'warehouse_code').flatMap((shelf) => {
    const product = rowWith(rows.product, { product_id: shelf.product_id ?? null });
    if (product.status !== 'ACTIVE') return [];
    const onHand = Number(shelf.on_hand);
    const level = shelf.reorder_level ?? null;
    const sold = sumOf(
      rows.stockMovement.filter(
        (each) =>
          shelfOf(each) === shelfOf(shelf) &&
          each.kind === 'SALE' &&
          daysBetween(dayOf(each.moved_at), asOf) < 28,
      ),
      (each) => -Number(each.quantity),
    );
    return [
      {
        product_id: shelf.product_id,
        warehouse_code: shelf.warehouse_code,
        title: product.title,
        department: 'Home',
        seller_id: 's1',
        on_hand: onHand,
        reorder_level: level,
        missing_pieces: Math.max(0, Number(level ?? 0) - onHand),
        daily_pieces: (sold / 28).toFixed(2),
        cover_days: sold === 0 ? null : ((onHand * 28) / sold).toFixed(1),
        state:
          onHand === 0
            ? 'Empty'
            : level === null
              ? 'No reorder level'
              : onHand < Number(level)
                ? 'Below reorder level'
                : 'Enough',
      },
    ];
  });
}
