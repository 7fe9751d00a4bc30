import { resolve } from 'node:path';
import type { Catalog, Table } from '../../catalog';
import { describeCorrections, writeCorrections } from '../corrections';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { existingFolder } from '../options';
import { describeFailed } from '../output/failed-text';
import { print, printJson } from '../output/print';
import { readFailedRows } from '../warehouse/failed-rows';
import { withHome } from '../warehouse/open-home';

export interface FailedOptions {
  readonly home: string;
  readonly table?: string;
  /** The folder in which to write the rows as landing files, for correction. @default none are written */
  readonly csv?: string;
  /** The folder of the source files; only `csv` reads it. @default the landing folder of the last run */
  readonly landing?: string;
  readonly json?: boolean;
}

/** `loadline failed`: rejected rows of the loaded files (or of those that the last failed run read), and held changes. */
export function failed(options: FailedOptions): Promise<ExitCode> {
  if (options.landing !== undefined && options.csv === undefined)
    throw new UsageError(
      '--landing needs --csv: only the writing of corrections reads landing. Add --csv DIR.',
    );
  return withHome(options.home, async (home) => {
    const rows = await readFailedRows(home, chosenTables(home.catalog, options.table));
    const corrections =
      options.csv === undefined
        ? undefined
        : await writeCorrections(home, rows, {
            folder: resolve(options.csv),
            landing: existingFolder('--landing', options.landing ?? home.landing, landingMeant),
          });
    if (options.json === true) printJson({ rows, ...(corrections && { corrections }) });
    else
      print(
        [describeFailed(rows), ...(corrections ? ['', describeCorrections(corrections)] : [])].join('\n'),
      );
    return exitCodes.done;
  });
}

const landingMeant = "the folder that the runs loaded: corrections are copied from the source's files";

function chosenTables(catalog: Catalog, name: string | undefined): readonly Table[] {
  if (name === undefined) return catalog.tables;
  const found = catalog.tables.filter((table) => table.name === name);
  if (found.length === 0) {
    throw new UsageError(
      `--table "${name}" is not a source table of the catalog, which has ${catalog.tables.map((each) => each.name).join(', ')}.`,
    );
  }
  return found;
}
