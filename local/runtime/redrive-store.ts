import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceError } from '../endpoints';
import { notRedrivable } from '../interpreter';
import type { ExecutionResult, Json, Redriven } from '../interpreter';
import type { ExecutionRecord } from './execution-records';

/** What a redrive needs beside the execution's record. */
interface Kept extends Redriven {
  readonly input: Json;
}

/** Where executions that did not succeed stood when they ended: a file for each, next to its record. */
export class RedriveStore {
  constructor(private readonly folder: string) {}

  /** @param redrives how many there were before it ended */
  keep(name: string, input: Json, result: ExecutionResult, redrives = 0): void {
    if (result.status === 'SUCCEEDED') return;
    const { checkpoint, historyEvents } = result;
    const kept: Kept = { input, checkpoint, historyEvents, count: redrives };
    writeFileSync(this.path(name), JSON.stringify(kept));
  }

  /** With what the execution's next redrive begins. Throws `ServiceError` ExecutionNotRedrivable, with the reason. */
  next({ name, arn, status, stopTime }: ExecutionRecord, now: Date): Kept {
    const kept = this.read(name);
    const ended = stopTime === undefined ? undefined : new Date(stopTime);
    const reason = notRedrivable({ status, historyEvents: kept?.historyEvents ?? 0, stopTime: ended }, now);
    if (reason === undefined && kept !== undefined) return { ...kept, count: kept.count + 1 };
    const why = reason ?? 'Its process was killed: on this machine nothing is kept of where it stood.';
    throw new ServiceError('ExecutionNotRedrivable', `Execution ${arn} cannot be redriven. ${why}`);
  }

  private read(name: string): Kept | undefined {
    const path = this.path(name);
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Kept) : undefined;
  }

  private path(name: string): string {
    return join(this.folder, `${name}.redrive`);
  }
}
