import type { Random } from '../base/random';
import { secondsPerDay } from '../base/calendar';
import type { TableRow } from '../base/row';
import { assortments } from '../data/category-tree';
import type { Assortment } from '../data/category-tree';
import { productId, sellerId } from './ids';
import { isFleetingSeller, isIndividual } from './sellers';
import type { World } from './world';

/** Sellers list about eight products each, one after the other. */
export const productsPerSeller = 8;

/** Listed but not for sale yet: nobody orders it, and it may vanish. */
export const isDraft = (world: World, index: number): boolean =>
  index > 0 && world.hash('draftProduct', index) % 25 === 0;

export const productMoment = (world: World, index: number): number =>
  world.dayOf('product', index) * secondsPerDay + 32_000 + (world.hash('product', index) % 40_000);

/** A seller who was there before the product's day. */
export function sellerOf(world: World, product: number): number {
  const sellers = Math.max(1, world.before('seller', Math.max(world.start, world.dayOf('product', product))));
  let index = Math.floor(product / productsPerSeller) % sellers;
  while (isFleetingSeller(world, index)) index = (index + 1) % sellers;
  return index;
}

/** Looks other than in its pictures: comes back often, and is rated badly. */
export const isMisleading = (world: World, index: number): boolean => world.hash('quality', index) % 12 === 0;

/** What an order line needs to know of a product. */
export interface Offer {
  readonly assortment: Assortment;
  /** Paise without GST, when it was listed. */
  readonly price: number;
  /** The most that it may cost without GST: with GST no more than the MRP. */
  readonly highestPrice: number;
  readonly mrp: number;
  readonly gstRate: number;
  readonly grams: number;
}

export function offerOf(world: World, index: number): Offer {
  return makeOffer(world, index, world.random('product', index));
}

function makeOffer(world: World, index: number, random: Random): Offer {
  const assortment = pickAssortment(world, index, random);
  const [low, high] = assortment.prices;
  const mrp = Math.round(low + (high - low) * random.next() ** 2) * 100;
  const gstRate = gstRateOf(world, index, assortment);
  const highestPrice = Math.floor((mrp * 100) / (100 + assortment.gstRate) / 50) * 50;
  const price = random.chance(0.3) ? highestPrice : roundPrice(highestPrice * (0.6 + random.next() * 0.39));
  return { assortment, mrp, highestPrice, price, gstRate, grams: random.between(...assortment.grams) };
}

/**
 * Individuals charge no GST, as they are not registered. Some do nevertheless, and some products still have a rate that
 * their category no longer has: what the GST reports find.
 */
function gstRateOf(world: World, index: number, { gstRate }: Assortment): number {
  const hash = world.hash('quality', index) >>> 8;
  if (isIndividual(world, sellerOf(world, index))) return hash % 12 === 0 ? gstRate : 0;
  return hash % 100 === 0 && gstRate === 12 ? 18 : gstRate;
}

/** A seller mostly sells one kind of things: those that stand together in the tree. */
function pickAssortment(world: World, index: number, random: Random): Assortment {
  const special = world.hash('sellerPerson', Math.floor(index / productsPerSeller)) + random.below(3);
  return (
    (random.chance(0.9) ? assortments[special % assortments.length] : undefined) ?? random.pick(assortments)
  );
}

/** Prices end in a full rupee, now and then in 50 paise. */
export const roundPrice = (paise: number): number => Math.max(50, Math.round(paise / 50) * 50);

/** The product as it was listed; what it costs is written by the price list (price-list). */
export function productRow(world: World, index: number, price: number): TableRow {
  const random = world.random('product', index);
  const { assortment, mrp, gstRate, grams } = makeOffer(world, index, random);
  const goods = random.pick(assortment.goods);
  const brand = assortment.brands.length === 0 ? null : random.pick(assortment.brands);
  return {
    table: 'product',
    row: {
      product_id: productId(index),
      category_id: assortment.categoryId,
      seller_id: sellerId(sellerOf(world, index)),
      title: titleOf(random, brand, goods, assortment),
      brand,
      // Below a turnover of five crore four digits are enough, and some never wrote more.
      hsn_code: world.hash('quality', index) % 9 === 1 ? assortment.hsnCode.slice(0, 4) : assortment.hsnCode,
      mrp,
      price,
      gst_rate: gstRate,
      weight_kg: random.chance(0.08) ? null : grams,
      status: isDraft(world, index) ? 'DRAFT' : 'ACTIVE',
      listed_on: world.dayOf('product', index),
    },
  };
}

const variants = ['Blue', 'Maroon', 'Ivory', 'Black', 'Combo, 2 pcs', 'Festive Edition'];
const inColours = ['Fashion', 'Home', 'Electronics', 'Automotive'];

function titleOf(random: Random, brand: string | null, goods: string, { department }: Assortment): string {
  const name = brand === null ? goods : `${brand} ${goods}`;
  if (random.chance(0.06)) return `${name} | नया`; // "new"
  return inColours.includes(department) && random.chance(0.4) ? `${name} (${random.pick(variants)})` : name;
}
