import { z } from 'zod';
import { lockKey, parseWritten } from '../../contracts';
import type { Lock } from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';

/** The lock as it was found. A damaged one says neither who holds it nor which number it has. */
export type FoundLock = { readonly etag: string } & (
  { readonly kind: 'read'; readonly lock: Lock } | { readonly kind: 'damaged'; readonly fault: string }
);

/** Earlier versions wrote a lock without the runs before, and the first ones without a number, and removed it when they let it go. */
const writtenLock: z.ZodType<Lock> = z.looseObject({
  runId: z.string().min(1),
  execution: z.string().min(1),
  takenAt: z.iso.datetime(),
  number: z.int().min(0).default(0),
  releasedAt: z.iso.datetime().nullable().default(null),
  takenOver: z.array(z.string().min(1)).default([]),
});

/** `undefined`: there is none. */
export async function readLock(work: Pick<ObjectStoreClient, 'get'>): Promise<FoundLock | undefined> {
  const found = await work.get(lockKey);
  if (found === undefined) return undefined;
  const { text, etag } = found;
  const read = parseWritten(text, writtenLock, (error) => `is no lock: ${z.prettifyError(error)}`);
  return 'fault' in read
    ? { kind: 'damaged', etag, fault: `it ${read.fault}` }
    : { kind: 'read', etag, lock: read.value };
}

/**
 * A number that is greater than any that a lock counted up to: a damaged lock does not say how far they had come. Where the
 * warehouse knows a greater one all the same, Claim fails by `RunBehindError`, and what lets the lock go raises it.
 */
export const numberAfterDamage = (now: string): number => Math.floor(Date.parse(now) / 1000);
