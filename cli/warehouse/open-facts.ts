import type { StageOptions } from '../stage/stage-options';
import { homeFacts } from './home-facts';
import { withHome } from './open-home';
import type { RunFacts } from './run-facts';

/** Where a command reads: a stage where one is named, else a home. */
export interface Place extends StageOptions {
  readonly home: string;
}

/** Reads, and closes what was opened whatever happens. Throws `UsageError`, `StageError`, `HomeInUseError`. */
export function withFacts<T>(place: Place, read: (facts: RunFacts) => Promise<T>): Promise<T> {
  const { stage } = place;
  if (stage === undefined) return withHome(place.home, (home) => read(homeFacts(home)));
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a command for a home need not wait for the SDK
  const { withStage } = require('../stage/open-stage') as typeof import('../stage/open-stage');
  return withStage({ ...place, stage }, (opened) => read(opened.facts));
}
