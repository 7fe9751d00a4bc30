import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { StatementFailed } from '../../warehouse';
import type { StatementResult, Warehouse } from '../../warehouse';
import type { Target } from './target';

export type StatementStatus = 'SUBMITTED' | 'PICKED' | 'STARTED' | 'FINISHED' | 'FAILED' | 'ABORTED';

export interface SubmissionRequest {
  readonly sqls: readonly string[];
  /** From BatchExecuteStatement: one transaction with sub-statements, even if there is only one. */
  readonly isBatch: boolean;
  readonly name: string | undefined;
  /** `aws:userid` of who submitted it. */
  readonly owner: string;
  /** What the call named as the warehouse. */
  readonly target: Target;
}

/** For tests: runs between submission and execution. What it throws fails the statement before it has any effect. */
export type Intercept = (sqls: readonly string[]) => void | Promise<void>;

/** One submitted statement or batch. */
export class Submission {
  readonly id = randomUUID();
  readonly createdAt = new Date();
  readonly done: Promise<void>;
  updatedAt = this.createdAt;
  status: StatementStatus = 'SUBMITTED';
  error: string | undefined;
  /** Index of the statement that failed. */
  failedAt: number | undefined;
  results: readonly StatementResult[] = [];
  durationNs = 0n;
  private readonly stop = new AbortController();

  constructor(
    readonly request: SubmissionRequest,
    warehouse: Warehouse,
    intercept: Intercept | undefined,
  ) {
    this.done = this.run(warehouse, intercept);
  }

  get isFinal(): boolean {
    return ['FINISHED', 'FAILED', 'ABORTED'].includes(this.status);
  }

  /** Asks the statement to stop. It becomes ABORTED once it has stopped and its changes are rolled back. */
  cancel(): void {
    this.stop.abort();
  }

  /** The long poll: resolves as soon as the statement ends, at the latest after the seconds. */
  async settled(seconds: number | undefined): Promise<void> {
    if (seconds === undefined || this.isFinal) return;
    const waiting = new AbortController();
    const timeout = delay(seconds * 1000, undefined, { signal: waiting.signal, ref: false }).catch(
      () => undefined,
    );
    await Promise.race([this.done, timeout]);
    waiting.abort();
  }

  /** SQL errors are never thrown: DescribeStatement reports them (docs/services.md#redshift-data-api). */
  private async run(warehouse: Warehouse, intercept: Intercept | undefined): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve)); // the caller gets its response first
    const start = process.hrtime.bigint();
    try {
      this.enter('PICKED');
      await intercept?.(this.request.sqls);
      this.enter('STARTED');
      this.results = await this.execute(warehouse);
      this.enter('FINISHED');
    } catch (error) {
      this.failedAt = error instanceof StatementFailed ? error.statement : 0;
      const message = error instanceof Error ? error.message : String(error);
      this.error = this.request.isBatch ? `Query #${this.failedAt + 1} failed with ${message}` : message;
      this.enter(error instanceof StatementFailed && error.cancelled ? 'ABORTED' : 'FAILED');
    } finally {
      this.durationNs = process.hrtime.bigint() - start;
    }
  }

  private async execute(warehouse: Warehouse): Promise<StatementResult[]> {
    const { sqls, isBatch, name = this.id } = this.request;
    const options = { signal: this.stop.signal, name };
    return isBatch
      ? warehouse.transaction(sqls, options)
      : [await warehouse.autocommit(sqls[0] ?? '', options)];
  }

  private enter(status: StatementStatus): void {
    this.status = status;
    this.updatedAt = new Date();
  }
}
