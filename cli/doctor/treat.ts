import { resolve } from 'node:path';
import { workBucket } from '../../local/runtime/local-names';
import { isDurable } from '../../local/runtime/home-files';
import { ObjectStore } from '../../local/store';
import { examine } from './examine';
import type { Examination } from './examine';
import type { AgeOptions } from './check-age';
import type { Finding, MendTools } from './finding';
import type { Place, PlaceOptions } from './place';
import { withPlace } from './place';
import { WorkObjects } from './work-objects';
import { HomeInUseError } from '../errors';

export interface TreatOptions extends PlaceOptions, AgeOptions {
  /** Mends what is wrong. */
  readonly repair: boolean;
  /** Removes what is old. */
  readonly clean: boolean;
}

export interface Treatment {
  /** What is so now: before anything was done, or after it. */
  readonly examination: Examination;
  /** What was mended or removed. */
  readonly done: readonly Finding[];
}

/**
 * Looks at a home, and mends or cleans where it is asked to. Throws `UsageError` where there is no home, and `HomeInUseError`
 * where it is to be changed and another process has its warehouse open.
 */
export async function treat(options: TreatOptions): Promise<Treatment> {
  const { repair, clean } = options;
  if (!repair && !clean)
    return { examination: await withPlace(options, (place) => examine(place, options)), done: [] };
  const done = await withPlace(options, async (place) => {
    if (place.warehouse.kind === 'inUse')
      throw new HomeInUseError(place.home.warehouse, place.warehouse.cause);
    const { findings } = await examine(place, options);
    return carryOut(findings, toolsFor(place), { repair, clean });
  });
  return { examination: await withPlace(options, (place) => examine(place, options)), done };
}

/** Some do as much as several findings ask for: each is done again where that changes nothing. */
async function carryOut(
  findings: readonly Finding[],
  tools: MendTools,
  wanted: Pick<TreatOptions, 'repair' | 'clean'>,
): Promise<Finding[]> {
  const done: Finding[] = [];
  for (const finding of findings) {
    const { mend } = finding;
    if (!('carryOut' in mend) || !wanted[mend.by]) continue;
    await mend.carryOut(tools);
    done.push(finding);
  }
  return done;
}

function toolsFor({ home, now }: Place): MendTools {
  const store = new ObjectStore({
    buckets: { [workBucket]: resolve(home.workBucket) },
    cacheDir: home.storeCache,
    isDurable,
  });
  return { work: new WorkObjects(store), now };
}
