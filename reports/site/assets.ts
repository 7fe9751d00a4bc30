import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteFile } from '../publication';

/** What all pages share, by its path below the site's folder. */
export const assetTypes = {
  'assets/theme.js': 'text/javascript; charset=utf-8',
  'assets/app.js': 'text/javascript; charset=utf-8',
  'assets/app.css': 'text/css; charset=utf-8',
} as const satisfies Readonly<Record<string, string>>;

/** The shared files as `buildSiteAssets` made them, from a folder that holds them by their paths. */
export const readSiteAssets = (folder: string): SiteFile[] =>
  Object.entries(assetTypes).map(([path, contentType]) => ({
    path,
    content: readFileSync(join(folder, path), 'utf8'),
    contentType,
  }));
