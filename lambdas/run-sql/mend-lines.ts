import { damagedLogPrefix, pendingLogPrefix, runKeys } from '../../contracts';
import type { RecordPhase } from '../../contracts';
import { etlTableColumns } from '../../sql';
import type { TableColumn } from '../../sql';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { lineFault } from './line-fault';
import { readManifest, replaceManifest } from './record-manifests';
import type { RecordedKind } from './record-manifests';

/** An object with lines that COPY does not take. */
export interface DamagedLines {
  readonly key: string;
  readonly lines: number;
  /** Of the first of them. */
  readonly fault: string;
}

/** Objects that are read side by side: thousands may wait, of some hundred bytes each. */
const readAtOnce = 32;

const inboxes = { log: 'job_log_inbox', rejects: 'rejected_row_inbox' } as const;

/**
 * Reads all that a manifest names, and leaves out of it what COPY does not take. It is done once COPY has refused: reading each
 * object in every run would cost a request for each. A damaged log line is set aside; of damaged rejects the good lines are kept.
 */
export async function mendLines(
  work: ObjectStoreClient,
  runId: string,
  phase: RecordPhase,
  kind: RecordedKind,
): Promise<DamagedLines[]> {
  const columns = etlTableColumns(inboxes[kind]);
  const damaged: DamagedLines[] = [];
  const kept: string[] = [];
  const keys = await readManifest(work, runId, phase, kind);
  for (let from = 0; from < keys.length; from += readAtOnce) {
    const some = keys.slice(from, from + readAtOnce);
    const looked = await Promise.all(some.map((key) => look(work, key, columns)));
    for (const [index, found] of looked.entries()) {
      const key = some[index] ?? '';
      if (found === undefined) continue; // it has gone since it was listed
      if (found.damage === null) {
        kept.push(key);
        continue;
      }
      damaged.push({ key, ...found.damage });
      if (kind === 'log') {
        await setAside(work, key, found.bytes);
      } else if (found.good.byteLength > 0) {
        const mended = runKeys(runId).mendedLines(phase, kind, from + index);
        await work.putFile(mended, found.good, 'application/json');
        kept.push(mended);
      }
    }
  }
  await replaceManifest(work, runId, phase, kind, kept);
  return damaged;
}

/** Moves a log line out of the way of the runs to come. */
export async function setAside(
  work: Pick<ObjectStoreClient, 'delete' | 'putFile'>,
  key: string,
  bytes: Uint8Array,
): Promise<void> {
  await work.putFile(`${damagedLogPrefix}${key.slice(pendingLogPrefix.length)}`, bytes, 'application/json');
  await work.delete([key]);
}

interface Looked {
  readonly bytes: Uint8Array;
  /** The lines that COPY takes. */
  readonly good: Uint8Array;
  readonly damage: Omit<DamagedLines, 'key'> | null;
}

async function look(
  work: ObjectStoreClient,
  key: string,
  columns: readonly TableColumn[],
): Promise<Looked | undefined> {
  const bytes = await work.getBytes(key);
  if (bytes === undefined) return undefined;
  const good: Uint8Array[] = [];
  const faults: string[] = [];
  for (const line of linesOf(bytes)) {
    const fault = lineFault(line, columns);
    if (fault === undefined) good.push(line, newLine);
    else faults.push(fault);
  }
  const [first] = faults;
  const damage = first === undefined ? null : { lines: faults.length, fault: first };
  return { bytes, good: Buffer.concat(good), damage };
}

const newLine = Buffer.from('\n');

/** Those that are not blank: COPY skips these. */
function linesOf(bytes: Uint8Array): Buffer[] {
  const all = Buffer.from(bytes);
  const lines: Buffer[] = [];
  for (let from = 0; from < all.length;) {
    const found = all.indexOf(0x0a, from);
    const end = found === -1 ? all.length : found;
    const line = all.subarray(from, end);
    if (line.some((byte) => byte > 0x20)) lines.push(line);
    from = end + 1;
  }
  return lines;
}
