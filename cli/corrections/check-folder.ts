import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { UsageError } from '../errors';

/** Refuses what is not a folder, and landing itself, also through a link. @param landing where it is a folder of this machine */
export function checkFolder(folder: string, landing: string | undefined): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory())
    throw new UsageError(`--csv ${folder} is not a folder. Give a folder, or a name that is free.`);
  if (landing !== undefined && realpathSync(folder) === realpathSync(landing)) {
    throw new UsageError(
      `--csv ${folder} is landing itself: the next run would load the rows uncorrected. Give another folder.`,
    );
  }
}

/** Nothing that is there is written over, and no link below the folder leads the files elsewhere. */
export function refuseExisting(folder: string, files: readonly { readonly key: string }[]): void {
  const there = files.filter(({ key }) => existsSync(join(folder, key)));
  if (there.length > 0) {
    const named = there.map(({ key }) => `\n  ${key}`).join('');
    throw new UsageError(
      `--csv ${folder} has these files already, perhaps with corrections; nothing was written:${named}\nMove them into landing, remove them, or give another folder.`,
    );
  }
  const led = files.map(({ key }) => key).filter((key) => leadsOut(folder, dirname(key)));
  if (led.length === 0) return;
  throw new UsageError(
    `--csv ${folder} has links that lead out of it; nothing was written: ${led.join(', ')}. Give another folder.`,
  );
}

function leadsOut(folder: string, path: string): boolean {
  if (path === '.' || !existsSync(folder)) return false;
  const at = join(folder, path);
  if (!existsSync(at)) return leadsOut(folder, dirname(path));
  return !realpathSync(at).startsWith(realpathSync(folder) + sep);
}
