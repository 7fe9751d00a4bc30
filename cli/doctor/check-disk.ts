import { statfsSync } from 'node:fs';
import { sizeText } from '../output/plain-text';
import type { Finding } from './finding';
import type { Place } from './place';

/** Less is soon full: a run stages, publishes and spills beside what is there. */
const leastFreeBytes = 1_000_000_000;

/** @param freeBytes for tests. @default what the file system says */
export function checkDisk({ home }: Place, freeBytes = freeBytesOf(home.root)): Finding[] {
  if (freeBytes >= leastFreeBytes) return [];
  return [
    {
      ...{ check: 'disk', kind: 'disk-full', where: home.root },
      what: `only ${sizeText(freeBytes)} are free, and ${sizeText(leastFreeBytes)} are wanted`,
      means: 'A run that finds the disk full fails; what is published stays.',
      mend: { by: 'person', does: 'Make room. `loadline doctor --clean` removes what is old of this home.' },
    },
  ];
}

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
