import type { PlannedFiles } from '../../contracts';
import { lit } from './sql';
import type { Sql } from './sql';

/** What a publish says of its run: literals, or the parameters of a procedure. */
export interface RunWords {
  readonly runId: Sql;
  /** The run's start, ISO 8601, UTC: a text. */
  readonly now: Sql;
  /** What `etl.plan_file` has to have of the run: numbers. */
  readonly loadedFiles: Sql;
  readonly loadedBytes: Sql;
  readonly skippedFiles: Sql;
}

/** The words as literals. */
export const runLiterals = ({
  runId,
  now,
  planned: { loaded, bytes, skipped },
}: {
  readonly runId: string;
  readonly now: string;
  readonly planned: PlannedFiles;
}): RunWords => ({
  runId: lit(runId),
  now: lit(now),
  loadedFiles: lit(loaded),
  loadedBytes: lit(bytes),
  skippedFiles: lit(skipped),
});
