import { publishStatements, maxStatementsPerTransaction } from '../../catalog';
import type { Catalog } from '../../catalog';
import { loadProject } from '../../local/runtime/load-project';
import { exitCodes } from '../errors';
import type { ExitCode } from '../errors';
import { textTable } from '../output/table';

/** `loadline check`: the catalog's faults (thrown, exit 2), or what it comes to. */
export function check(options: { project: string }): ExitCode {
  const catalog = loadProject(options.project);
  process.stdout.write(`${describe(catalog)}\n`);
  return exitCodes.done;
}

function describe(catalog: Catalog): string {
  const tables = catalog.tables.map((table) => [
    table.level,
    table.name,
    table.warehouse.name,
    table.key.join(', '),
    table.parents
      .map((each) =>
        each.onMissingParent === 'hold' ? each.table : `${each.table} (${each.onMissingParent})`,
      )
      .join(', '),
    table.columns.length,
  ]);
  const units = catalog.units.map((unit) => [
    unit.name,
    unit.tables.length,
    `${publishStatements(unit.tables.length, catalog.units.length)} of ${maxStatementsPerTransaction}`,
  ]);
  return [
    `The catalog of project "${catalog.name}" has no faults.`,
    '',
    textTable(['level', 'source table', 'warehouse table', 'key', 'parents', 'columns'], tables),
    '',
    textTable(['unit', 'tables', 'statements of its publish'], units),
  ].join('\n');
}
