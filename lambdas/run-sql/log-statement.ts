import type { DescribeStatementResponse } from '@aws-sdk/client-redshift-data';
import { errorNames } from '../../contracts';
import type { RunSqlInput, SqlCursor } from '../../contracts';
import type { Batch } from '../../sql';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { logEvent } from '../shared/run-log';
import { stateOf } from './step-name';

/** Logs a statement that has ended. */
export async function logStatement(
  work: ObjectStoreClient,
  input: RunSqlInput,
  { about }: Pick<Batch, 'about'>,
  cursor: SqlCursor,
  state: DescribeStatementResponse,
): Promise<void> {
  await logEvent(work, input.run.runId, {
    step: stateOf(input),
    ...('table' in input ? { tableName: input.table } : {}),
    ...(about === undefined ? {} : { tableName: about }),
    status: (state.Status ?? 'FAILED').toLowerCase(),
    attempt: cursor.attempt,
    statementId: cursor.statementId ?? '',
    ...(state.CreatedAt === undefined ? {} : { startedAt: state.CreatedAt.toISOString() }),
    ...(state.UpdatedAt === undefined ? {} : { endedAt: state.UpdatedAt.toISOString() }),
    ...(state.Error === undefined ? {} : { errorName: errorNames.sqlFailed, errorMessage: state.Error }),
  });
}
