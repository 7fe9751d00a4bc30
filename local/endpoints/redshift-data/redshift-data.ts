import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import type { Warehouse } from '../../warehouse';
import { checkInput } from '../wire/json-protocol';
import type { JsonService } from '../wire/json-protocol';
import { ServiceError } from '../wire/service-error';
import { describeSubmission, describeSubStatement } from './describe-submission';
import { batchInput, cancelInput, describeInput, executeInput, listInput, resultInput } from './inputs';
import { resultPage } from './result-page';
import { Submission } from './submission';
import type { Intercept, SubmissionRequest } from './submission';

export interface RedshiftDataOptions {
  readonly warehouse: Warehouse;
  /** The only workgroup and database that are answered for. */
  readonly workgroupName: string;
  readonly database: string;
  /** For tests: what happens before each submission's SQL runs. @default nothing */
  readonly intercept?: Intercept;
  /** Rows a page of GetStatementResult. @default 1000 */
  readonly pageRows?: number;
}

const hour = 3_600_000;
/** FACTS: a client token is remembered 8 h, results 24 h. */
const tokenMs = 8 * hour;
const keptMs = 24 * hour;

/** The Redshift Data API over the local warehouse: asynchronous, idempotent by token, never throwing an SQL error. */
export class RedshiftData {
  private readonly submissions = new Map<string, Submission>();
  private readonly tokens = new Map<string, Submission>();

  constructor(private readonly options: RedshiftDataOptions) {}

  get service(): JsonService {
    return {
      name: 'redshift-data',
      target: 'RedshiftData',
      version: '1.1',
      operations: {
        ExecuteStatement: (input) => this.executeStatement(check(executeInput, input)),
        BatchExecuteStatement: (input) => this.batchExecuteStatement(check(batchInput, input)),
        DescribeStatement: (input) => this.describeStatement(check(describeInput, input)),
        GetStatementResult: (input) => this.getStatementResult(check(resultInput, input)),
        CancelStatement: (input) => this.cancelStatement(check(cancelInput, input)),
        ListStatements: (input) => this.listStatements(check(listInput, input)),
      },
    };
  }

  /** Stops what runs and waits for it; the warehouse can be closed then. */
  async close(): Promise<void> {
    const running = [...this.submissions.values()].filter((each) => !each.isFinal);
    for (const submission of running) submission.cancel();
    await Promise.all(running.map((submission) => submission.done));
  }

  private executeStatement(input: z.infer<typeof executeInput>): Promise<object> {
    return this.submit(input, { sqls: [input.Sql], isBatch: false, name: input.StatementName });
  }

  private batchExecuteStatement(input: z.infer<typeof batchInput>): Promise<object> {
    return this.submit(input, { sqls: input.Sqls, isBatch: true, name: input.StatementName });
  }

  private async submit(
    input: Omit<z.infer<typeof executeInput>, 'Sql'>,
    request: SubmissionRequest,
  ): Promise<object> {
    this.checkTarget(input);
    const submission = this.known(input.ClientToken, request) ?? this.begin(input.ClientToken, request);
    await settle(submission, input.WaitTimeSeconds);
    return {
      Id: submission.id,
      CreatedAt: submission.createdAt,
      ...this.target,
      Status: submission.status,
      HasResultSet: submission.results.some((result) => result.rows !== undefined),
    };
  }

  private async describeStatement({ Id, WaitTimeSeconds }: z.infer<typeof describeInput>): Promise<object> {
    const { submission, index } = this.find(Id);
    await settle(submission, WaitTimeSeconds);
    return index === undefined
      ? describeSubmission(submission, this.target)
      : describeSubStatement(submission, index);
  }

  private async getStatementResult({
    Id,
    NextToken = '0',
    WaitTimeSeconds,
  }: z.infer<typeof resultInput>): Promise<object> {
    const { submission, index } = this.find(Id);
    await settle(submission, WaitTimeSeconds);
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
    const { submission } = this.find(Id);
    if (submission.isFinal) {
      throw invalid(`Could not cancel a query that is already in ${submission.status} state with ID: ${Id}`);
    }
    submission.cancel();
    return { Status: true };
  }

  /** Newest first. Without a status only finished ones are listed (FACTS). */
  private listStatements(input: z.infer<typeof listInput>): object {
    const { StatementName = '', Status = 'FINISHED', MaxResults = 100, NextToken = '0' } = input;
    this.checkTarget({
      WorkgroupName: this.options.workgroupName,
      Database: this.options.database,
      ...input,
    });
    if (!/^\d+$/.test(NextToken)) throw invalid('Invalid NextToken.');
    const matching = [...this.submissions.values()]
      .reverse()
      .filter(
        ({ status, request }) =>
          (Status === 'ALL' || status === Status) && (request.name ?? '').startsWith(StatementName),
      );
    const end = Number(NextToken) + MaxResults;
    return {
      Statements: matching.slice(Number(NextToken), end).map(listed),
      NextToken: end < matching.length ? String(end) : undefined,
    };
  }

  private get target(): { WorkgroupName: string; Database: string } {
    return { WorkgroupName: this.options.workgroupName, Database: this.options.database };
  }

  private checkTarget(input: { WorkgroupName?: string | undefined; Database?: string | undefined }): void {
    const { workgroupName, database } = this.options;
    if (input.WorkgroupName !== workgroupName) {
      throw invalid(
        `The workgroup "${input.WorkgroupName ?? ''}" does not exist; this machine has "${workgroupName}".`,
      );
    }
    if (input.Database !== database) {
      throw invalid(`The database "${input.Database ?? ''}" does not exist; this machine has "${database}".`);
    }
  }

  /** What the token has submitted already: the same call after a lost answer gets the same statement. */
  private known(token: string | undefined, request: SubmissionRequest): Submission | undefined {
    const found = token === undefined ? undefined : this.tokens.get(token);
    if (found === undefined || age(found) > tokenMs) return undefined;
    if (JSON.stringify(found.request) !== JSON.stringify(request)) {
      throw invalid(
        `The ClientToken ${token ?? ''} was used with another request; every attempt of a step has one of its own.`,
      );
    }
    return found;
  }

  private begin(token: string | undefined, request: SubmissionRequest): Submission {
    for (const [id, old] of this.submissions)
      if (old.isFinal && age(old) > keptMs) this.submissions.delete(id);
    const submission = new Submission(request, this.options.warehouse, this.options.intercept);
    this.submissions.set(submission.id, submission);
    if (token !== undefined) this.tokens.set(token, submission);
    return submission;
  }

  /** The submission, and the index of its statement if the id is that of a sub-statement (`uuid:2`). */
  private find(id: string): { submission: Submission; index: number | undefined } {
    const [, uuid = '', number] = /^([^:]+)(?::(\d+))?$/.exec(id) ?? [];
    const submission = this.submissions.get(uuid);
    const index = number === undefined ? undefined : Number(number) - 1;
    const exists =
      index === undefined || (submission?.request.isBatch === true && index in submission.request.sqls);
    if (submission === undefined || !exists)
      throw new ServiceError('ResourceNotFoundException', `Query does not exist: ${id}`);
    return { submission, index };
  }
}

const check = <T>(schema: z.ZodType<T>, input: unknown): T =>
  checkInput(schema, input, 'ValidationException');

const invalid = (message: string): ServiceError => new ServiceError('ValidationException', message);

const age = (submission: Submission): number => Date.now() - submission.createdAt.getTime();

/** The long poll: back as soon as the statement ends, at the latest after the seconds. */
async function settle(submission: Submission, seconds: number | undefined): Promise<void> {
  if (seconds === undefined || submission.isFinal) return;
  const waiting = new AbortController();
  const timeout = delay(seconds * 1000, undefined, { signal: waiting.signal, ref: false }).catch(
    () => undefined,
  );
  await Promise.race([submission.done, timeout]);
  waiting.abort();
}

const listed = ({ id, request, status, createdAt, updatedAt }: Submission): object => ({
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
