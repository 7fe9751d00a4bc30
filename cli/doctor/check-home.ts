import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { z } from 'zod';
import { readCatalog, readLanding } from '../../local/runtime/home-files';
import { readJsonFile } from '../../local/store';
import type { ReadJson } from '../../local/store';
import { leftBehindCopies } from '../execution/scratch-home';
import { countOf } from '../output/plain-text';
import type { Finding } from './finding';
import type { Place } from './place';

/** The small files at the top of a home, and what processes that were killed left there. */
export function checkHome(place: Place): Finding[] {
  const { home, warehouse } = place;
  const files: readonly (readonly [string, ReadJson<unknown> | undefined])[] = [
    [home.catalog, readCatalog(home)],
    [home.landing, readLanding(home)],
    [home.siteAssets, readJsonFile(home.siteAssets, z.looseObject({ key: z.string() }))],
  ];
  const damaged = files.flatMap(([path, found]) =>
    found?.kind === 'damaged' ? [damagedFile(path, found.fault)] : [],
  );
  const isMissing = warehouse.kind !== 'none' && readCatalog(home) === undefined;
  return [...damaged, ...(isMissing ? [noCatalog] : [])];
}

function damagedFile(path: string, fault: string): Finding {
  const name = basename(path);
  return {
    ...{ check: 'home', kind: 'file-damaged', where: name, what: fault },
    means: 'The commands that read the home cannot use it. Nothing that is loaded depends on it.',
    mend: {
      by: 'repair',
      does: `sets it aside as ${name}.damaged; the next run writes it anew`,
      did: `set aside as ${name}.damaged; the next run writes it anew`,
      carryOut: () => renameSync(path, `${path}.damaged`),
    },
  };
}

const noCatalog: Finding = {
  ...{ check: 'home', kind: 'catalog-missing', where: 'catalog.json', what: 'it is not there' },
  means:
    'The commands that read the home do not know its tables, so warehouse and landing are looked at in part.',
  mend: { by: 'run', does: 'The next run writes it.' },
};

/** What killed processes left: only where none is at work, whose it could be. */
export function checkLeftovers({ home }: Place): Finding[] {
  const copies = leftBehindCopies(home.root);
  const unfinished = [home.root, home.executions].flatMap((folder) =>
    filesOf(folder)
      .filter((name) => name.endsWith('.new'))
      .map((name) => join(folder, name)),
  );
  const aside = join(home.storeCache, 'unfinished');
  const left = [...copies, ...unfinished, ...filesOf(aside).map((name) => join(aside, name))];
  if (left.length === 0) return [];
  return [
    {
      ...{ check: 'home', kind: 'left-behind', where: home.root },
      what: `${countOf(left.length, 'file or folder', 'files and folders')} of processes that were killed`,
      means: 'They take space; nobody reads them.',
      items: left.map((path) => relative(home.root, path)),
      mend: {
        by: 'repair',
        does: 'removes them',
        did: 'removed',
        carryOut: () => left.forEach((path) => rmSync(path, { recursive: true, force: true })),
      },
    },
  ];
}

const filesOf = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
