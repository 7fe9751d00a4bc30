import { damagedLogPrefix, pendingLogPrefix, runKeys } from '../../contracts';
import type { RecordPhase } from '../../contracts';
import { etlTableColumns } from '../../sql';
import type { TableColumn } from '../../sql';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { sortLines } from './sort-lines';
import type { RecordedKind, RecordManifests } from './record-manifests';

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
 * object in every run would cost a request for each. An object with a damaged line is set
 * aside if it is of the log; its good lines are kept, as those of damaged rejects are.
 */
export async function mendLines(
  work: ObjectStoreClient,
  runId: string,
  phase: RecordPhase,
  kind: RecordedKind,
  manifests: RecordManifests,
): Promise<DamagedLines[]> {
  const columns = etlTableColumns(inboxes[kind]);
  const damaged: DamagedLines[] = [];
  const kept: string[] = [];
  const keys = await manifests.keys(kind);
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
        await setAside(work, key, found.bytes, found.good);
        if (found.good.byteLength > 0) kept.push(key);
      } else if (found.good.byteLength > 0) {
        const mended = runKeys(runId).mendedLines(phase, kind, from + index);
        await work.putFile(mended, found.good, 'application/json');
        kept.push(mended);
      }
    }
  }
  await manifests.replace(kind, kept);
  return damaged;
}

/** Moves an object of the log out of the way of the runs to come. @param good the lines of it that stay where they are */
export async function setAside(
  work: Pick<ObjectStoreClient, 'delete' | 'putFile'>,
  key: string,
  bytes: Uint8Array,
  good: Uint8Array = new Uint8Array(),
): Promise<void> {
  await work.putFile(`${damagedLogPrefix}${key.slice(pendingLogPrefix.length)}`, bytes, 'application/json');
  if (good.byteLength === 0) await work.delete([key]);
  else await work.putFile(key, good, 'application/json');
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
  const { good, faults } = sortLines(bytes, columns);
  const [first] = faults;
  return { bytes, good, damage: first === undefined ? null : { lines: faults.length, fault: first } };
}
