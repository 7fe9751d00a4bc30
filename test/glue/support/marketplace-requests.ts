import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { buildCatalog } from '../../../catalog';
import marketplace from '../../../marketplace';
import { createSource } from '../../../marketplace/source';
import { changeIdFile, stagingHash, stagingSpec } from '../../../sql';
import type { StagingFile, StagingRequest } from '../../../sql';

export interface MarketplaceOptions {
  /** The folder of the buckets; `landing` is made in it, and the outputs' bucket is `work`. */
  readonly root: string;
  /** 1 = about 100,000 rows. */
  readonly scale: number;
  readonly seed: number;
  /** One byte in so many is overwritten, behind the header, with what breaks CSV files. @default none */
  readonly dirtEvery?: number;
}

/** Files of the shipped marketplace, a history and a day, as staging requests: one a table that has any. */
export async function marketplaceRequests(options: MarketplaceOptions): Promise<StagingRequest[]> {
  const { root, scale, seed, dirtEvery } = options;
  const landing = join(root, 'landing');
  const from = '2025-10-30';
  const source = createSource({ seed, scale, from, days: 1, historyDays: 365 });
  await source.writeHistory(landing);
  await source.writeDay(landing, from);
  const requests: StagingRequest[] = [];
  for (const table of buildCatalog(marketplace).tables) {
    const spec = stagingSpec(table);
    const files: StagingFile[] = [];
    for (const key of keysOf(landing, table.name)) {
      const path = join(landing, key);
      if (dirtEvery !== undefined) scatterDirt(path, dirtEvery, spec.csv);
      const [, day = '', name = ''] = key.split('/');
      files.push({
        key,
        etag: await md5(path),
        bytes: statSync(path).size,
        batchDate: day,
        changeIdFile: changeIdFile(name),
      });
    }
    if (files.length === 0) continue;
    const prefix = `staged/${table.name}/${stagingHash(spec, files)}/`;
    requests.push({ spec, landingBucket: 'landing', files, output: { bucket: 'work', prefix } });
  }
  return requests;
}

const keysOf = (landing: string, table: string): string[] =>
  existsSync(join(landing, table))
    ? (readdirSync(join(landing, table), { recursive: true }) as string[])
        .filter((name) => /\.csv(\.gz)?$/.test(name))
        .map((name) => `${table}/${name}`)
        .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    : [];

/** Bytes whose place is anywhere: in values, between them, within a character. The same file gets the same dirt. */
function scatterDirt(
  path: string,
  every: number,
  { delimiter, quote }: { readonly delimiter: string; readonly quote: string },
): void {
  const packed = path.endsWith('.gz');
  const bytes = packed ? gunzipSync(readFileSync(path)) : readFileSync(path);
  const marks = Buffer.concat([
    Buffer.from(`${delimiter}${quote}\n\r\0 x9-.`),
    Buffer.from([0xff, 0xc3, 0x1b]),
  ]);
  let state = bytes.length;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let at = bytes.indexOf('\n') + 1 + random(2 * every); at < bytes.length; at += 1 + random(2 * every))
    bytes[at] = marks[random(marks.length)] ?? 0;
  writeFileSync(path, packed ? gzipSync(bytes) : bytes);
}

async function md5(path: string): Promise<string> {
  const hash = createHash('md5');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
