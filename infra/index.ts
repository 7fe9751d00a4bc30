import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { buildCatalog } from '../catalog';
import type { ProjectDefinition } from '../catalog';
import { addLoadline } from './add-loadline';
import { bundleHandlers } from './bundle-handlers';
import { readConfig } from './config';

export { addLoadline } from './add-loadline';
export type { LoadlineStacks } from './add-loadline';
export { ConfigError } from './errors';

/**
 * An app with the stacks of a project, for the environment that the context `stage` names in `environments` of cdk.json: what
 * a company's own app.ts calls. Stacks of its own may be added before `synth()`. Throws `CatalogError` and `ConfigError`.
 */
export function loadlineApp(project: ProjectDefinition): App {
  const app = new App();
  const config = readConfig(app.node);
  const catalog = buildCatalog(project);
  const bundles = mkdtempSync(join(tmpdir(), 'loadline-bundles-'));
  try {
    addLoadline(app, config, catalog, bundleHandlers(catalog, bundles));
  } finally {
    rmSync(bundles, { recursive: true }); // the CDK copies an asset when it is added
  }
  return app;
}
