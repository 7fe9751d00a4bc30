import type { Moment } from './moment';

export interface Timer {
  readonly moment: Moment;
  /** Timers of one time go off in the order in which they were set. */
  readonly order: number;
  readonly ring: () => void;
  isCancelled: boolean;
}

const isBefore = (one: Timer, other: Timer): boolean =>
  one.moment.at < other.moment.at || (one.moment.at === other.moment.at && one.order < other.order);

/** Timers, the next one first: a binary heap. */
export class Timers {
  private readonly heap: Timer[] = [];

  add(timer: Timer): void {
    let at = this.heap.push(timer) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.swapped(at, above)) break;
      at = above;
    }
  }

  /** The next timer that was not cancelled. */
  take(): Timer | undefined {
    for (let first = this.takeFirst(); first !== undefined; first = this.takeFirst())
      if (!first.isCancelled) return first;
    return undefined;
  }

  private takeFirst(): Timer | undefined {
    const [first] = this.heap;
    const last = this.heap.pop();
    if (first === undefined || last === undefined || this.heap.length === 0) return first;
    this.heap[0] = last;
    for (let at = 0; ;) {
      const child = this.earlier(2 * at + 1, 2 * at + 2);
      if (child === undefined || !this.swapped(child, at)) return first;
      at = child;
    }
  }

  private earlier(left: number, right: number): number | undefined {
    const [one, other] = [this.heap[left], this.heap[right]];
    if (one === undefined) return undefined;
    return other !== undefined && isBefore(other, one) ? right : left;
  }

  /** Whether the lower one was before the upper one, and has changed places with it. */
  private swapped(lower: number, upper: number): boolean {
    const [below, above] = [this.heap[lower], this.heap[upper]];
    if (below === undefined || above === undefined || !isBefore(below, above)) return false;
    [this.heap[lower], this.heap[upper]] = [above, below];
    return true;
  }
}
