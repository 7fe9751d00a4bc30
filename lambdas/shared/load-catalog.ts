import { readFileSync } from 'node:fs';
import type { Catalog } from '../../catalog';
import { readEnvironment } from './environment';

let loaded: Catalog | undefined;

/** The checked catalog that was put beside the bundle when it was made. Read once: a deployment never changes it. */
export function loadCatalog(): Catalog {
  loaded ??= JSON.parse(readFileSync(readEnvironment('catalogFile').catalogFile, 'utf8')) as Catalog;
  return loaded;
}
