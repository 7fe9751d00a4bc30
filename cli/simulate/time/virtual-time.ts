import type { Clock } from '../../../local/interpreter';
import type { Activity, Moment } from './moment';
import { Timers } from './timers';

const beginning = Date.parse('2026-01-01T00:00:00Z');

/** A retry's back-off and a Wait state: the only sleeps of the interpreter that go off in a run that goes well. */
const ofTheWorkflow: Activity = { state: '', what: 'Step Functions: waits' };

export interface WaitOptions {
  /** Ends the wait: it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** What the end of the wait follows from. @default what happens now */
  readonly cause?: Moment;
}

/**
 * Time that passes only by what is waited for: the clock of a discrete-event simulation over promises. One timer goes off at a time,
 * and all that follows from it at once runs before the next one does; so whatever is begun meanwhile has that timer's moment as its cause.
 */
export class VirtualTime implements Clock {
  private readonly timers = new Timers();
  private order = 0;
  private current: Moment = { at: 0, activity: { state: '', what: 'begins' }, cause: null };

  /** Since the beginning. */
  get seconds(): number {
    return this.current.at;
  }

  /** What happens now. */
  get moment(): Moment {
    return this.current;
  }

  now(): Date {
    return new Date(beginning + this.current.at * 1000);
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return this.wait(ms / 1000, ofTheWorkflow, { signal });
  }

  wait(seconds: number, activity: Activity, { signal, cause }: WaitOptions = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason as Error);
        return;
      }
      const stop = (): void => {
        cancel();
        reject(signal?.reason as Error);
      };
      const over = (): void => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const cancel = this.at(this.seconds + seconds, activity, over, cause);
      signal?.addEventListener('abort', stop, { once: true });
    });
  }

  /** Calls back at that second; returns what cancels it. */
  at(second: number, activity: Activity, ring: () => void, cause: Moment = this.current): () => void {
    const at = Math.max(second, this.seconds);
    const timer = { moment: { at, activity, cause }, order: this.order++, ring, isCancelled: false };
    this.timers.add(timer);
    return () => (timer.isCancelled = true);
  }

  /** Lets time pass until the work has ended. Throws what it throws, and an error if it waits for what never comes. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    let hasEnded = false;
    const result = work().finally(() => (hasEnded = true));
    result.catch(() => undefined); // awaited below
    for (;;) {
      await allThatFollows();
      if (hasEnded) return result;
      const next = this.timers.take();
      if (next === undefined)
        throw new Error('The simulation waits for what nothing brings about: a bug in cli/simulate.');
      this.current = next.moment;
      next.ring();
    }
  }
}

/** Every promise that can be settled now is, before a callback of `setImmediate` runs. */
const allThatFollows = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
