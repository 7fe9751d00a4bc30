import { resolve } from 'node:path';
import type { Catalog, Table } from '../../catalog';
import { describeCorrections, writeCorrections } from '../corrections';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { describeFailed } from '../output/failed-text';
import { print, printJson } from '../output/print';
import { readFailedRows } from '../warehouse/failed-rows';
import { withFacts } from '../warehouse/open-facts';
import type { Place } from '../warehouse/open-facts';

export interface FailedOptions extends Place {
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
  return withFacts(options, async (facts) => {
    const catalog = await facts.catalog();
    const rows = await readFailedRows(facts, chosenTables(catalog, options.table), catalog.ages);
    const corrections =
      options.csv === undefined
        ? undefined
        : await writeCorrections(facts, rows, {
            catalog,
            folder: resolve(options.csv),
            landing: await facts.landing(options.landing),
          });
    if (options.json === true) printJson({ rows, ...(corrections && { corrections }) });
    else
      print(
        [describeFailed(rows), ...(corrections ? ['', describeCorrections(corrections)] : [])].join('\n'),
      );
    return exitCodes.done;
  });
}

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
