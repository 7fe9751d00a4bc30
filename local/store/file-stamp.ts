import type { BigIntStats } from 'node:fs';

/**
 * Within this time of a file's change the file system's clock may give a second change the same stamp (FAT counts in
 * two seconds, ext4 in clock ticks), so nothing remembered about the file is trusted yet.
 */
const settledAfterMs = 2_500n;

/** Changes whenever the content may have: size, time of modification, and the inode's own time, which `touch` cannot set. */
export const fileStamp = (stats: BigIntStats): string => `${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}`;

export function isSettled(stats: BigIntStats, now = Date.now()): boolean {
  const changed = stats.mtimeMs > stats.ctimeMs ? stats.mtimeMs : stats.ctimeMs;
  return BigInt(now) - changed > settledAfterMs;
}
