import { errorNames, lockKey } from '../../contracts';
import type { ResultRow, RunReference } from '../../contracts';

/** A statement that the warehouse refused, or that failed every time it was tried. */
export class SqlFailedError extends Error {
  override readonly name = errorNames.sqlFailed;

  constructor(where: string, attempt: number, statementId: string, error: string) {
    super(`${where} failed on attempt ${attempt} (statement ${statementId}): ${error}`);
  }
}

/** A step that did not end within its bound. */
export class SqlTooLongError extends Error {
  override readonly name = errorNames.sqlTooLong;
}

/** The lock gave the run a number that the warehouse knows already. What lets the lock go then raises its number. */
export class RunBehindError extends Error {
  override readonly name = errorNames.runBehind;

  constructor({ runId, number }: RunReference, owner: ResultRow<'Claim', 'fence'>) {
    super(
      `Run ${runId} has the number ${number}, and the warehouse has been claimed by run ${owner.ownerRun} with the number ` +
        `${owner.ownerNumber}: ${lockKey} was lost or brought back from a copy, or that run has taken over. ` +
        'Nothing was changed. Start again: the next run has a greater number.',
    );
  }
}
