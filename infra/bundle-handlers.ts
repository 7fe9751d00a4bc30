import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Catalog } from '../catalog';
import { eventHandlerNames, handlerNames } from '../contracts';
import type { EventHandlerName, HandlerName } from '../contracts';
import { buildSiteAssets } from '../reports/assets';
import { eventHandlerSpecs, handlerSpecs } from './handler-specs';

const root = join(__dirname, '..');

/** The folder of each handler's bundle: `index.js`, and `catalog.json` beside it where the handler reads the catalog. */
export type HandlerBundles = Readonly<Record<HandlerName | EventHandlerName, string>>;

const specs = { ...handlerSpecs, ...eventHandlerSpecs };

/** Every handler that is deployed. */
export const deployedHandlers = [...handlerNames, ...eventHandlerNames];

/**
 * Bundles all handlers into the folder by one call of esbuild: offline, without Docker, and the same bytes for the same
 * sources, so that a deployment changes only the functions whose code changed. The AWS SDK is bundled too: Lambda's own
 * is older than the Data API's `WaitTimeSeconds` (docs/services.md#redshift-data-api).
 */
export function bundleHandlers(catalog: Catalog, folder: string): HandlerBundles {
  buildSync({
    absWorkingDir: root,
    entryPoints: deployedHandlers.map((name) => ({
      in: `lambdas/${specs[name].folder}/handler.ts`,
      out: `${specs[name].folder}/index`,
    })),
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20', // the oldest version that the repository supports; Lambda's is newer
    format: 'cjs',
    mainFields: ['module', 'main'], // ES modules first: only they can be tree-shaken
    keepNames: true, // errors are caught by their class names
    logLevel: 'warning',
  });
  for (const spec of Object.values(specs)) {
    if (spec.readsCatalog)
      writeFileSync(join(folder, spec.folder, 'catalog.json'), JSON.stringify(catalog, null, 1));
    if (spec.rendersSite === true)
      writeFileSync(
        join(folder, spec.folder, 'site-assets.json'),
        JSON.stringify({ files: buildSiteAssets() }),
      );
  }
  return Object.fromEntries(
    deployedHandlers.map((name) => [name, join(folder, specs[name].folder)]),
  ) as HandlerBundles;
}
