import type { z } from 'zod';
import type { Warehouse } from '../../warehouse';
import { handlesStatement, submits } from '../needs/redshift-data';
import { jsonOperations } from '../wire/json-protocol';
import type { JsonService } from '../wire/json-protocol';
import { ServiceError } from '../wire/service-error';
import { describeSubmission, describeSubStatement, listSubmission } from './describe-submission';
import { batchInput, cancelInput, describeInput, executeInput, listInput, resultInput } from './inputs';
import { resultPage } from './result-page';
import type { Intercept, SubmissionRequest } from './submission';
import { Submissions } from './submissions';
import { targetOf } from './target';
import type { NamedTarget, Target } from './target';

export interface RedshiftDataOptions {
  readonly warehouse: Warehouse;
  /** The only workgroup, and the only cluster, that exists here; and the only database in it. */
  readonly workgroupName: string;
  readonly database: string;
  /** For tests: what happens before each submission's SQL runs. @default nothing */
  readonly intercept?: Intercept;
  /** Rows per page of GetStatementResult. @default 1000 */
  readonly pageRows?: number;
}

/** The Redshift Data API over the local warehouse: asynchronous, idempotent by token, never throwing an SQL error. */
export class RedshiftData {
  private readonly submissions: Submissions;

  constructor(private readonly options: RedshiftDataOptions) {
    this.submissions = new Submissions(options.warehouse, options.intercept);
  }

  get service(): JsonService {
    return {
      name: 'redshift-data',
      target: 'RedshiftData',
      version: '1.1',
      operations: {
        ExecuteStatement: operation({
          input: executeInput,
          needs: (input) => submits('ExecuteStatement', input),
          run: (input, caller) =>
            this.submit(input, {
              sqls: [input.Sql],
              isBatch: false,
              name: input.StatementName,
              owner: caller.userId,
            }),
        }),
        BatchExecuteStatement: operation({
          input: batchInput,
          needs: (input) => submits('BatchExecuteStatement', input),
          run: (input, caller) =>
            this.submit(input, {
              sqls: input.Sqls,
              isBatch: true,
              name: input.StatementName,
              owner: caller.userId,
            }),
        }),
        DescribeStatement: operation({
          input: describeInput,
          needs: ({ Id }) => handlesStatement('DescribeStatement', this.ownerOf(Id)),
          run: (input) => this.describeStatement(input),
        }),
        GetStatementResult: operation({
          input: resultInput,
          needs: ({ Id }) => handlesStatement('GetStatementResult', this.ownerOf(Id)),
          run: (input) => this.getStatementResult(input),
        }),
        CancelStatement: operation({
          input: cancelInput,
          needs: ({ Id }) => handlesStatement('CancelStatement', this.ownerOf(Id)),
          run: (input) => this.cancelStatement(input),
        }),
        ListStatements: operation({
          input: listInput,
          needs: (_, caller) => handlesStatement('ListStatements', caller.userId),
          run: (input, caller) => this.listStatements(input, caller.userId),
        }),
      },
    };
  }

  /** Stops the running statements and waits for them. The warehouse can be closed afterwards. */
  async cancelAll(): Promise<void> {
    const running = this.submissions.all.filter((each) => !each.isFinal);
    for (const submission of running) submission.cancel();
    await Promise.all(running.map((submission) => submission.done));
  }

  private ownerOf(id: string): string {
    return this.submissions.find(id).submission.request.owner;
  }

  private async submit(
    input: Omit<z.infer<typeof executeInput>, 'Sql'>,
    request: Omit<SubmissionRequest, 'target'>,
  ): Promise<object> {
    const target = this.targetOf(input);
    const submission = this.submissions.submit(input.ClientToken, { ...request, target });
    await submission.settled(input.WaitTimeSeconds);
    return {
      Id: submission.id,
      CreatedAt: submission.createdAt,
      ...target,
      Status: submission.status,
      HasResultSet: submission.results.some((result) => result.rows !== undefined),
    };
  }

  private async describeStatement({ Id, WaitTimeSeconds }: z.infer<typeof describeInput>): Promise<object> {
    const { submission, index } = this.submissions.find(Id);
    await submission.settled(WaitTimeSeconds);
    return index === undefined ? describeSubmission(submission) : describeSubStatement(submission, index);
  }

  private async getStatementResult({
    Id,
    NextToken = '0',
    WaitTimeSeconds,
  }: z.infer<typeof resultInput>): Promise<object> {
    const { submission, index } = this.submissions.find(Id);
    await submission.settled(WaitTimeSeconds);
    const result =
      submission.request.isBatch && index === undefined ? undefined : submission.results[index ?? 0];
    if (result?.rows === undefined) {
      throw invalid('Query does not have result. Please check query status with DescribeStatement.');
    }
    const from = Number(NextToken);
    if (!/^\d+$/.test(NextToken) || (from > 0 && from >= result.rows.length))
      throw invalid('Invalid NextToken.');
    return resultPage(result, from, this.options.pageRows ?? 1000);
  }

  private cancelStatement({ Id }: z.infer<typeof cancelInput>): object {
    const { submission } = this.submissions.find(Id);
    if (submission.isFinal) {
      throw invalid(`Could not cancel a query that is already in ${submission.status} state with ID: ${Id}`);
    }
    submission.cancel();
    return { Status: true };
  }

  /** The caller's own, newest first. Without a status only finished statements are listed (docs/services.md#redshift-data-api). */
  private listStatements(input: z.infer<typeof listInput>, caller: string): object {
    const { StatementName = '', Status = 'FINISHED', MaxResults = 100, NextToken = '0' } = input;
    const { workgroupName: WorkgroupName, database: Database } = this.options;
    // Either may be left out: then it is the only one that there is.
    this.targetOf({
      ...(input.ClusterIdentifier === undefined ? { WorkgroupName } : {}),
      Database,
      ...input,
    });
    if (!/^\d+$/.test(NextToken)) throw invalid('Invalid NextToken.');
    const matching = [...this.submissions.all]
      .reverse()
      .filter(
        ({ status, request }) =>
          request.owner === caller &&
          (Status === 'ALL' || status === Status) &&
          (request.name ?? '').startsWith(StatementName),
      );
    const end = Number(NextToken) + MaxResults;
    return {
      Statements: matching.slice(Number(NextToken), end).map(listSubmission),
      NextToken: end < matching.length ? String(end) : undefined,
    };
  }

  private targetOf(named: NamedTarget): Target {
    return targetOf(named, { name: this.options.workgroupName, database: this.options.database });
  }
}

const operation = jsonOperations('ValidationException');

const invalid = (message: string): ServiceError => new ServiceError('ValidationException', message);
