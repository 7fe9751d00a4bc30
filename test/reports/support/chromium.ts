import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian's browser is; null where it is not installed. */
export function chromiumPath(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const path = folders.map((folder) => join(folder, 'chromium')).find((each) => existsSync(each));
  return path !== undefined && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0 ? path : null;
}

/** `describe`, or `describe.skip` with the reason told; an error where CI must run it. */
export function describeWithChromium(): jest.Describe {
  if (chromiumPath() !== null) return describe;
  const reason = 'chromium is not installed (Debian: apt-get install chromium)';
  if (process.env['CI'] === 'true') throw new Error(`${reason}, and CI=true.`);
  process.stderr.write(`not run: ${reason}\n`);
  return describe.skip;
}
