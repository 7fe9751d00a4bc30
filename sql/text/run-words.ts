import { lit } from './sql';
import type { Sql } from './sql';

/** What a statement says of its run: literals, or the parameters of a procedure. */
export interface RunWords {
  readonly runId: Sql;
  /** The run's start, ISO 8601, UTC: a text. */
  readonly now: Sql;
}

/** The words as literals. */
export const runLiterals = ({ runId, now }: { readonly runId: string; readonly now: string }): RunWords => ({
  runId: lit(runId),
  now: lit(now),
});
