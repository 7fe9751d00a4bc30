import type { VirtualTime } from './virtual-time';

/** How much a pool was used. */
export interface PoolUse {
  readonly name: string;
  readonly size: number;
  /** The most that was in use at a time. */
  readonly peak: number;
  /** Seconds in which any of it was in use. */
  readonly busySeconds: number;
  /** Units times seconds. */
  readonly unitSeconds: number;
  /** Seconds that askers waited, of all of them together. */
  readonly waitedSeconds: number;
}

interface Asker {
  readonly units: number;
  readonly admit: () => void;
}

/** So many units of a quota. Who asks for more than are free waits; first come, first served. */
export class Pool {
  private used = 0;
  private peak = 0;
  private busySeconds = 0;
  private unitSeconds = 0;
  private waitedSeconds = 0;
  private since = 0;
  private readonly line: Asker[] = [];

  constructor(
    private readonly time: VirtualTime,
    readonly name: string,
    readonly size: number,
  ) {}

  async acquire(units = 1): Promise<void> {
    if (units > this.size)
      throw new Error(
        `${this.name}: ${units} are asked for at once, and ${this.size} are all there are. Assume more.`,
      );
    if (this.line.length === 0 && this.used + units <= this.size) {
      this.use(units);
      return;
    }
    const asked = this.time.seconds;
    await new Promise<void>((admit) => this.line.push({ units, admit }));
    this.waitedSeconds += this.time.seconds - asked;
  }

  release(units = 1): void {
    this.use(-units);
    for (
      let [next] = this.line;
      next !== undefined && this.used + next.units <= this.size;
      [next] = this.line
    ) {
      this.line.shift();
      this.use(next.units);
      next.admit();
    }
  }

  /** Holds so many units while the work is done. */
  async during<T>(units: number, work: () => Promise<T>): Promise<T> {
    await this.acquire(units);
    try {
      return await work();
    } finally {
      this.release(units);
    }
  }

  get usage(): PoolUse {
    return {
      ...{ name: this.name, size: this.size, peak: this.peak },
      ...{ busySeconds: this.busySeconds, unitSeconds: this.unitSeconds, waitedSeconds: this.waitedSeconds },
    };
  }

  private use(more: number): void {
    const seconds = this.time.seconds - this.since;
    if (this.used > 0) this.busySeconds += seconds;
    this.unitSeconds += this.used * seconds;
    this.since = this.time.seconds;
    this.used += more;
    this.peak = Math.max(this.peak, this.used);
  }
}
