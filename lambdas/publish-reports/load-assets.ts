import { readFileSync } from 'node:fs';
import type { SiteFile } from '../../reports';
import { readEnvironment } from '../shared/environment';

let loaded: readonly SiteFile[] | undefined;

/** The site's scripts and styles, as `buildSiteAssets` made them: one JSON file beside the function. Read once. */
export function loadAssets(): readonly SiteFile[] {
  const { siteAssets } = readEnvironment('siteAssets');
  loaded ??= (JSON.parse(readFileSync(siteAssets, 'utf8')) as { readonly files: readonly SiteFile[] }).files;
  return loaded;
}
