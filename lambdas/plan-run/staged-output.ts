import { z } from 'zod';
import { parseWritten } from '../../contracts';
import { changedRemarks } from '../../sql';
import type { StagingResult } from '../../sql';
import type { ObjectStoreClient } from '../shared/object-store-client';

/** What is under the prefix of a staged output. */
export type StagedOutput =
  /** None, or what an interrupted job left: the job removes it. */
  | { readonly kind: 'none' }
  | { readonly kind: 'whole' }
  | { readonly kind: 'damaged'; readonly faults: readonly string[] };

const count = z.int().min(0);

const remarkKind = z.union([z.enum(changedRemarks), z.templateLiteral(['not ', z.string()])]);

const stagingResult: z.ZodType<StagingResult> = z.strictObject({
  table: z.string(),
  read: count,
  rejected: count,
  staged: count,
  bytes: count,
  files: z.array(
    z.strictObject({
      ...{ key: z.string(), read: count, rejected: count, ignored: count.optional() },
      otherColumns: z.array(z.string()).optional(),
      sums: z.record(z.string(), z.string()).optional(),
    }),
  ),
  ignored: count.optional(),
  remarks: z.array(z.strictObject({ column: z.string(), what: remarkKind, rows: count })).optional(),
});

const copyManifest = z.strictObject({
  entries: z.array(
    z.strictObject({
      url: z.string(),
      mandatory: z.literal(true),
      meta: z.strictObject({ content_length: count }),
    }),
  ),
});

/** The keys of an output below its prefix, with their sizes in bytes. */
type Parts = ReadonlyMap<string, number>;

/**
 * Looks whether the output of an earlier run is as its job left it: the result and the manifest are whole, and the manifest's
 * parts are there, each once, with the size that it says, and no others. A listing tells that there is none, which is the
 * usual case. What the sizes do not tell, COPY meets: see `distrustStaged`.
 *
 * @param files the keys of the request's files
 */
export async function lookAtStaged(
  work: Pick<ObjectStoreClient, 'get' | 'list' | 'uri'>,
  prefix: string,
  files: readonly string[],
): Promise<StagedOutput> {
  const parts = new Map<string, number>();
  for await (const page of work.list(prefix))
    for (const { key, bytes } of page) parts.set(key.slice(prefix.length), bytes);
  if (!parts.has('result.json')) return { kind: 'none' };
  const result = await readWhole(work, `${prefix}result.json`, stagingResult);
  const manifest = await readWhole(work, `${prefix}manifest.json`, copyManifest);
  const faults = [
    ...('fault' in result ? [`result.json ${result.fault}`] : resultFaults(result.value, files, parts)),
    ...('fault' in manifest
      ? [`manifest.json ${manifest.fault}`]
      : manifestFaults(manifest.value, work.uri(prefix), parts)),
    ...('value' in result && 'value' in manifest
      ? emptyFaults(result.value, manifest.value.entries.length)
      : []),
  ];
  return faults.length === 0 ? { kind: 'whole' } : { kind: 'damaged', faults };
}

/** The object as what it should be, or what is wrong with it. */
async function readWhole<T>(
  work: Pick<ObjectStoreClient, 'get'>,
  key: string,
  schema: z.ZodType<T>,
): Promise<{ readonly value: T } | { readonly fault: string }> {
  const found = await work.get(key);
  if (found === undefined) return { fault: 'is missing' };
  return parseWritten(found.text, schema, () => 'has not the fields that staging writes');
}

function resultFaults(
  { read, rejected, staged, files }: StagingResult,
  requested: readonly string[],
  parts: Parts,
): string[] {
  const faults: string[] = [];
  const sum = (name: 'read' | 'rejected'): number => files.reduce((total, file) => total + file[name], 0);
  if (read !== rejected + staged || read !== sum('read') || rejected !== sum('rejected'))
    faults.push('result.json has counts that do not add up');
  const told = files.map(({ key }) => key).sort();
  if (told.join('\n') !== [...requested].sort().join('\n')) faults.push('result.json is about other files');
  const isTold = [...parts].some(([name, bytes]) => name.startsWith('rejects/') && bytes > 0);
  if (rejected > 0 && !isTold) faults.push('the rejected rows are missing below rejects/');
  return faults;
}

function manifestFaults({ entries }: z.infer<typeof copyManifest>, uri: string, parts: Parts): string[] {
  const faults: string[] = [];
  const listed = new Set<string>();
  for (const { url, meta } of entries) {
    const name = url.startsWith(`${uri}changes/`) ? url.slice(uri.length) : undefined;
    const bytes = name === undefined ? undefined : parts.get(name);
    if (name === undefined) faults.push(`manifest.json names ${url}, which is no part of this output`);
    else if (listed.has(name)) faults.push(`manifest.json names ${name} twice`);
    else if (bytes === undefined) faults.push(`${name} is missing`);
    else if (bytes !== meta.content_length)
      faults.push(`${name} has ${bytes} bytes, and was written with ${meta.content_length}`);
    if (name !== undefined) listed.add(name);
  }
  for (const name of parts.keys())
    if (name.startsWith('changes/') && name.endsWith('.parquet') && !listed.has(name))
      faults.push(`${name} is not in manifest.json`);
  return faults;
}

const emptyFaults = ({ staged }: StagingResult, entries: number): string[] =>
  staged > 0 && entries === 0 ? ['manifest.json names no part, and rows were staged'] : [];
