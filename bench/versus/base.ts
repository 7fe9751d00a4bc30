import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Fill, Prepared } from './cases/case';
import { measureStatements } from './loaders/measure-statements';
import type { Loader } from './loaders/loader';
import type { Place } from './place';

/** What it took to make the warehouse that a day is loaded into. */
export interface BaseMade {
  readonly rows: number;
  readonly loader: string;
  readonly seconds: number;
  readonly peakGB: number;
  readonly diskGB: number;
}

export const placeOf = (
  { project, catalog, landing, run = {} }: Prepared,
  state: string,
  dates: readonly string[],
): Place => ({ project, catalog, landing, run, state, dates });

/** Makes a base in a folder that is complete once it is there; one that is there already is left. */
export async function makeBase(
  folder: string,
  loader: Loader,
  prepared: Prepared,
): Promise<BaseMade | undefined> {
  if (existsSync(folder)) return undefined;
  const making = `${folder}.part`;
  rmSync(making, { recursive: true, force: true }); // of a loader that failed in it
  const place = placeOf(prepared, making, prepared.before);
  const loaded = await loader.load(place);
  const filled = prepared.fill === undefined ? undefined : await fill(loader, place, prepared.fill);
  renameSync(making, folder);
  if (prepared.fill === undefined || filled === undefined) return undefined;
  return {
    ...{ rows: prepared.fill.total, loader: loader.name },
    seconds: Math.round((loaded.seconds + filled.seconds) * 10) / 10,
    peakGB: Math.max(loaded.peakGB, filled.peakGB),
    diskGB: Math.round(bytesOf(folder) / 1e7) / 100,
  };
}

function fill(loader: Loader, place: Place, { file, rows }: Fill) {
  const { ownColumns } = loader;
  if (ownColumns === undefined) throw new Error(`No row can be written for ${loader.name} by SQL.`);
  const warehouse = loader.warehouse(place);
  const statements = place.catalog.tables.map((table) => {
    const own = ownColumns(table, file);
    const names = [...table.columns.map(({ name }) => name), ...Object.keys(own)].map(quoted);
    const values = [...table.columns.map(({ name }) => quoted(name)), ...Object.values(own)];
    return `INSERT INTO ${warehouse.table(table.name)} (${names.join(', ')}) SELECT ${values.join(', ')} FROM (${rows(table)}) AS filled`;
  });
  return measureStatements(warehouse.file, [...statements, 'CHECKPOINT'], { memory_limit: '4GB' });
}

const quoted = (name: string): string => `"${name}"`;

const bytesOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
