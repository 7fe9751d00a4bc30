import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSiteAssets } from '../../reports/assets';
import type { SiteFile } from '../../reports';
import { bundleInUse } from '../bundle/bundle-in-use';
import { siteAssets as bundledFile } from '../bundle/names';
import { replaceFile } from '../store';

/** The site's scripts and styles as a deployment bundles them, and what they were made from. */
interface BuiltAssets {
  readonly key: string;
  readonly files: readonly SiteFile[];
}

const root = join(__dirname, '..', '..');

let built: BuiltAssets | undefined;

/**
 * Makes the home's file of them, unless it is there, from what the bundle of the commands has. Without one they are bundled
 * now, which takes a second: once in a process, for all homes that it opens.
 */
export function provideSiteAssets(file: string): void {
  const key = keyOfSources();
  if (existsSync(file) && keyOf(file) === key) return;
  if (built?.key !== key) built = { key, files: bundledAssets() ?? buildSiteAssets() };
  replaceFile(file, JSON.stringify(built));
}

/** Those that the bundle of the same sources has. */
function bundledAssets(): readonly SiteFile[] | undefined {
  const bundle = bundleInUse();
  if (bundle === undefined) return undefined;
  return JSON.parse(readFileSync(join(bundle, bundledFile), 'utf8')) as readonly SiteFile[];
}

function keyOf(file: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as BuiltAssets).key;
  } catch {
    return undefined; // damaged: it is made again
  }
}

/** What the bundle depends on: our sources, and the versions of the libraries in it. */
function keyOfSources(): string {
  const reports = join(root, 'reports');
  const sources = readdirSync(reports, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const source of [join(root, 'package.json'), ...sources]) hash.update(readFileSync(source));
  return hash.digest('hex');
}
