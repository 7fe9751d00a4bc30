import { grouped, visibleLine } from '../../catalog';
import { runKeys } from '../../contracts';
import type { CountsByTable, PlannedTable, RunPlan } from '../../contracts';
import type { RejectLine } from '../../sql';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { readCounts } from '../shared/run-counts';

/** Rows of a table that were rejected for one reason. A row with two faults counts under both. */
export interface RejectReason {
  readonly table: string;
  readonly column: string | null;
  /** Up to the first semicolon or colon: what is expected follows it. */
  readonly reason: string;
  readonly rows: number;
}

export interface RejectReasons {
  /** By table, most rows first. */
  readonly reasons: readonly RejectReason[];
  /** Tables whose rejected rows are too many to be read here. */
  readonly unread: readonly string[];
}

const noReasons: RejectReasons = { reasons: [], unread: [] };

/** Rejected rows are kept whole, up to 60 KB each: what a mail is worth reading, of all tables together. */
const mostBytes = 16_000_000;

/**
 * Why the run rejected rows, from what staging left in S3. Empty where the run has not come to its counts, or what is there
 * cannot be read: a notice goes out without it.
 * @param known of the run @default read from S3
 */
export async function rejectReasons(
  work: ObjectStoreClient,
  runId: string,
  known?: { readonly plan: Pick<RunPlan, 'tables'>; readonly counts: CountsByTable },
): Promise<RejectReasons> {
  try {
    const counts = known?.counts ?? (await readCounts(work, runId)) ?? {};
    if (!Object.values(counts).some(({ rejected }) => rejected > 0)) return noReasons;
    const { tables } = known?.plan ?? (await work.getJson<RunPlan>(runKeys(runId).plan));
    return await readReasons(
      work,
      tables.filter(({ table }) => (counts[table]?.rejected ?? 0) > 0),
    );
  } catch {
    return noReasons;
  }
}

async function readReasons(work: ObjectStoreClient, tables: readonly PlannedTable[]): Promise<RejectReasons> {
  const reasons: RejectReason[] = [];
  const unread: string[] = [];
  let left = mostBytes;
  for (const { table, prefix } of tables) {
    const objects: { readonly key: string; readonly bytes: number }[] = [];
    if (prefix !== null) for await (const page of work.list(`${prefix}rejects/`)) objects.push(...page);
    const bytes = objects.reduce((sum, each) => sum + each.bytes, 0);
    if (bytes > left) {
      unread.push(table);
      continue;
    }
    left -= bytes;
    const tally = new Tally(table);
    for (const { key } of objects) tally.add((await work.get(key))?.text ?? '');
    reasons.push(...tally.reasons());
  }
  return { reasons, unread };
}

class Tally {
  private readonly rows = new Map<string, { column: string | null; reason: string; places: Set<string> }>();

  constructor(private readonly table: string) {}

  /** @param lines of JSON, a fault each */
  add(lines: string): void {
    for (const line of lines.split('\n')) {
      if (line === '') continue;
      const { column_name: column, reason: whole, file_key: file, record } = JSON.parse(line) as RejectLine;
      const [reason = ''] = whole.split(/[;:]/, 1);
      const key = JSON.stringify([column, reason]);
      const found = this.rows.get(key) ?? { column, reason: reason || whole, places: new Set() };
      found.places.add(`${file}#${record}`);
      this.rows.set(key, found);
    }
  }

  reasons(): RejectReason[] {
    return [...this.rows.values()]
      .map(({ column, reason, places }) => ({ table: this.table, column, reason, rows: places.size }))
      .sort((a, b) => b.rows - a.rows);
  }
}

const reasonsOfTable = 5;
const mostReasons = 30;

/** For a mail, with a blank line before it; no line where nothing was rejected. */
export function rejectReasonsText({ reasons, unread }: RejectReasons): string[] {
  const ofTable = new Map<string, number>();
  const shown = reasons.filter(({ table }) => {
    const before = ofTable.get(table) ?? 0;
    ofTable.set(table, before + 1);
    return before < reasonsOfTable;
  });
  const told = shown.slice(0, mostReasons);
  const left = reasons.length - told.length;
  if (told.length + unread.length === 0) return [];
  return [
    '',
    'Rejected rows, by reason:',
    ...told.map(
      ({ table, column, reason, rows }) =>
        `${grouped(rows).padStart(9)}  ${table}  ${column === null ? '' : `${column}: `}${visibleLine(reason)}`,
    ),
    ...(left > 0 ? [`${' '.repeat(9)}  and ${grouped(left)} more`] : []),
    ...unread.map((table) => `${' '.repeat(9)}  ${table}: too many to be summed up here`),
  ];
}
