import { Arrivals } from '../base/arrivals';
import { secondsPerDay } from '../base/calendar';
import { hash32, Random } from '../base/random';
import { dayWeight } from '../base/season';
import type { Rhythm } from '../base/season';

/** What is created day by day; the n-th of each kind is a pure function of the seed and n. */
export type Kind = 'seller' | 'buyer' | 'product' | 'quotation' | 'order' | 'opinion';

/** One stream of random numbers for each use, so that a new use does not shift the others. */
export const streams = {
  seller: 1, sellerPerson: 2, fleetingSeller: 3, buyer: 4, buyerPerson: 5, fleetingBuyer: 6, businessBuyer: 7, product: 8,
  draftProduct: 9, productHistory: 10, quotation: 11, order: 12, opinion: 13, day: 14, files: 15, dirt: 16, extras: 17,
  popularity: 18, loyalty: 19, buyerPlace: 20, credit: 21, serialReturner: 22, individualSeller: 23, centres: 24,
  quality: 25, pricing: 26, stock: 27, stockDay: 28, secondPlace: 29,
} as const; // prettier-ignore

export type Stream = keyof typeof streams;

/** How many of each exist at scale 1 when the history ends; with their dependent rows, about 100,000 rows. */
const totals: Readonly<Record<Kind, number>> = {
  seller: 270,
  buyer: 2_800,
  product: 2_050,
  quotation: 660,
  order: 6_250,
  opinion: 330,
};

/** The least of each, so that a small source has something to choose from. */
const least: Readonly<Record<Kind, number>> = {
  seller: 6,
  buyer: 24,
  product: 40,
  quotation: 4,
  order: 20,
  opinion: 2,
};

/** What must exist before the first order. */
const grownUp: readonly Kind[] = ['seller', 'buyer', 'product'];

const rhythms: Readonly<Record<Kind, Rhythm>> = {
  seller: 'steady',
  buyer: 'consumer',
  product: 'steady',
  quotation: 'business',
  order: 'consumer',
  opinion: 'consumer',
};

export interface WorldOptions {
  readonly seed: number;
  readonly scale: number;
  /** First day of the daily increments. */
  readonly from: number;
  readonly historyDays: number;
}

/** The seed and the arrivals: all that is needed to compute any row of the history. */
export class World {
  /** First day of the history. */
  readonly start: number;
  readonly from: number;
  /** The last second of the history: its rows are as of then. */
  readonly asOf: number;
  private readonly arrivals: Readonly<Record<Kind, Arrivals>>;

  constructor(private readonly options: WorldOptions) {
    this.from = options.from;
    this.start = options.from - options.historyDays;
    this.asOf = options.from * secondsPerDay - 1;
    this.arrivals = {
      seller: this.arrivalsOf('seller'),
      buyer: this.arrivalsOf('buyer'),
      product: this.arrivalsOf('product'),
      quotation: this.arrivalsOf('quotation'),
      order: this.arrivalsOf('order'),
      opinion: this.arrivalsOf('opinion'),
    };
  }

  /** How many of a kind were created before a day. */
  before(kind: Kind, day: number): number {
    return this.arrivals[kind].before(day);
  }

  dayOf(kind: Kind, index: number): number {
    return this.arrivals[kind].dayOf(index);
  }

  random(stream: Stream, index: number): Random {
    return new Random(this.options.seed, streams[stream], index);
  }

  hash(stream: Stream, index: number): number {
    return hash32(this.options.seed, streams[stream], index);
  }

  private arrivalsOf(kind: Kind): Arrivals {
    const total = Math.max(least[kind], Math.round(totals[kind] * this.options.scale));
    const rhythm = rhythms[kind];
    return new Arrivals({
      total,
      initial: grownUp.includes(kind) ? Math.max(least[kind], Math.round(total * 0.3)) : 0,
      start: this.start,
      from: this.from,
      weight: (day) => dayWeight(day, rhythm),
    });
  }
}
