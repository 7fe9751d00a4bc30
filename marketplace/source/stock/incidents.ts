import { secondsPerDay } from '../base/calendar';
import { pickProduct } from '../entities/pick-product';
import { sellerOf } from '../entities/products';
import { centresOf } from '../entities/sellers';
import type { World } from '../entities/world';
import type { StockEvent } from './stock-event';

/** For each order of a day, how much is broken or miscounted on it. */
const share = 0.08;

/** What is found damaged on a day, and what the counting in the evening finds too little or too much of. */
export function incidentsOf(world: World, day: number): StockEvent[] {
  const random = world.random('stockDay', day);
  const orders = world.before('order', day + 1) - world.before('order', day);
  return Array.from({ length: random.about(orders * share) }, (): StockEvent => {
    const product = pickProduct(world, random, day);
    const isDamage = random.chance(0.5);
    const lost = random.between(1, isDamage ? 2 : 3);
    return {
      product,
      warehouse: random.pick(centresOf(world, sellerOf(world, product))),
      kind: isDamage ? 'DAMAGE' : 'ADJUST',
      quantity: isDamage || random.chance(0.7) ? -lost : lost,
      shipment: null,
      at: day * secondsPerDay + random.between(70_000, 80_000),
    };
  });
}
