import type { Random } from '../base/random';
import { isDraft, productsPerSeller, sellerOf } from './products';
import { popularity } from './popularity';
import { isIndividual } from './sellers';
import type { World } from './world';

/** Of how many the most popular one is sold: from anything on the shelf to the list of bestsellers. */
const fields = [1, 2, 4, 12, 60];

/** Where no product of the kind is found in so many tries, the next one of the kind is taken. */
const mostTries = 400;

/**
 * A product on sale before that day. Demand is skewed: a tenth of the products has about half of it.
 *
 * @param individual whether an individual sells it; the two kinds are never in one order
 */
export function pickProduct(world: World, random: Random, day: number, individual = false): number {
  const count = world.before('product', day);
  let chosen = -1;
  let best = -1;
  const field = random.pick(fields);
  for (let n = 0; n < field || (chosen < 0 && n < mostTries); n++) {
    const index = random.below(count);
    const rank = popularity(world, index);
    if (rank > best && isSold(world, index, individual)) [chosen, best] = [index, rank];
  }
  if (chosen >= 0) return chosen;
  let index = random.below(count);
  while (!isSold(world, index, individual)) index = (index + 1) % count;
  return index;
}

/** Another product of the same seller where there is one. */
export function pickSibling(world: World, random: Random, product: number, day: number): number {
  const first = product - (product % productsPerSeller);
  const sibling = Math.min(world.before('product', day) - 1, first + random.below(productsPerSeller));
  return !isDraft(world, sibling) && sellerOf(world, sibling) === sellerOf(world, product)
    ? sibling
    : product;
}

const isSold = (world: World, index: number, individual: boolean): boolean =>
  !isDraft(world, index) && isIndividual(world, sellerOf(world, index)) === individual;
