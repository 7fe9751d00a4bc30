import { dayOf, groupsOf, sumOf } from '../support/figures';
import type { Rows } from '../support/report-warehouse';
import { shelfOf } from './shelf';

export function expectedStockDays({ stockMovement }: Rows): unknown[] {
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
