import type { Test } from '@jest/test-result';

export default class LongestFirst {
  constructor(options?: unknown);
  /** The suites in the order in which jest is to start them. */
  sort(tests: readonly Test[]): Test[];
}
