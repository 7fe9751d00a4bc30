import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where everything of the local side lies. Nothing is written outside of it. */
export interface LocalHome {
  readonly root: string;
  readonly workBucket: string;
  readonly storeCache: string;
  readonly warehouse: string;
  readonly outbox: string;
  /** One file an execution: its input, status and history. */
  readonly executions: string;
  readonly scratch: string;
  readonly catalog: string;
  /** The landing folder of the last run, as JSON text. */
  readonly landing: string;
}

/** Where everything lies, whether or not it is there. */
export function homePaths(folder: string): LocalHome {
  const root = resolve(folder);
  return {
    root,
    workBucket: join(root, 's3', 'work'),
    storeCache: join(root, 's3', '.cache'),
    warehouse: join(root, 'warehouse.duckdb'),
    outbox: join(root, 'outbox'),
    executions: join(root, 'runs'),
    scratch: join(root, 'scratch'),
    catalog: join(root, 'catalog.json'),
    landing: join(root, 'landing.json'),
  };
}

/** A folder in which nothing can be kept. */
export class HomeError extends Error {
  override readonly name = 'HomeError';
}

/** Makes the folders that are missing. Throws `HomeError`. */
export function openHome(folder: string): LocalHome {
  const home = homePaths(folder);
  try {
    for (const each of [home.workBucket, home.storeCache, home.outbox, home.executions, home.scratch])
      makeFolder(each);
  } catch (error) {
    throw new HomeError(
      `The home ${home.root} cannot be used: ${(error as Error).message}. Give a folder that can be written to.`,
      { cause: error },
    );
  }
  return home;
}

/** Step by step: Node's own recursion does not end where a file system takes no folders, as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}
