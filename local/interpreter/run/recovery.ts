import type { Retrier } from '../definition';
import { stateErrors } from '../errors';

/** Errors that no wildcard takes (developer guide, "Handling errors"); States.Runtime cannot be taken by its name either. */
const terminal: ReadonlySet<string> = new Set([stateErrors.runtime, stateErrors.dataLimitExceeded]);

/** Whether an `ErrorEquals` of a retrier or catcher takes the error. */
export function matchesError(errorEquals: readonly string[], error: string): boolean {
  if (error === stateErrors.runtime) return false;
  return errorEquals.some((name) => {
    if (name === stateErrors.all) return !terminal.has(error);
    // A wildcard too, for "any known error name except for States.Timeout".
    if (name === stateErrors.taskFailed) return !terminal.has(error) && error !== stateErrors.timeout;
    return name === error;
  });
}

/** Defaults of the Amazon States Language, "Retrying after error". */
const defaults = { IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 } as const;

/** The seconds before a retrier's retry number `retry`, the first being 0. */
export function retryDelay(retrier: Retrier, retry: number, random: () => number): number {
  const {
    IntervalSeconds = defaults.IntervalSeconds,
    BackoffRate = defaults.BackoffRate,
    MaxDelaySeconds = Infinity,
    JitterStrategy = 'NONE',
  } = retrier;
  const delay = Math.min(IntervalSeconds * BackoffRate ** retry, MaxDelaySeconds);
  return JitterStrategy === 'FULL' ? random() * delay : delay;
}

/** Counts the retries of one visit to a state: each retrier has its own count, and the first that names the error decides. */
export class Retries {
  readonly #used = new Map<Retrier, number>();
  #count = 0;

  constructor(
    private readonly retriers: readonly Retrier[] = [],
    private readonly random: () => number,
  ) {}

  /** All retries so far: `$states.context.State.RetryCount`. */
  get count(): number {
    return this.#count;
  }

  /** The seconds to wait before the next attempt, or undefined when there is none. */
  next(error: string): number | undefined {
    const retrier = this.retriers.find(({ ErrorEquals }) => matchesError(ErrorEquals, error));
    if (!retrier) return undefined;
    const used = this.#used.get(retrier) ?? 0;
    if (used >= (retrier.MaxAttempts ?? defaults.MaxAttempts)) return undefined;
    this.#used.set(retrier, used + 1);
    this.#count++;
    return retryDelay(retrier, used, this.random);
  }
}
