import type { StatementResult } from '../../warehouse';
import type { StatementStatus, Submission } from './submission';

interface Figures {
  readonly HasResultSet: boolean;
  readonly ResultRows: number;
  readonly ResultSize: number;
  readonly Duration?: bigint;
}

const none: Figures = { HasResultSet: false, ResultRows: -1, ResultSize: -1 };

/** The submission as DescribeStatement returns it. */
export function describeSubmission(submission: Submission): object {
  const { id, request, status, error, createdAt, updatedAt, durationNs, results } = submission;
  const figures = request.isBatch
    ? { ...none, HasResultSet: results.some((result) => result.rows !== undefined) }
    : figuresOf(results[0]);
  return {
    Id: id,
    ...request.target,
    Status: status,
    Error: error,
    CreatedAt: createdAt,
    UpdatedAt: updatedAt,
    ResultFormat: 'JSON',
    ...figures,
    Duration: durationNs,
    ...(request.isBatch
      ? { SubStatements: request.sqls.map((_, index) => describeSubStatement(submission, index)) }
      : { QueryString: request.sqls[0] }),
  };
}

/** One statement of a batch; its number in the id counts from 1. */
export function describeSubStatement(submission: Submission, index: number): object {
  return {
    Id: `${submission.id}:${index + 1}`,
    Status: statusOf(submission, index),
    Error: submission.failedAt === index ? submission.error : undefined,
    CreatedAt: submission.createdAt,
    UpdatedAt: submission.updatedAt,
    QueryString: submission.request.sqls[index],
    ...figuresOf(submission.results[index]),
  };
}

/** A failed batch is rolled back, so none of its statements counts as finished. */
function statusOf(submission: Submission, index: number): StatementStatus {
  return submission.status === 'FAILED' && submission.failedAt !== index ? 'ABORTED' : submission.status;
}

function figuresOf(result: StatementResult | undefined): Figures {
  if (result === undefined) return none;
  const { rows, resultRows, durationNs } = result;
  const size = rows?.reduce(
    (total, row) => total + row.reduce<number>((sum, value) => sum + String(value ?? '').length, 0),
    0,
  );
  return {
    HasResultSet: rows !== undefined,
    ResultRows: resultRows,
    ResultSize: size ?? -1,
    Duration: durationNs,
  };
}

/** The submission as ListStatements returns it. */
export const listSubmission = ({ id, request, status, createdAt, updatedAt }: Submission): object => ({
  Id: id,
  Status: status,
  StatementName: request.name,
  CreatedAt: createdAt,
  UpdatedAt: updatedAt,
  IsBatchStatement: request.isBatch,
  QueryString: request.isBatch ? undefined : request.sqls[0],
  QueryStrings: request.isBatch ? request.sqls : undefined,
  ResultFormat: 'JSON',
});
