import { readFileSync } from 'node:fs';
import type { Catalog } from '../../catalog';
import { readEnvironment } from './environment';

let loaded: { readonly file: string; readonly catalog: Catalog } | undefined;

/** The checked catalog, which is bundled with the function. Its file is read once: it does not change within a deployment. */
export function loadCatalog(): Catalog {
  const { catalogFile: file } = readEnvironment('catalogFile');
  if (loaded?.file !== file) loaded = { file, catalog: JSON.parse(readFileSync(file, 'utf8')) as Catalog };
  return loaded.catalog;
}
