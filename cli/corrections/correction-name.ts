import { changeIdBytes, changeIdFile, maxChangeIdBytes } from '../../sql';

/**
 * The first free name for a corrected file: its changes come right after those of the source file in the change id's
 * order, so that what the source changed later in the day still wins. `undefined`: any name would be too long.
 */
export function correctionName(source: string, isTaken: (name: string) => boolean): string | undefined {
  const stem = source.replace(/\.csv(\.gz)?$/i, '');
  for (let round = 1; ; round += 1) {
    // `_` comes after the `.` that ends the source's own name; `-` would come before it.
    const name = `${stem}_corrected${round === 1 ? '' : String(round)}.csv`;
    if (changeIdBytes(name) > maxChangeIdBytes) return undefined;
    if (!isTaken(name) && isAfter(name, source)) return name;
  }
}

/** By the bytes of the change id. */
const isAfter = (name: string, source: string): boolean =>
  Buffer.compare(Buffer.from(changeIdFile(name)), Buffer.from(changeIdFile(source))) > 0;
