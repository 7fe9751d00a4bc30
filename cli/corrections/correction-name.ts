import { changeIdBytes, correctionStem, maxChangeIdBytes } from '../../sql';

/** The longest file name that common file systems take. */
const maxNameBytes = 255;

/**
 * The first free name for a corrected file: its changes come right after those of the source file in the change id's
 * order (`correctionStem`), so that what the source changed later in the day still wins. `undefined`: any name would be too long.
 */
export function correctionName(source: string, isTaken: (name: string) => boolean): string | undefined {
  for (let round = 1; ; round += 1) {
    const name = `${correctionStem(source)}${round === 1 ? '' : String(round)}.csv`;
    if (changeIdBytes(name) > maxChangeIdBytes || Buffer.byteLength(name) > maxNameBytes) return undefined;
    if (!isTaken(name)) return name;
  }
}
