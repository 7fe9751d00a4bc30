import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { CatalogError } from '../catalog';
import { addChecks } from './add-checks';
import { addLoadline } from './add-loadline';
import { bundleHandlers } from './bundle-handlers';
import { readConfig } from './config';
import { ConfigError } from './errors';
import { loadCatalog } from './load-project';

const bundleFolder = mkdtempSync(join(tmpdir(), 'loadline-bundles-'));
try {
  const app = new App();
  const config = readConfig(app.node);
  const catalog = loadCatalog(app.node);
  addLoadline(app, config, catalog, bundleHandlers(catalog, bundleFolder));
  addChecks(app);
  app.synth();
} catch (error) {
  if (!(error instanceof CatalogError || error instanceof ConfigError)) throw error;
  console.error(error.message); // the faults say what to do; a stack trace would only hide them
  process.exitCode = 1;
} finally {
  rmSync(bundleFolder, { recursive: true }); // the CDK has made its own copy
}
