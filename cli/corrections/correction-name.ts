import { changeIdBytes, isFileAfter, maxChangeIdBytes } from '../../sql';

/** `_` comes after the `.` that ends the source's own name; `-` would come before it. */
const suffix = '_corrected';
/** What the common file systems allow. */
const maxNameBytes = 255;
const stemOf = (name: string): string => name.replace(/\.csv(\.gz)?$/i, '');

/**
 * The first free name for a corrected file: its changes come right after those of the source file in the change id's
 * order, so that what the source changed later in the day still wins. `undefined`: any name would be too long.
 */
export function correctionName(source: string, isTaken: (name: string) => boolean): string | undefined {
  for (let round = 1; ; round += 1) {
    const name = `${stemOf(source)}${suffix}${round === 1 ? '' : String(round)}.csv`;
    if (changeIdBytes(name) > maxChangeIdBytes || Buffer.byteLength(name) > maxNameBytes) return undefined;
    if (!isTaken(name) && isFileAfter(name, source)) return name;
  }
}

/** Whether `correctionName` gives the name for that source. */
export function isCorrectionOf(name: string, source: string): boolean {
  const start = `${stemOf(source)}${suffix}`;
  return name.startsWith(start) && /^\d*\.csv(\.gz)?$/i.test(name.slice(start.length));
}
