/* eslint-disable @typescript-eslint/no-require-imports -- plain JavaScript: it runs where no TypeScript can be read yet */

/** The folder of the script that this is part of; declared at the top of each script of a bundle, and nowhere else. */
declare const loadlineBundle: string | undefined;

/** Whether this runs from a bundle, and not as TypeScript. */
export const isBundled = (): boolean => typeof loadlineBundle === 'string';

/**
 * The folder of the bundle from which this runs. Where it runs as TypeScript, as in a test: of the bundle of the same
 * sources. `undefined` where there is none, as in a checkout that is read-only.
 */
export function bundleInUse(): string | undefined {
  if (typeof loadlineBundle === 'string') return loadlineBundle;
  return (require('./bundle-folder') as typeof import('./bundle-folder')).bundleFolder();
}
