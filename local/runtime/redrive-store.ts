import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ServiceError } from '../endpoints';
import { notRedrivable } from '../interpreter';
import type { ExecutionResult, Json, Redriven } from '../interpreter';
import { readJsonFile } from '../store';
import type { ReadJson } from '../store';
import type { ExecutionRecord } from './execution-records';

/** What a redrive needs beside the execution's record. */
interface Kept extends Redriven {
  readonly input: Json;
}

/** Enough of it to know that the file is whole: the interpreter wrote it. */
const writtenKept = z.custom<Kept>(
  (value) => z.looseObject({ historyEvents: z.int(), count: z.int() }).safeParse(value).success,
  'it is no checkpoint',
);

/** What a `.redrive` file has; `undefined` where there is none. */
export const readRedrive = (path: string): ReadJson<Kept> | undefined => readJsonFile(path, writtenKept);

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
  next(record: ExecutionRecord, now: Date): Kept {
    const kept = this.read(record.name);
    const why = obstacle(record, kept, now);
    if (kept !== undefined && why === undefined) return { ...kept, count: kept.count + 1 };
    throw new ServiceError(
      'ExecutionNotRedrivable',
      `Execution ${record.arn} cannot be redriven. ${why ?? ''}`,
    );
  }

  /** Why the execution cannot be redriven; undefined where it can be. */
  obstacle(record: ExecutionRecord, now: Date): string | undefined {
    return obstacle(record, this.read(record.name), now);
  }

  private read(name: string): Kept | undefined {
    const found = readRedrive(this.path(name));
    return found?.kind === 'read' ? found.value : undefined; // a damaged one is as none
  }

  private path(name: string): string {
    return join(this.folder, `${name}.redrive`);
  }
}

function obstacle(
  { status, stopTime }: ExecutionRecord,
  kept: Kept | undefined,
  now: Date,
): string | undefined {
  const ended = stopTime === undefined ? undefined : new Date(stopTime);
  const reason = notRedrivable({ status, historyEvents: kept?.historyEvents ?? 0, stopTime: ended }, now);
  if (reason !== undefined || kept !== undefined) return reason;
  return 'Nothing is kept of where it stood, as on this machine where its process was killed.';
}
