/**
 * Seeded random numbers: sfc32 (Chris Doty-Humphrey, PractRand, public domain; https://pracrand.sourceforge.net), its
 * state filled by MurmurHash3's finaliser (Austin Appleby, public domain). Reproducible on every platform, which
 * Math.random is not.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  /** Each (seed, stream, index) is a sequence of its own: row 7 of a table can be made without rows 0 to 6. */
  constructor(seed: number, stream: number, index: number) {
    this.a = hash32(seed, stream, index);
    this.b = hash32(this.a, stream, index + 1);
    this.c = hash32(this.b, stream, index + 2);
    for (let round = 0; round < 8; round++) this.next(); // the author advises to discard the first outputs
  }

  /** At least 0, below 1. */
  next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  }

  /** A whole number, at least 0, below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new Error('Random.pick: the list is empty.');
    return chosen;
  }

  /** A whole number whose mean is `mean`: its floor, and one more as often as the fraction says. */
  about(mean: number): number {
    return Math.floor(mean) + (this.chance(mean % 1) ? 1 : 0);
  }

  /** In place (Fisher–Yates). */
  shuffle<T>(list: T[]): T[] {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [list[i], list[j]] = [list[j] as T, list[i] as T];
    }
    return list;
  }
}

/** 32 bits of hash of a seed, a stream and an index below 2^53. */
export function hash32(seed: number, stream: number, index: number): number {
  let hash = mix((seed | 0) ^ Math.imul(stream, 0x9e3779b1));
  hash = mix(hash ^ (index | 0));
  return mix(hash ^ Math.floor(index / 4294967296)) >>> 0;
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
