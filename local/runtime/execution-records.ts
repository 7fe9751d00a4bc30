import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionDescription } from '../endpoints';
import type { ExecutionEvent } from '../interpreter';
import { stateMachineArn } from './local-names';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface ExecutionRecord {
  readonly name: string;
  readonly arn: string;
  readonly startTime: string;
  readonly status: ExecutionStatus;
  readonly stopTime?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** What Step Functions remembers about the executions: a file for each, and its history next to it. */
export class ExecutionRecords {
  private readonly history = new Map<string, ExecutionEvent[]>();

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** Marks executions whose process ended before they did as ABORTED. */
  abortLeftBehind(now: Date): void {
    for (const record of leftBehind(this.folder)) {
      this.write({
        ...record,
        status: 'ABORTED',
        stopTime: now.toISOString(),
        cause: 'The process that ran it ended.',
      });
    }
  }

  write(record: ExecutionRecord): void {
    const path = join(this.folder, `${record.name}.json`);
    writeFileSync(`${path}.new`, `${JSON.stringify(record, null, 2)}\n`);
    renameSync(`${path}.new`, path);
    const events = this.history.get(record.name);
    if (record.status === 'RUNNING' || events === undefined) return;
    const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
    writeFileSync(join(this.folder, `${record.name}.history.jsonl`), lines);
    this.history.delete(record.name);
  }

  note(name: string, event: ExecutionEvent): void {
    const events = this.history.get(name);
    if (events === undefined) this.history.set(name, [event]);
    else events.push(event);
  }

  /** As DescribeExecution returns it. */
  describe(arn: string): ExecutionDescription | undefined {
    const record = this.find(arn);
    if (record === undefined) return undefined;
    const { name, status, startTime, stopTime, error, cause } = record;
    return {
      executionArn: arn,
      stateMachineArn,
      name,
      status,
      startDate: new Date(startTime),
      ...(stopTime === undefined ? {} : { stopDate: new Date(stopTime) }),
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    };
  }

  private find(arn: string): ExecutionRecord | undefined {
    return this.all().find((record) => record.arn === arn);
  }

  all(): ExecutionRecord[] {
    return readRecords(this.folder);
  }
}

/** Executions whose process ended before they did, oldest first. Call it only while no process has the warehouse open. */
export const leftBehind = (folder: string): ExecutionRecord[] =>
  readRecords(folder)
    .filter(({ status }) => status === 'RUNNING')
    .sort((a, b) => (a.startTime < b.startTime ? -1 : 1));

const readRecords = (folder: string): ExecutionRecord[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as ExecutionRecord);
