import type { World } from './world';

/** How well a product sells compared with all others, from 0 to 1. It does not change. */
export const popularity = (world: World, product: number): number =>
  world.hash('popularity', product) / 2 ** 32;

/** One product in twenty: sold nearly every week, restocked in large lots and repriced often. */
export const isBestseller = (world: World, product: number): boolean => popularity(world, product) > 0.95;
