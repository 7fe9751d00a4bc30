import type { DescribeStatementResponse } from '@aws-sdk/client-redshift-data';
import { errorNames } from '../../contracts';
import type { RunSqlInput, SubjectCursor } from '../../contracts';
import type { LogEvent } from '../shared/run-log';
import { stateOf } from './step-name';

/** The line of a statement that has ended. @param tableName what it is about, where it is not the step as a whole */
export const statementEvent = (
  input: RunSqlInput,
  tableName: string | undefined,
  { attempt, statementId }: SubjectCursor,
  state: DescribeStatementResponse,
): LogEvent => ({
  step: stateOf(input),
  ...(tableName === undefined ? {} : { tableName }),
  status: (state.Status ?? 'FAILED').toLowerCase(),
  attempt,
  statementId: statementId ?? '',
  ...(state.CreatedAt === undefined ? {} : { startedAt: state.CreatedAt.toISOString() }),
  ...(state.UpdatedAt === undefined ? {} : { endedAt: state.UpdatedAt.toISOString() }),
  ...(state.Error === undefined ? {} : { errorName: errorNames.sqlFailed, errorMessage: state.Error }),
});
