import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { StatementFailed } from '../../warehouse';
import type { StatementResult, Warehouse } from '../../warehouse';

export type StatementStatus = 'SUBMITTED' | 'PICKED' | 'STARTED' | 'FINISHED' | 'FAILED' | 'ABORTED';

export interface SubmissionRequest {
  readonly sqls: readonly string[];
  /** Of BatchExecuteStatement: one transaction with sub-statements, even if it is only one. */
  readonly isBatch: boolean;
  readonly name: string | undefined;
}

/** What a test puts between the submission and the warehouse. What it throws fails the statement before its effect. */
export type Intercept = (sqls: readonly string[]) => void | Promise<void>;

/** One submitted statement or batch, from its submission until it is forgotten. */
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

  /** Asks it to stop. It counts as stopped only once it has: what it had done is undone then. */
  cancel(): void {
    this.stop.abort();
  }

  /** The long poll: back as soon as the statement ends, at the latest after the seconds. */
  async settled(seconds: number | undefined): Promise<void> {
    if (seconds === undefined || this.isFinal) return;
    const waiting = new AbortController();
    const timeout = delay(seconds * 1000, undefined, { signal: waiting.signal, ref: false }).catch(
      () => undefined,
    );
    await Promise.race([this.done, timeout]);
    waiting.abort();
  }

  /** SQL errors are never thrown: they are told when the statement is described (FACTS). */
  private async run(warehouse: Warehouse, intercept: Intercept | undefined): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve)); // the caller gets its answer first
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
    const { sqls, isBatch } = this.request;
    const { signal } = this.stop;
    return isBatch
      ? warehouse.transaction(sqls, { signal })
      : [await warehouse.autocommit(sqls[0] ?? '', { signal })];
  }

  private enter(status: StatementStatus): void {
    this.status = status;
    this.updatedAt = new Date();
  }
}
