import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Catalog } from '../../catalog';
import { readCatalog, readLanding } from '../../local/runtime/home-files';
import { homePaths } from '../../local/runtime/local-home';
import type { LocalHome } from '../../local/runtime/local-home';
import { landingBucket, workBucket } from '../../local/runtime/local-names';
import { ObjectStore } from '../../local/store';
import { ReadOnlyDatabase } from '../../local/warehouse';
import { isInUse, UsageError } from '../errors';
import { WorkObjects } from './work-objects';

/** The warehouse's file, as far as it can be looked at. */
export type SeenWarehouse =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly database: ReadOnlyDatabase }
  /** Another process has it open: a run, or a command that reads it. */
  | { readonly kind: 'inUse'; readonly cause: unknown }
  | { readonly kind: 'unreadable'; readonly fault: string };

/** A home as the doctor looks at it: nothing of it can be changed through this. */
export interface Place {
  readonly home: LocalHome;
  readonly landing: string;
  /** The buckets `landing` and `work`. */
  readonly store: ObjectStore;
  readonly work: WorkObjects;
  readonly warehouse: SeenWarehouse;
  /** The catalog of the last run that was accepted, if its file can be read. */
  readonly catalog: Catalog | undefined;
  readonly now: Date;
}

export interface PlaceOptions {
  readonly home: string;
  /** @default that of the last run, or `<home>/landing` */
  readonly landing?: string | undefined;
}

/**
 * Opens a home to look at it. While its warehouse is open no run can begin, so what is found does not change under the eyes of
 * whoever looks. Throws `UsageError` where there is no home.
 */
export async function withPlace<T>(options: PlaceOptions, use: (place: Place) => Promise<T>): Promise<T> {
  const home = homePaths(options.home);
  if (!existsSync(home.root))
    throw new UsageError(
      `There is no home in ${home.root}. Give its folder with --home; \`loadline run\` makes one.`,
    );
  const scratch = mkdtempSync(join(tmpdir(), 'loadline-doctor-'));
  const warehouse = await open(home, scratch);
  try {
    const landing = options.landing ?? landingOf(home);
    const store = lookingStore(home, landing, scratch);
    const catalog = readCatalog(home);
    return await use({
      ...{ home, landing, store, warehouse, work: new WorkObjects(store), now: new Date() },
      catalog: catalog?.kind === 'read' ? catalog.value : undefined,
    });
  } finally {
    if (warehouse.kind === 'open') warehouse.database.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function open({ warehouse: file }: LocalHome, scratch: string): Promise<SeenWarehouse> {
  if (!existsSync(file)) return { kind: 'none' };
  try {
    return { kind: 'open', database: await ReadOnlyDatabase.open(file, scratch) };
  } catch (error) {
    if (isInUse(error)) return { kind: 'inUse', cause: error };
    return { kind: 'unreadable', fault: error instanceof Error ? error.message : String(error) };
  }
}

function landingOf(home: LocalHome): string {
  const found = readLanding(home);
  return found?.kind === 'read' ? found.value : join(home.root, 'landing');
}

/** What is known of ETags is used and not added to: the store's own notes are those of a copy. */
function lookingStore(home: LocalHome, landing: string, scratch: string): ObjectStore {
  const cacheDir = join(scratch, 'cache');
  if (existsSync(home.storeCache))
    for (const name of readdirSync(home.storeCache).filter((each) => each.endsWith('.jsonl')))
      cpSync(join(home.storeCache, name), join(cacheDir, name));
  return new ObjectStore({
    buckets: { [landingBucket]: resolve(landing), [workBucket]: home.workBucket },
    cacheDir,
    readOnly: [landingBucket, workBucket],
  });
}
