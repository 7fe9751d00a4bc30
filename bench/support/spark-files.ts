import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StagingRequest } from '../../sql';
import { specOf } from '../../test/local/staging/support/vector';

/** What a file is like: regular, the same with its texts in quotes, the same with one row in a hundred to reject. */
export const kinds = ['regular', 'quoted', 'rejects'] as const;
export type Kind = (typeof kinds)[number];

const spec = specOf({
  sequence: 'seq',
  columns: [
    { name: 'id', type: { kind: 'bigint' }, key: true },
    { name: 'order_id', type: { kind: 'bigint' } },
    { name: 'status', type: { kind: 'varchar', bytes: 20 } },
    { name: 'quantity', type: { kind: 'integer' } },
    { name: 'price', type: { kind: 'decimal', precision: 12, scale: 2 } },
    { name: 'discount', type: { kind: 'decimal', precision: 5, scale: 4 }, nullable: true },
    { name: 'note', type: { kind: 'varchar', bytes: 60 }, nullable: true },
    { name: 'ordered_on', type: { kind: 'date', format: 'YYYY-MM-DD' } },
    { name: 'changed_at', type: { kind: 'timestamp', format: 'DD-MON-YYYY HH24:MI:SS' } },
  ],
});

/** Spreads numbers that follow each other, the same on every machine. */
const spread = (n: number, below: number): number =>
  Number((BigInt(n) * 2_654_435_761n) % 4_294_967_291n) % below;
const two = (n: number): string => String(n).padStart(2, '0');
const statuses = ['new', 'paid', 'shipped', 'returned'];
const notes = ['', 'packed as a present', 'leave at the door', 'fragile é'];
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

function row(n: number, kind: Kind): string {
  const text = (field = ''): string => (kind === 'quoted' ? `"${field}"` : field);
  const price =
    kind === 'rejects' && n % 100 === 7 ? 'n/a' : `${spread(n, 99_999)}.${two(spread(n + 1, 100))}`;
  const clock = [spread(n + 5, 24), spread(n + 6, 60), spread(n + 7, 60)].map(two).join(':');
  const day = 1 + spread(n + 3, 28);
  const month = spread(n + 4, 12);
  return [
    ...['I', 1_000_000 + n, n, Math.floor(n / 3), text(statuses[spread(n, 4)])],
    ...[1 + spread(n, 9), price, ['', '0.0500', '0.1'][spread(n, 3)], text(notes[spread(n + 2, 4)])],
    ...[`2026-${two(month + 1)}-${two(day)}`, `${two(day)}-${months[month] ?? ''}-2026 ${clock}`],
  ].join(',');
}

/** Writes such a file into the bucket `landing` below the folder; the request that stages it into the bucket of that name. */
export function sparkFile(folder: string, kind: Kind, rows: number): (bucket: string) => StagingRequest {
  const header = ['op', 'seq', ...spec.columns.map(({ name }) => name)].join(',');
  const lines = Array.from({ length: rows }, (_, n) => row(n, kind));
  const bytes = Buffer.from([header, ...lines, ''].join('\n'));
  const key = `thing/2026-11-01/${kind}-${rows}.csv`;
  mkdirSync(join(folder, 'landing', 'thing', '2026-11-01'), { recursive: true });
  writeFileSync(join(folder, 'landing', key), bytes);
  const etag = createHash('md5').update(bytes).digest('hex');
  const file = {
    key,
    etag,
    bytes: bytes.length,
    batchDate: '2026-11-01',
    changeIdFile: `${kind} ${kind}.csv`,
  };
  const prefix = `staged/${kind}-${rows}/`;
  return (bucket) => ({ spec, landingBucket: 'landing', files: [file], output: { bucket, prefix } });
}
