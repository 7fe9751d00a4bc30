import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { SiteFile } from './publication';
import { assetTypes } from './site/assets';

/**
 * Bundles what all pages of the site share, from reports/site/app: about a second. Beside the index of this room and no part of
 * it, because handlers have no esbuild: what deploys them runs this once and puts the files into their code.
 */
export function buildSiteAssets(): SiteFile[] {
  const app = join(__dirname, 'site', 'app');
  const { outputFiles } = buildSync({
    absWorkingDir: app,
    entryPoints: [
      { in: 'theme.ts', out: 'theme' },
      { in: 'main.ts', out: 'app' },
      { in: 'app.css', out: 'app' },
    ],
    outdir: join(app, 'assets'),
    write: false,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: ['chrome120', 'firefox121', 'safari17'],
    define: { 'process.env.NODE_ENV': '"production"' }, // read by ECharts and TanStack Table
    charset: 'utf8',
    legalComments: 'eof',
    logLevel: 'warning',
  });
  return Object.entries(assetTypes).map(([path, contentType]) => {
    const file = outputFiles.find((each) => each.path === join(app, path));
    if (file === undefined)
      throw new Error(`esbuild made no ${path}; see the entry points in reports/assets.ts.`);
    return { path, content: file.text, contentType };
  });
}
