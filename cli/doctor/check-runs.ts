import { outcomeKey, parseWritten, runKeys } from '../../contracts';
import { z } from 'zod';
import { toldRuns } from '../../sql';
import { countOf } from '../output/plain-text';
import { readRows } from '../warehouse/read-rows';
import type { Finding } from './finding';
import type { Place } from './place';

/** Of a run's artifacts those that later runs read; a damaged one is to them as one that is missing. */
const readLater = /^(?:outcome|runs\/[^/]+\/(?:plan|counts|summary|told|found|earlier))\.json$/;

/** The ids of the runs that have any of these objects. */
export const runsOf = (keys: readonly string[]): string[] => [
  ...new Set(keys.flatMap((key) => /^runs\/([^/]+)\//.exec(key)?.[1] ?? [])),
];

/** What the runs left in the work bucket: objects that cannot be read, and runs of which nobody has told how they ended. */
export async function checkRuns(place: Place, hasTables: boolean): Promise<Finding[]> {
  const { work } = place;
  const keys = [outcomeKey, ...work.keys('runs/')];
  const damaged = keys.filter((key) => readLater.test(key)).flatMap((key) => damagedArtifact(place, key));
  const untold = await untoldRuns(place, keys, hasTables);
  return [...damaged, ...untold];
}

function damagedArtifact({ work }: Place, key: string): Finding[] {
  const bytes = work.bytes(key);
  if (bytes === undefined) return [];
  const read = parseWritten(bytes.toString('utf8'), z.unknown(), () => '');
  if (!('fault' in read)) return [];
  return [
    {
      ...{ check: 'runs', kind: 'artifact-damaged', where: `s3/work/${key}`, what: `it ${read.fault}` },
      means:
        'Runs take it as missing, so what they tell of an earlier run may lack its figures. What is loaded does not depend on it.',
      mend: {
        by: 'repair',
        does: 'removes it',
        did: 'removed',
        carryOut: (tools) => tools.work.delete([key]),
      },
    },
  ];
}

async function untoldRuns(
  { work, warehouse }: Place,
  keys: readonly string[],
  hasTables: boolean,
): Promise<Finding[]> {
  const logged = hasTables && warehouse.kind === 'open' ? await readRows(warehouse.database, toldRuns()) : [];
  const told = new Set(logged.map((row) => row.run_id));
  const untold = runsOf(keys).filter((run) => !told.has(run) && work.stats(runKeys(run).told) === undefined);
  if (untold.length === 0) return [];
  return [
    {
      ...{ check: 'runs', kind: 'run-untold', where: 's3/work/runs' },
      what: `of ${countOf(untold.length, 'run')} no notice has told how ${untold.length === 1 ? 'it' : 'they'} ended`,
      means: 'The process was killed, or its notice could not be sent.',
      items: untold,
      mend: {
        by: 'run',
        does: 'The next run looks in the warehouse, and tells what was published and what was not.',
      },
    },
  ];
}
