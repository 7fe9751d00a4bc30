import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSiteAssets } from '../../reports/assets';
import type { SiteFile } from '../../reports';
import { replaceFile } from '../store';

/** The site's scripts and styles as a deployment bundles them, and what they were made from. */
interface BuiltAssets {
  readonly key: string;
  readonly files: readonly SiteFile[];
}

const root = join(__dirname, '..', '..');

let built: BuiltAssets | undefined;
/** What this process would bundle: its code is read once, as every other module is. */
let key: string | undefined;

/**
 * Makes the home's file of them, unless it is there: bundling takes a second, which is long for a small run. A process bundles
 * them once, for all homes that it opens.
 */
export function provideSiteAssets(file: string): void {
  key ??= keyOfSources();
  if (existsSync(file) && keyOf(file) === key) return;
  if (built?.key !== key) built = { key, files: buildSiteAssets() };
  replaceFile(file, JSON.stringify(built));
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
