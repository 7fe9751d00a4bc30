import { checkAge } from './check-age';
import type { AgeOptions } from './check-age';
import { checkDisk } from './check-disk';
import { checkLeftBehind, checkRecords } from './check-executions';
import { checkHome, checkLeftovers } from './check-home';
import { checkLanding } from './check-landing';
import { checkLock } from './check-lock';
import { checkLog } from './check-log';
import { checkRuns } from './check-runs';
import { checkStaging } from './check-staging';
import { checkWarehouse, hasMetadata } from './check-warehouse';
import type { Check, Finding } from './finding';
import type { Place } from './place';

/** All that was found, in the order of `checks`. */
export interface Examination {
  readonly findings: readonly Finding[];
  /** What was not looked at, and why. */
  readonly notLookedAt: readonly { readonly check: Check; readonly why: string }[];
}

const busy =
  'the warehouse is open in another process, a run or a command that reads it, whose work this may be';

/**
 * Looks at everything. While another process has the warehouse open, what may belong to it is left alone: it is changing, and
 * would look damaged.
 */
export async function examine(place: Place, options: AgeOptions = {}): Promise<Examination> {
  const always = [...checkDisk(place), ...checkHome(place), ...checkRecords(place)];
  if (place.warehouse.kind === 'inUse') {
    const left: readonly Check[] = ['lock', 'runs', 'staging', 'log', 'warehouse', 'landing', 'age'];
    return { findings: always, notLookedAt: left.map((check) => ({ check, why: busy })) };
  }
  const hasTables = await hasMetadata(place);
  const findings = [
    ...always,
    ...checkLeftovers(place),
    ...checkLeftBehind(place),
    ...(await checkLock(place, hasTables)),
    ...(await checkRuns(place, hasTables)),
    ...(await checkStaging(place)),
    ...checkLog(place),
    ...(await checkWarehouse(place, hasTables)),
    ...(await checkLanding(place, hasTables)),
    ...(await checkAge(place, options)),
  ];
  return { findings, notLookedAt: notLookedAt(place, hasTables) };
}

function notLookedAt({ warehouse, catalog }: Place, hasTables: boolean): Examination['notLookedAt'] {
  const why = reason();
  if (why === undefined) return [];
  const ofCatalog: readonly Check[] = hasTables ? ['warehouse', 'landing'] : ['landing'];
  return ofCatalog.map((check) => ({ check, why }));

  function reason(): string | undefined {
    if (warehouse.kind === 'none') return 'no run has made a warehouse yet';
    if (!hasTables) return 'the warehouse cannot be asked for its ledger';
    return catalog === undefined ? 'catalog.json does not say which tables there are' : undefined;
  }
}
