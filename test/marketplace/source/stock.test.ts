import { createSource } from '../../../marketplace/source';
import type { Source } from '../../../marketplace/source';
import { groupBy, rowsOf } from '../support/source-rows';
import { temporaryFolder } from '../../support/temporary-folder';

/** Holds the journal against the stock and the parcels. */
function expectStockToAddUp(source: Source): void {
  const rows = rowsOf(source);
  const balances = new Map<string, number>();
  let lastId = 0;
  let lastMoment = '';
  const faults: unknown[] = [];
  for (const row of rows('stock_movement')) {
    const shelf = `${row.product_id}|${row.warehouse_code}`;
    const balance = (balances.get(shelf) ?? 0) + Number(row.quantity);
    balances.set(shelf, balance);
    const isInOrder = Number(row.movement_id) > lastId && row.moved_at! >= lastMoment;
    if (balance !== Number(row.balance_after) || balance < 0 || !isInOrder) faults.push(row);
    lastId = Number(row.movement_id);
    lastMoment = row.moved_at!;
  }
  for (const row of rows('inventory')) {
    const balance = balances.get(`${row.product_id}|${row.warehouse_code}`) ?? 0;
    if (Number(row.on_hand) !== balance) faults.push({ ...row, balance });
  }
  expect(faults.slice(0, 3)).toEqual([]);
}

describe('the stock', () => {
  it('is what was moved: after the history, and after every day', async () => {
    const landing = temporaryFolder();
    const source = createSource({ seed: 12, scale: 0.15, from: '2025-10-20', days: 10, historyDays: 300 });
    expectStockToAddUp(source);
    for (const date of source.dates) {
      await source.writeDay(landing, date);
      expectStockToAddUp(source);
    }
  });

  it('loses with every parcel what is in it', () => {
    const rows = rowsOf(
      createSource({ seed: 13, scale: 0.1, from: '2025-10-20', days: 0, historyDays: 300 }),
    );
    const sold = groupBy(
      rows('stock_movement').filter((row) => row.kind === 'SALE'),
      'shipment_id',
    );
    const packed = groupBy(rows('shipment_line'), 'shipment_id');
    expect(packed.size).toBeGreaterThan(200);
    expect(sold.size).toBe(packed.size);
    const sum = (of: readonly Readonly<Record<string, string | null>>[] = []): number =>
      of.reduce((total, row) => total + Number(row.quantity), 0);
    for (const [shipment, lines] of packed)
      expect([shipment, sum(sold.get(shipment))]).toEqual([shipment, -sum(lines)]);
  });

  it('runs out now and then, and is filled up again', () => {
    const rows = rowsOf(
      createSource({ seed: 14, scale: 0.4, from: '2025-10-20', days: 0, historyDays: 730 }),
    );
    const shelves = groupBy(rows('stock_movement'), 'product_id', 'warehouse_code');
    const empty = [...shelves.values()].filter((each) => each.some((row) => row.balance_after === '0'));
    expect(empty.length / shelves.size).toBeGreaterThan(0.01);
    expect(empty.length / shelves.size).toBeLessThan(0.3);
    const filledUp = empty.filter((each) => each.at(-1)?.balance_after !== '0');
    expect(filledUp.length).toBeGreaterThan(5);
    for (const kind of ['RECEIPT', 'SALE', 'RETURN', 'ADJUST', 'DAMAGE'])
      expect([kind, rows('stock_movement').some((row) => row.kind === kind)]).toEqual([kind, true]);
  });
});
