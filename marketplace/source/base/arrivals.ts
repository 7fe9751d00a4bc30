/** What an `Arrivals` is made from. */
export interface ArrivalsOptions {
  /** How many have come before `from`. */
  readonly total: number;
  /** How many of them were there before the first day of the history. */
  readonly initial: number;
  readonly start: number;
  readonly from: number;
  readonly weight: (day: number) => number;
}

/** Growth of the whole business in a year. */
const yearlyGrowth = 1.35;

/**
 * On which day the n-th of a kind came, and how many there were before a day: as busy days and growth say. No list of
 * them is kept, only a count a day, so that any number can be made without memory.
 */
export class Arrivals {
  private readonly counts: number[];
  private readonly rate: number;
  private sum = 0;

  constructor(private readonly options: ArrivalsOptions) {
    const { total, initial, start, from } = options;
    const sums = [0];
    for (let day = start; day < from; day++) sums.push((sums.at(-1) ?? 0) + this.weightOf(day));
    this.sum = sums.at(-1) ?? 0;
    this.rate = (total - initial) / this.sum;
    this.counts = sums.map((sum) => this.countAt(sum));
  }

  /** How many came before this day. */
  before(day: number): number {
    const { start } = this.options;
    while (this.counts.length <= day - start) {
      this.sum += this.weightOf(start + this.counts.length - 1);
      this.counts.push(this.countAt(this.sum));
    }
    return day < start ? 0 : (this.counts[day - start] ?? 0);
  }

  /** The day on which the n-th came (0 = the first); the day before the history for those that were already there. */
  dayOf(index: number): number {
    const { start } = this.options;
    while (index >= (this.counts.at(-1) ?? 0)) this.before(start + this.counts.length);
    let low = 0;
    let high = this.counts.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index < (this.counts[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    return start + low - 1;
  }

  private countAt(sum: number): number {
    return this.options.initial + Math.floor(sum * this.rate + 1e-6);
  }

  private weightOf(day: number): number {
    return this.options.weight(day) * yearlyGrowth ** ((day - this.options.start) / 365);
  }
}
