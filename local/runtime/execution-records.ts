import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { ExecutionEvent } from '../interpreter';
import { readJsonFile, replaceFile } from '../store';
import type { HomeDamage } from './home-damage';

const executionRecord = z.object({
  name: z.string().min(1),
  arn: z.string().min(1),
  startTime: z.iso.datetime(),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
  stopTime: z.iso.datetime().optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
  redriveCount: z.int().optional(),
  redriveDate: z.iso.datetime().optional(),
});

export type ExecutionRecord = Readonly<z.infer<typeof executionRecord>>;

/** What Step Functions remembers about the executions: a file for each, and its history next to it. */
export class ExecutionRecords {
  private readonly history = new Map<string, ExecutionEvent[]>();

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /**
   * Sets aside the records that cannot be read, and answers them. An execution without a record is one that Step Functions has
   * forgotten: it does not run any more.
   */
  setDamagedAside(): HomeDamage[] {
    return readRecords(this.folder).damaged.map(({ file, fault }) => {
      const aside = `${file}.damaged`;
      renameSync(join(this.folder, file), join(this.folder, aside));
      const below = basename(this.folder);
      return { file: `${below}/${file}`, fault, mended: `set aside as ${below}/${aside}` };
    });
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
    replaceFile(join(this.folder, `${record.name}.json`), `${JSON.stringify(record, null, 2)}\n`);
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

  find(arn: string): ExecutionRecord | undefined {
    return readRecords(this.folder).records.find((record) => record.arn === arn);
  }

  /** Newest first. */
  all(): ExecutionRecord[] {
    return readRecords(this.folder).records.toSorted((a, b) => (a.startTime < b.startTime ? 1 : -1));
  }
}

/** Executions whose process ended before they did, oldest first. Call it only while no process has the warehouse open. */
export const leftBehind = (folder: string): ExecutionRecord[] =>
  readRecords(folder)
    .records.filter(({ status }) => status === 'RUNNING')
    .sort((a, b) => (a.startTime < b.startTime ? -1 : 1));

/** Records that cannot be read, which the next run sets aside: a sentence for each. */
export const damagedRecords = (folder: string): string[] =>
  readRecords(folder).damaged.map(
    ({ file, fault }) =>
      `${join(folder, file)} cannot be read: ${fault}. The next run sets it aside; what is loaded does not depend on it.`,
  );

export interface Records {
  readonly records: readonly ExecutionRecord[];
  readonly damaged: readonly { readonly file: string; readonly fault: string }[];
}

/** Those that can be read, and those that cannot: the next run sets them aside. */
export function readRecords(folder: string): Records {
  const records: ExecutionRecord[] = [];
  const damaged: { file: string; fault: string }[] = [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  for (const file of files.sort()) {
    const found = readJsonFile(join(folder, file), executionRecord);
    if (found?.kind === 'read') records.push(found.value);
    else if (found !== undefined) damaged.push({ file, fault: found.fault });
  }
  return { records, damaged };
}
