import { readFileSync } from 'node:fs';
import type { Catalog } from '../../catalog';
import { readEnvironment } from './environment';

let loaded: Catalog | undefined;

/** The checked catalog, which is bundled with the function. Read once: it does not change within a deployment. */
export function loadCatalog(): Catalog {
  loaded ??= JSON.parse(readFileSync(readEnvironment('catalogFile').catalogFile, 'utf8')) as Catalog;
  return loaded;
}
