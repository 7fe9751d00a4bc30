import { publishStatements, maxStatementsPerTransaction } from '../../catalog';
import type { Catalog } from '../../catalog';
import { loadProject } from '../../local/runtime/load-project';
import {
  eventsOfFurtherCall,
  historyEvents,
  maxHistoryEvents,
  maxPayloadBytes,
  planBytes,
} from '../../statemachines/run-quotas';
import { exitCodes } from '../errors';
import type { ExitCode } from '../errors';
import { textTable } from '../output/table';

/** CloudFormation's own. The other stacks have as many whatever the project. */
const maxStackResources = 500;

/** `loadline check`: the catalog's faults (thrown, exit 2), or what it comes to; exit 2 too where that is too much for AWS. */
export function check(options: { project: string }): ExitCode {
  const catalog = loadProject(options.project);
  process.stdout.write(`${describe(catalog)}\n`);
  const over = quotas(catalog).filter(([, used, allowed]) => used > allowed);
  if (over.length === 0) return exitCodes.done;
  const faults = over.map(([quota, used, allowed]) => `${quota}: ${used}, allowed are ${allowed}`);
  process.stderr.write(
    `loadline: the project has ${catalog.tables.length} tables, too many for one run. ${faults.join('; ')}. Make two projects of it.\n`,
  );
  return exitCodes.usage;
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
    '',
    textTable(['service quota', 'used', 'allowed', ''], quotas(catalog)),
  ].join('\n');
}

/** What grows with the project, and has an end on AWS. */
function quotas(catalog: Catalog): [string, number, number, string][] {
  const slow = `${eventsOfFurtherCall} more for each 25 s that a SQL step takes beyond the first`;
  return [
    ['Step Functions: events in the history of a run', historyEvents(catalog), maxHistoryEvents, slow],
    ['Step Functions: bytes of the largest payload', planBytes(catalog), maxPayloadBytes, ''],
    ['CloudFormation: resources of the History stack', catalog.tables.length + 1, maxStackResources, ''],
  ];
}
