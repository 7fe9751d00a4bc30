import { visibleLine, withheldColumns } from '../../catalog';
import type { Catalog, Table } from '../../catalog';
import { homePaths } from '../../local/runtime/local-home';
import { erasePerson } from '../erase/erase-person';
import type { ErasedTable } from '../erase/erase-person';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { existingFolder, landingMeant } from '../options';
import { describeErased } from '../output/erase-text';
import { print, printJson, tell } from '../output/print';
import { withHome } from '../warehouse/open-home';
import { openWarehouse } from '../warehouse/open-warehouse';

export interface EraseOptions {
  readonly home: string;
  /** @default the landing folder of the last run */
  readonly landing?: string;
  /** Without it, nothing is changed. */
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/**
 * `loadline erase`: takes one person's data out of landing, staging, rejected rows and warehouse (docs/personal-data.md). It
 * cannot be undone: without `--yes` it shows what would go. Exit 1 where nothing belongs to such a person.
 */
export async function erase(table: string, key: readonly string[], options: EraseOptions): Promise<ExitCode> {
  const { catalog, landing } = await withHome(options.home, (home) =>
    Promise.resolve({ catalog: home.catalog, landing: home.landing }),
  );
  const subject = personTable(catalog, table);
  checkKey(subject, key);
  const home = homePaths(options.home);
  const warehouse = await openWarehouse(home.warehouse, home.storeCache);
  try {
    const tables = await erasePerson({
      ...{ catalog, table: subject, key, home, warehouse, isMeant: options.yes === true },
      landing: existingFolder('--landing', options.landing ?? landing, landingMeant),
      onProgress: (what) => {
        if (options.quiet !== true) tell(what);
      },
    });
    const report = { table, key, erased: options.yes === true, tables };
    if (options.json === true) printJson(report);
    else print(describeErased(report));
    return isNobody(tables) ? exitCodes.failed : exitCodes.done;
  } finally {
    warehouse.close();
  }
}

const isNobody = (tables: readonly ErasedTable[]): boolean =>
  tables.every(({ rows, records }) => rows === 0 && records === 0);

function personTable(catalog: Catalog, name: string): Table {
  const persons = catalog.tables.filter(
    (table) =>
      table.personal.subjects.length === 0 &&
      (withheldColumns(catalog, table).length > 0 ||
        table.personal.leftOut.length > 0 ||
        catalog.tables.some(({ personal }) => personal.subjects.includes(table.name))),
  );
  const found = persons.find((table) => table.name === name);
  if (found !== undefined) return found;
  const names = persons.map((table) => table.name).join(', ');
  throw new UsageError(
    `"${visibleLine(name)}" is no table whose rows are persons; ${names === '' ? 'the catalog has none: mark the columns with `personal`' : `allowed are ${names}`} (docs/personal-data.md).`,
  );
}

function checkKey(table: Table, key: readonly string[]): void {
  if (key.length === table.key.length) return;
  throw new UsageError(
    `The key of ${table.name} is ${table.key.join(', ')}; expected ${table.key.length === 1 ? 'one value' : `${table.key.length} values in this order`}, found ${key.length}.`,
  );
}
