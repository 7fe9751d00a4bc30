import type { ExecutionDescription, Executions, Redrive, RedriveExecution } from '../endpoints';
import { executionDoesNotExist } from '../endpoints';
import type { ExecutionQueue, QueuedExecution } from './execution-queue';
import type { ExecutionRecord, ExecutionRecords } from './execution-records';
import { stateMachineArn } from './local-names';
import type { RedriveStore } from './redrive-store';
import { RedriveTokens } from './redrive-tokens';

/** An execution as DescribeExecution answers it, but for whether it can be redriven. */
export function describedExecution(record: ExecutionRecord): ExecutionDescription {
  const { arn, name, status, startTime, stopTime, error, cause, redriveCount = 0, redriveDate } = record;
  return {
    executionArn: arn,
    stateMachineArn,
    name,
    status,
    startDate: new Date(startTime),
    ...(stopTime === undefined ? {} : { stopDate: new Date(stopTime) }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    redriveCount,
    ...(redriveDate === undefined ? {} : { redriveDate: new Date(redriveDate) }),
  };
}

/** The executions of a home, as the Step Functions endpoint serves them. */
export class ServedExecutions implements Executions {
  private readonly tokens = new RedriveTokens();

  constructor(
    private readonly records: ExecutionRecords,
    private readonly redrives: RedriveStore,
    private readonly queue: ExecutionQueue,
  ) {}

  describe(arn: string): ExecutionDescription | undefined {
    const record = this.records.find(arn);
    if (record === undefined) return undefined;
    return { ...describedExecution(record), ...this.redriveStatus(record) };
  }

  /** The execution goes on when its turn comes: those of one `run` are executed one after the other. */
  redrive({ executionArn, clientToken }: RedriveExecution): Redrive {
    const before = this.tokens.redrivenBy(executionArn, clientToken, new Date());
    if (before !== undefined) return { redriveDate: before };
    const { execution, redriveDate } = this.accept(executionArn);
    this.queue.goOn(execution);
    this.tokens.note(executionArn, clientToken, redriveDate);
    return { redriveDate };
  }

  /**
   * Marks the execution as running again, and answers what it goes on with. Throws `ServiceError` with Step Functions' names
   * where that cannot be.
   */
  accept(arn: string): { readonly execution: QueuedExecution; readonly redriveDate: Date } {
    const record = this.records.find(arn);
    if (record === undefined) throw executionDoesNotExist(arn);
    const redriveDate = new Date();
    const { input, ...redriven } = this.redrives.next(record, redriveDate);
    const { name, startTime } = record;
    const redrive = { redriveCount: redriven.count, redriveDate: redriveDate.toISOString() };
    this.records.write({ name, arn, startTime, status: 'RUNNING', ...redrive });
    return { execution: { name, input, again: { redriven, startTime, ...redrive } }, redriveDate };
  }

  private redriveStatus(
    record: ExecutionRecord,
  ): Pick<ExecutionDescription, 'redriveStatus' | 'redriveStatusReason'> {
    const reason = this.redrives.obstacle(record, new Date());
    return reason === undefined
      ? { redriveStatus: 'REDRIVABLE' }
      : { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: reason };
  }
}
