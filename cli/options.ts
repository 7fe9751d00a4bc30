import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDay } from '../catalog';
import { UsageError } from './errors';

/** Where a command looks unless it is given another place. */
export const defaults = {
  home: '.loadline',
  project: join(__dirname, '..', 'marketplace'),
} as const;

export const defaultLanding = (home: string): string => join(home, 'landing');

export const landingMeant =
  'the folder that holds <source table>/<YYYY-MM-DD>/<name>.csv, or run `npm start` to create a sample';

/** The `--home` option for a suggested command; empty for the default home. */
export function homeInCommands(home: string): string {
  return home === defaults.home ? '' : ` --home ${quoted(home)}`;
}

/** The command line of another command with the options of this call. */
export const sameCall = (command: string): string =>
  ['npx loadline', command, ...process.argv.slice(3).map(quoted)].join(' ');

const quoted = (word: string): string => (/^[\w./,-]+$/.test(word) ? word : JSON.stringify(word));

export function parseDay(name: string, value: string): string {
  if (!isDay(value)) {
    throw new UsageError(`${name} "${value}" is not a valid date; expected YYYY-MM-DD.`);
  }
  return value;
}

export function parseList(name: string, value: string): string[] {
  const items = value.split(',').map((item) => item.trim());
  if (items.includes(''))
    throw new UsageError(`${name} "${value}" has an empty name; expected names separated by commas.`);
  return items;
}

const megabytesOf: Readonly<Record<string, number>> = { MB: 1, GB: 1000, TB: 1_000_000 };
/** With it ten million rows are loaded; below it even a small run may fail, by the buffers of what is read and written side by side. */
const leastMegabytes = 300;

/** A size of memory as DuckDB takes it: `1GB`. */
export function parseMemory(name: string, value: string): string {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?) ?([MGT]B)$/i.exec(value) ?? [];
  const megabytes = Number(number) * (megabytesOf[unit.toUpperCase()] ?? 0);
  if (megabytes < leastMegabytes)
    throw new UsageError(
      `${name} "${value}" is not a size of at least ${leastMegabytes}MB; expected a number with its unit, such as 1GB, 1.5GB or 800MB.`,
    );
  return `${number}${unit.toUpperCase()}`;
}

/** The absolute path of an existing folder. Throws a `UsageError` that says what is expected: `meant`. */
export function existingFolder(name: string, folder: string, meant: string): string {
  const path = resolve(folder);
  if (!existsSync(path)) throw new UsageError(`${name} ${path} does not exist. Expected ${meant}.`);
  if (!statSync(path).isDirectory())
    throw new UsageError(`${name} ${path} is not a folder. Expected ${meant}.`);
  return path;
}
