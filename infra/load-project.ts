import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join } from 'node:path';
import type { Node } from 'constructs';
import { buildCatalog } from '../catalog';
import type { Catalog, ProjectDefinition } from '../catalog';
import { ConfigError } from './errors';

const root = join(__dirname, '..');
const load = createRequire(__filename);

/**
 * The checked catalog of the project folder that the context `project` names (default `marketplace`; relative to the
 * repository). Throws `ConfigError`, and `CatalogError` with every fault of the catalog.
 */
export function loadCatalog(node: Node): Catalog {
  const folder: unknown = node.tryGetContext('project') ?? 'marketplace';
  const index =
    typeof folder === 'string' ? join(isAbsolute(folder) ? folder : join(root, folder), 'index.ts') : '';
  if (!existsSync(index)) {
    throw new ConfigError('The context', [
      `project: is ${JSON.stringify(folder)}, which has no index.ts; expected a folder whose index.ts default-exports a project. ` +
        'Correct it in cdk.json, or pass -c project=….',
    ]);
  }
  const { default: project } = load(index) as { default?: ProjectDefinition };
  if (project === undefined) {
    throw new ConfigError('The context', [
      `project: ${index} has no default export; expected what defineProject returns. Write "export default defineProject({ … })".`,
    ]);
  }
  return buildCatalog(project);
}
