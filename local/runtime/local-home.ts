import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { systemFault } from '../store/system-fault';

/** The paths of the local side. Nothing is written outside of `root`. */
export interface LocalHome {
  readonly root: string;
  readonly workBucket: string;
  /** Site and workbook. */
  readonly reportBucket: string;
  readonly storeCache: string;
  readonly warehouse: string;
  readonly outbox: string;
  /** One file per execution: its input, status and history. */
  readonly executions: string;
  readonly scratch: string;
  /** The project of the last run whose schema step accepted it, as JSON text: what the commands that read the home go by. */
  readonly catalog: string;
  /** The project of the run that is at work, which the handlers read. */
  readonly runCatalog: string;
  /** The scripts and styles of the reports' site, as JSON text. */
  readonly siteAssets: string;
  /** The landing folder of the last run, as JSON text. */
  readonly landing: string;
}

/** The paths below a home folder, whether or not they exist. */
export function homePaths(folder: string): LocalHome {
  const root = resolve(folder);
  return {
    root,
    workBucket: join(root, 's3', 'work'),
    reportBucket: join(root, 'reports'),
    storeCache: join(root, 's3', '.cache'),
    warehouse: join(root, 'warehouse.duckdb'),
    outbox: join(root, 'outbox'),
    executions: join(root, 'runs'),
    scratch: join(root, 'scratch'),
    catalog: join(root, 'catalog.json'),
    runCatalog: join(root, 'scratch', 'catalog.json'),
    siteAssets: join(root, 'site-assets.json'),
    landing: join(root, 'landing.json'),
  };
}

/** The home folder cannot be used. */
export class HomeError extends Error {
  override readonly name = 'HomeError';
}

/** Makes the folders that are missing. Throws `HomeError`, and `SystemFault` where the file system refuses. */
export function openHome(folder: string): LocalHome {
  const home = homePaths(folder);
  try {
    for (const each of [
      home.workBucket,
      home.reportBucket,
      home.storeCache,
      home.outbox,
      home.executions,
      home.scratch,
    ])
      makeFolder(each);
  } catch (error) {
    const refused = systemFault(error);
    if (refused !== undefined) throw refused;
    throw new HomeError(
      `The home ${home.root} cannot be used: ${(error as Error).message}. Give a folder that can be written to.`,
      { cause: error },
    );
  }
  return home;
}

/** One level at a time: Node's own recursion does not end on a file system without new folders, such as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}
