import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ObjectStore } from '../../../local/store';
import { Warehouse } from '../../../local/warehouse';
import type { Value, WarehouseOptions } from '../../../local/warehouse';

export interface TestWarehouse {
  readonly warehouse: Warehouse;
  readonly store: ObjectStore;
  readonly home: string;
  /** Runs the statements and answers the last one's rows. */
  rows(...statements: string[]): Promise<readonly (readonly Value[])[]>;
  close(): void;
}

/** @param options.file a name in a new folder; in memory without one */
export async function openWarehouse(
  options: Partial<Pick<WarehouseOptions, 'file' | 'memoryLimit' | 'onLockWait'>> = {},
): Promise<TestWarehouse> {
  // Characters that a file reader would take for a pattern: the user's folder may have them.
  const home = mkdtempSync(join(tmpdir(), "loadline-'[w]*-"));
  const store = new ObjectStore({ buckets: { work: join(home, 'work') }, cacheDir: join(home, 'cache') });
  const file = options.file === undefined ? ':memory:' : join(home, options.file);
  const warehouse = await Warehouse.open({ memoryLimit: '1GB', ...options, file, store, threads: 2 });
  return {
    warehouse,
    store,
    home,
    rows: async (...statements) => (await warehouse.transaction(statements)).at(-1)?.rows ?? [],
    close: () => {
      warehouse.close();
      rmSync(home, { recursive: true });
    },
  };
}
