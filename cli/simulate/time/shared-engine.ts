import type { Activity, Moment } from './moment';
import type { VirtualTime } from './virtual-time';

interface Work {
  /** Seconds that it would take alone. */
  left: number;
  readonly activity: Activity;
  readonly begun: Moment;
  readonly end: () => void;
}

/** Less than what a double of some days of seconds can tell apart. */
const nothing = 1e-9;

/** An engine that does all its work at once, each piece at an equal share of its speed. */
export class SharedEngine {
  private readonly atWork = new Set<Work>();
  private since = 0;
  private cancel: () => void = () => undefined;

  constructor(private readonly time: VirtualTime) {}

  /** @param seconds that it takes where nothing else is at work */
  async work(seconds: number, activity: Activity): Promise<void> {
    if (seconds <= 0) return;
    await new Promise<void>((end) => {
      this.advance();
      this.atWork.add({ left: seconds, activity, begun: this.time.moment, end });
      this.setTimer();
    });
  }

  private advance(): void {
    const each = (this.time.seconds - this.since) / Math.max(1, this.atWork.size);
    for (const work of this.atWork) work.left -= each;
    this.since = this.time.seconds;
  }

  private setTimer(): void {
    this.cancel();
    const [next] = [...this.atWork].sort((a, b) => a.left - b.left);
    if (next === undefined) return;
    const at = this.time.seconds + Math.max(0, next.left) * this.atWork.size;
    this.cancel = this.time.at(at, next.activity, () => this.ended(next), next.begun);
  }

  /** Others that end now too have a timer of their own: each end is a moment. */
  private ended(work: Work): void {
    this.advance();
    this.atWork.delete(work);
    for (const each of this.atWork) if (each.left < nothing) each.left = 0;
    this.setTimer();
    work.end();
  }
}
