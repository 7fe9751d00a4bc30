import type { Lock } from '../../../../contracts';
import type { Contender } from '../../../../lambdas/start-run/run-lock';

export const contender = (name: string): Contender => ({
  runId: `run-${name}`,
  execution: `arn:${name}`,
  takenAt: '2026-01-01T00:00:00Z',
});

/** The lock as its owner holds it. */
export const lockOf = (name: string, number = 1): Lock => ({
  ...contender(name),
  number,
  releasedAt: null,
  takenOver: [],
});
