import { secondsPerDay } from '../base/calendar';
import type { TableRow } from '../base/row';
import { opinion } from '../data/opinions';
import { pickBuyer } from './buyers';
import { firstOpinionId, productId } from './ids';
import { pickProduct } from './pick-product';
import { isMisleading } from './products';
import type { World } from './world';

export const opinionMoment = (world: World, index: number): number =>
  world.dayOf('opinion', index) * secondsPerDay + 30_000 + (world.hash('opinion', index) % 50_000);

/** A review by someone who has not bought the product here. */
export function opinionRows(world: World, index: number): TableRow[] {
  const random = world.random('opinion', index);
  const day = world.dayOf('opinion', index);
  const product = pickProduct(world, random, day, random.chance(0.12));
  return [
    {
      table: 'review',
      row: {
        review_id: firstOpinionId + index,
        product_id: productId(product),
        buyer_id: pickBuyer(world, random, day, false),
        order_id: null,
        line_no: null,
        ...opinion(random, isMisleading(world, product) ? 'misled' : 'pleased'),
        helpful_votes: random.below(12),
        status: 'PUBLISHED',
        reviewed_at: opinionMoment(world, index),
      },
    },
  ];
}
