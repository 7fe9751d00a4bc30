import { systemClock } from '../../../local/interpreter';
import type { ExecutionRequest } from '../../../local/interpreter';

/**
 * Retries follow at once: all of the workflow's waits are cut at random, here to nothing. Time-outs never come, and hold no
 * timer that would outlive a run that was killed.
 */
export const quickTiming: Pick<ExecutionRequest, 'clock' | 'random'> = {
  random: () => 0,
  clock: {
    now: () => systemClock.now(),
    sleep: (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      }),
  },
};
