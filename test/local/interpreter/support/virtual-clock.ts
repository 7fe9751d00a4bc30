import type { Clock } from '../../../../local/interpreter';

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/**
 * A clock whose time passes only when the program has nothing else to do: then it jumps to the next sleeper.
 * (Everything the interpreter does between two sleeps is microtasks, so an immediate runs when they are done.)
 */
export class VirtualClock implements Clock {
  readonly slept: number[] = [];
  readonly start = Date.parse('2024-05-01T06:00:00.000Z');
  #time = this.start;
  #sleepers: Sleeper[] = [];
  #scheduled = false;

  now(): Date {
    return new Date(this.#time);
  }

  get elapsedSeconds(): number {
    return (this.#time - this.start) / 1000;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    this.slept.push(ms / 1000);
    return new Promise((resolve, reject) => {
      const sleeper: Sleeper = { wakeAt: this.#time + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      signal.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal.reason as Error);
      });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const next = this.#sleepers.toSorted((a, b) => a.wakeAt - b.wakeAt)[0];
      if (!next) return;
      this.#sleepers = this.#sleepers.filter((other) => other !== next);
      this.#time = Math.max(this.#time, next.wakeAt);
      next.wake();
      this.#schedule();
    });
  }
}
