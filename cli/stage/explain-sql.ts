import { StatementFailed } from '../../local/warehouse/errors';
import { StageError } from '../errors';
import type { StageCall } from './stage-options';

/** `permission denied for schema etl`, `permission denied for relation last_runs`. */
const denied = /permission denied for (\w+) "?([\w.]+)"?/i;
const missing = /(?:relation|schema) "?[\w."]+"? does not exist/i;

/**
 * A statement's failure, in a sentence that says what to do where it is one of the reader's rights, or of a stage without a run.
 * @param isOurs it is one of Loadline's own: what it reads is made by a run
 */
export function explainedSql(
  failed: StatementFailed,
  { stage }: StageCall,
  isOurs: boolean,
): StatementFailed | StageError {
  const [, kind, name] = denied.exec(failed.message) ?? [];
  if (kind !== undefined && name !== undefined)
    return new StageError(
      `The warehouse of stage "${stage}" does not let you use ${kind} ${name}: ${failed.message}. ` +
        'Ask an administrator of the database for USAGE on its schema and SELECT on it: docs/stages.md#rights-in-the-database says how.',
      { cause: failed },
    );
  if (isOurs && missing.test(failed.message))
    return new StageError(
      `The warehouse of stage "${stage}" lacks what a run of this version makes: ${failed.message}. ` +
        `Start a run: npx loadline run --stage ${stage}. If runs have ended well, look whether the stage names the right database.`,
      { cause: failed },
    );
  return failed;
}
