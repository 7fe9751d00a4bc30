import { secondsPerDay } from '../base/calendar';
import type { TableRow } from '../base/row';
import { productId } from './ids';
import { pickProduct } from './pick-product';
import { isBestseller } from './popularity';
import { offerOf, productRow, roundPrice } from './products';
import type { Offer } from './products';
import type { World } from './world';

/** A new price; it holds for the whole day, as the pricing tool runs before the day's first order. */
export interface PriceChange {
  readonly product: number;
  readonly day: number;
  /** Paise, without GST. */
  readonly price: number;
  readonly moment: number;
}

interface Price {
  readonly day: number;
  readonly price: number;
}

/** What every product costs on every day: before the daily increments by its index, from then on by the day. */
export class PriceList {
  private readonly later = new Map<number, Price[]>();
  private readonly byDay = new Map<number, readonly PriceChange[]>();
  private next: number;

  constructor(private readonly world: World) {
    this.next = world.from;
  }

  /** Paise, without GST. The first price also holds for the days before the product was listed. */
  priceOn(product: number, day: number, offer: Offer = offerOf(this.world, product)): number {
    if (day >= this.world.from) this.changesOn(day);
    const later = this.later.get(product)?.findLast((each) => each.day <= day);
    if (later !== undefined) return later.price;
    const history = priceHistory(this.world, product, offer);
    return (history.findLast((each) => each.day <= day) ?? history[0])?.price ?? offer.price;
  }

  /** The changes of a day of the increments, in their order: one product in five hundred, some of them twice. */
  changesOn(day: number): readonly PriceChange[] {
    for (; this.next <= day; this.next++) this.byDay.set(this.next, this.makeChanges(this.next));
    return this.byDay.get(day) ?? [];
  }

  private makeChanges(day: number): PriceChange[] {
    const { world } = this;
    const random = world.random('pricing', day);
    const changes: PriceChange[] = [];
    for (let n = random.about(world.before('product', day) / 500); n > 0; n--) {
      const product = pickProduct(world, random, day);
      const offer = offerOf(world, product);
      for (let times = random.chance(0.1) ? 2 : 1; times > 0; times--) {
        const before = this.later.get(product)?.at(-1)?.price ?? this.priceOn(product, world.from - 1, offer);
        const price = Math.min(offer.highestPrice, roundPrice(before * (0.88 + random.next() * 0.24)));
        const moment = day * secondsPerDay + 3_600 + changes.length;
        changes.push({ product, day, price, moment });
        const prices = this.later.get(product);
        if (prices === undefined) this.later.set(product, [{ day, price }]);
        else prices.push({ day, price });
      }
    }
    return changes;
  }
}

const lists = new WeakMap<World, PriceList>();

export function priceListOf(world: World): PriceList {
  const list = lists.get(world) ?? new PriceList(world);
  lists.set(world, list);
  return list;
}

/** The prices that a product had before the daily increments; its first one in any case. */
function priceHistory(world: World, index: number, { price, highestPrice }: Offer): Price[] {
  let day = world.dayOf('product', index);
  const history = [{ day, price }];
  const random = world.random('productHistory', index);
  const again = isBestseller(world, index) ? 0.85 : 0.35;
  while (random.chance(again)) {
    day += random.between(1, 300);
    if (day >= world.from) break;
    history.push({ day, price: Math.min(highestPrice, roundPrice(price * (0.85 + random.next() * 0.3))) });
  }
  return history;
}

const reasons = ['Season sale', 'Cost of material', 'Match competitor', 'Clearance, last pieces'];

/** The product and its prices, as they were before the daily increments. */
export function productRows(world: World, index: number): TableRow[] {
  const prices = priceHistory(world, index, offerOf(world, index));
  const random = world.random('quality', index);
  return [
    productRow(world, index, prices.at(-1)?.price ?? 0),
    ...prices.map((each, n): TableRow => ({
      table: 'price_change',
      row: {
        product_id: productId(index),
        effective_on: each.day,
        old_price: prices[n - 1]?.price ?? null,
        new_price: each.price,
        reason: n === 0 ? null : random.pick(reasons),
      },
    })),
  ];
}
