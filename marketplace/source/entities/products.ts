import { secondsPerDay } from '../base/calendar';
import type { Random } from '../base/random';
import type { TableRow } from '../base/row';
import { assortments } from '../data/category-tree';
import type { Assortment } from '../data/category-tree';
import { warehouseCodes } from '../data/places';
import { productId, sellerId } from './ids';
import { isFleetingSeller } from './sellers';
import type { World } from './world';

/** Sellers list about eight products each, one after the other. */
const productsPerSeller = 8;

/** Listed but not for sale yet: nobody orders it, and it may vanish. */
export const isDraft = (world: World, index: number): boolean =>
  index > 0 && world.hash('draftProduct', index) % 25 === 0;

export const productMoment = (world: World, index: number): number =>
  world.dayOf('product', index) * secondsPerDay + 32_000 + (world.hash('product', index) % 40_000);

/** A seller who registered before the product's day. */
export function sellerOf(world: World, product: number): number {
  const sellers = Math.max(1, world.before('seller', Math.max(world.start, world.dayOf('product', product))));
  let index = Math.floor(product / productsPerSeller) % sellers;
  while (isFleetingSeller(world, index)) index = (index + 1) % sellers;
  return index;
}

/** Any product on sale before that day; the older ones sell better. */
export function pickProduct(world: World, random: Random, day: number): number {
  const count = world.before('product', day);
  return onSale(world, Math.floor(count * random.next() ** 1.5), count);
}

/** Another product of the same seller, if there is one. */
export function pickSibling(world: World, random: Random, product: number, day: number): number {
  const first = product - (product % productsPerSeller);
  const count = world.before('product', day);
  const sibling = onSale(world, Math.min(count - 1, first + random.below(productsPerSeller)), count);
  return sellerOf(world, sibling) === sellerOf(world, product) ? sibling : product;
}

function onSale(world: World, start: number, count: number): number {
  let index = start;
  while (isDraft(world, index)) index = (index + 1) % count;
  return index;
}

/** What an order line needs of a product. */
export interface Offer {
  readonly assortment: Assortment;
  /** Paise, when it was listed. */
  readonly price: number;
  readonly mrp: number;
  readonly grams: number;
}

export function offerOf(world: World, index: number): Offer {
  return makeOffer(world, index, world.random('product', index));
}

function makeOffer(world: World, index: number, random: Random): Offer {
  const assortment = pickAssortment(world, index, random);
  const [low, high] = assortment.prices;
  const mrp = Math.round(low + (high - low) * random.next() ** 2) * 100;
  const price = random.chance(0.3) ? mrp : roundPrice(mrp * (0.6 + random.next() * 0.39));
  return { assortment, mrp, price, grams: random.between(...assortment.grams) };
}

/** A seller mostly sells one kind of goods: neighbours in the tree. */
function pickAssortment(world: World, index: number, random: Random): Assortment {
  const special = world.hash('sellerPerson', Math.floor(index / productsPerSeller)) + random.below(3);
  return (
    (random.chance(0.9) ? assortments[special % assortments.length] : undefined) ?? random.pick(assortments)
  );
}

/** Prices end in a full rupee, now and then in 50 paise. */
export const roundPrice = (paise: number): number => Math.max(50, Math.round(paise / 50) * 50);

/** The product, its prices and its stock. Before the source's own days begin, a product may have had several prices. */
export function productRows(world: World, index: number): TableRow[] {
  const random = world.random('product', index);
  const { assortment, mrp, price, grams } = makeOffer(world, index, random);
  const goods = random.pick(assortment.goods);
  const brand = assortment.brands.length === 0 ? null : random.pick(assortment.brands);
  const listedOn = world.dayOf('product', index);
  const prices = priceHistory(world, index, listedOn, price);
  const id = productId(index);
  return [
    {
      table: 'product',
      row: {
        product_id: id,
        category_id: assortment.categoryId,
        seller_id: sellerId(sellerOf(world, index)),
        title: titleOf(random, brand, goods, assortment),
        brand,
        hsn_code: assortment.hsnCode,
        mrp,
        price: prices.at(-1)?.price ?? price,
        gst_rate: assortment.gstRate,
        weight_kg: random.chance(0.08) ? null : grams,
        status: isDraft(world, index) ? 'DRAFT' : 'ACTIVE',
        listed_on: listedOn,
      },
    },
    ...prices.map((each, n): TableRow => ({
      table: 'price_change',
      row: {
        product_id: id,
        effective_on: each.day,
        old_price: prices[n - 1]?.price ?? null,
        new_price: each.price,
        reason:
          n === 0
            ? null
            : random.pick(['Season sale', 'Cost of material', 'Match competitor', 'Clearance, last pieces']),
      },
    })),
    ...stockRows(random, id, listedOn),
  ];
}

const variants = ['Blue', 'Maroon', 'Ivory', 'Black', 'Combo, 2 pcs', 'Festive Edition'];
const inColours = ['Fashion', 'Home', 'Electronics', 'Automotive'];

function titleOf(random: Random, brand: string | null, goods: string, { department }: Assortment): string {
  const name = brand === null ? goods : `${brand} ${goods}`;
  if (random.chance(0.06)) return `${name} | नया`; // "new"
  return inColours.includes(department) && random.chance(0.4) ? `${name} (${random.pick(variants)})` : name;
}

function priceHistory(
  world: World,
  index: number,
  listedOn: number,
  price: number,
): { day: number; price: number }[] {
  const history = [{ day: listedOn, price }];
  const random = world.random('productHistory', index);
  let day = listedOn;
  while (random.chance(0.35)) {
    day += random.between(1, 300);
    if (day >= world.from) break;
    history.push({ day, price: roundPrice(price * (0.85 + random.next() * 0.3)) });
  }
  return history;
}

/** In one to three centres; ascending, as `warehouseCodes` is. */
function stockRows(random: Random, id: string, listedOn: number): TableRow[] {
  const first = random.below(warehouseCodes.length);
  const last = Math.min(warehouseCodes.length, first + random.pick([1, 1, 2, 2, 3]));
  return warehouseCodes.slice(first, last).map((warehouse) => ({
    table: 'inventory',
    row: {
      product_id: id,
      warehouse_code: warehouse,
      on_hand: random.below(400),
      reorder_level: random.chance(0.3) ? null : random.between(5, 60),
      counted_at: random.chance(0.4) ? null : listedOn * secondsPerDay + random.between(20_000, 80_000),
    },
  }));
}
