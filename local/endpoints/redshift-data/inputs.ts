import { z } from 'zod';
import { quotas } from '../../../contracts';

/** BatchExecuteStatement takes 1 to 40 statements (docs/services.md#redshift-data-api). */
const { statementsOfBatch: maxStatements, statementBytes } = quotas.dataApi;

const statement = z
  .string()
  .min(1)
  .refine(
    (sql) => Buffer.byteLength(sql) <= statementBytes,
    `a statement may have at most ${statementBytes} bytes`,
  );
const waitSeconds = z.number().int().min(1).max(30).optional();

/** Members that are not here (Parameters, SessionId, SecretArn, DbUser, …) are not used by Loadline and are refused. */
const target = {
  WorkgroupName: z.string().optional(),
  ClusterIdentifier: z.string().optional(),
  Database: z.string(),
  StatementName: z.string().max(500).optional(),
  ClientToken: z.string().min(1).max(64).optional(),
  /** Accepted without effect: there is no EventBridge here. */
  WithEvent: z.boolean().optional(),
  ResultFormat: z.literal('JSON').optional(),
  WaitTimeSeconds: waitSeconds,
};

export const executeInput = z.strictObject({ Sql: statement, ...target });
export const batchInput = z.strictObject({
  Sqls: z.array(statement).min(1).max(maxStatements),
  // Loadline relies on all or nothing, so the other mode would hide a mistake.
  ExecutionMode: z.literal('TRANSACTION').optional(),
  ...target,
});
export const describeInput = z.strictObject({ Id: z.string(), WaitTimeSeconds: waitSeconds });
export const resultInput = z.strictObject({
  Id: z.string(),
  NextToken: z.string().optional(),
  WaitTimeSeconds: waitSeconds,
});
export const cancelInput = z.strictObject({ Id: z.string() });
export const listInput = z.strictObject({
  StatementName: z.string().optional(),
  Status: z.enum(['SUBMITTED', 'PICKED', 'STARTED', 'FINISHED', 'ABORTED', 'FAILED', 'ALL']).optional(),
  MaxResults: z.number().int().min(1).max(100).optional(),
  NextToken: z.string().optional(),
  RoleLevel: z.boolean().optional(),
  WorkgroupName: z.string().optional(),
  ClusterIdentifier: z.string().optional(),
  Database: z.string().optional(),
});
