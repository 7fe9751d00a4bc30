import { secondsPerDay } from '../base/calendar';
import type { TableRow } from '../base/row';
import { productId } from '../entities/ids';
import { popularity } from '../entities/popularity';
import { isDraft, productMoment, sellerOf } from '../entities/products';
import { centresOf } from '../entities/sellers';
import type { World } from '../entities/world';

/** How a product is kept in one centre. */
export interface Shelf {
  readonly product: number;
  readonly warehouse: string;
  /** When it is first filled: the product's listing, or before the history's first order. */
  readonly openedAt: number;
  /** What comes at a time. */
  readonly lot: number;
  /** `null` where the planner set none: then more is ordered when nothing is left. */
  readonly reorderLevel: number | null;
  /** From the order to the receipt. */
  readonly leadDays: number;
  readonly countedAt: number | null;
}

/** A product's shelves in the order of their centres. */
export function shelvesOf(world: World, product: number): Shelf[] {
  const random = world.random('stock', product);
  const day = world.dayOf('product', product);
  const rank = popularity(world, product);
  return centresOf(world, sellerOf(world, product)).map((warehouse) => {
    const lot =
      rank > 0.95 ? random.between(40, 120) : rank > 0.7 ? random.between(12, 40) : random.between(4, 14);
    return {
      product,
      warehouse,
      openedAt: Math.max(productMoment(world, product), world.start * secondsPerDay),
      lot,
      reorderLevel: random.chance(0.3) ? null : Math.ceil(lot * (0.1 + random.next() * 0.3)),
      leadDays: random.chance(0.2) ? random.between(15, 50) : random.between(2, 12),
      countedAt: random.chance(0.4) ? null : day * secondsPerDay + random.between(20_000, 80_000),
    };
  });
}

/** What of a product is in its centres. @param onHand of a centre */
export function inventoryRows(
  world: World,
  product: number,
  onHand: (warehouse: string) => number,
): TableRow[] {
  return shelvesOf(world, product).map(({ warehouse, reorderLevel, countedAt }) => ({
    table: 'inventory',
    row: {
      product_id: productId(product),
      warehouse_code: warehouse,
      on_hand: isDraft(world, product) ? 0 : onHand(warehouse),
      reorder_level: reorderLevel,
      counted_at: countedAt,
    },
  }));
}
