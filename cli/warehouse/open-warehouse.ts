import { ObjectStore } from '../../local/store';
import { Warehouse } from '../../local/warehouse';
import { HomeInUseError, isInUse } from '../errors';

/** Opens a home's warehouse for a command that loads nothing. Throws `HomeInUseError`. */
export async function openWarehouse(file: string, cacheDir: string): Promise<Warehouse> {
  try {
    return await Warehouse.open({ file, store: new ObjectStore({ buckets: {}, cacheDir }) });
  } catch (error) {
    if (isInUse(error)) throw new HomeInUseError(file, error);
    throw error;
  }
}
