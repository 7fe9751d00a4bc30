import { dayOf, daysBetween, paise, rowWith, rupees, sortedBy, sumOf } from '../support/figures';
import { ladderLines } from '../support/line-ladder';
import type { Rows } from '../support/report-warehouse';
import { asOf } from './given';
import { shelfOf } from './shelf';

export function expectedStockAges(rows: Rows): unknown[] {
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

export function expectedCover(rows: Rows): unknown[] {
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
