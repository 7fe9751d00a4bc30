/**
 * Quotas of the services that a project or a run comes near (docs/services.md#quotas), in one place. Those of an account are what an account
 * begins with at the least; Service Quotas tells what yours has, and takes requests for more.
 */
export const quotas = {
  stepFunctions: {
    historyEvents: 25_000,
    payloadBytes: 262_144,
    definitionBytes: 1_048_576,
  },
  dataApi: {
    statementBytes: 102_400,
    statementsOfBatch: 40,
    /** Submitted and not yet ended, of a workgroup. */
    activeStatements: 200,
    /** Calls a second, of an account. */
    rates: { BatchExecuteStatement: 20, DescribeStatement: 100, GetStatementResult: 20 },
  },
  lambda: {
    /** Of an account: 1,000 in an old one. */
    concurrency: 10,
  },
  glue: {
    /** Of an account, of all its jobs. */
    jobRunsAtOnce: 50,
    /** Of an account, of all job runs that are at work. */
    dpus: 300,
  },
} as const;
