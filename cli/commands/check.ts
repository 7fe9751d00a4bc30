import {
  grouped,
  CatalogError,
  maxStatementsPerTransaction,
  publishForm,
  publishStatements,
} from '../../catalog';
import type { Catalog } from '../../catalog';
import { loadProject, projectIndex } from '../../local/runtime/load-project';
import { callSeconds } from '../../lambdas/run-sql/call-time';
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
import { typeFaults } from '../type-check';

/** CloudFormation's own (docs/services.md#cloudformation). The other stacks have as many whatever the project. */
const maxStackResources = 500;

/**
 * `loadline check`: the faults of the catalog and of its types (thrown, exit 2), or what the project comes to; exit 2 too
 * where that is too much for AWS.
 */
export function check(options: { project: string }): ExitCode {
  const catalog = loadProject(options.project);
  checkTypes(catalog.name, projectIndex(options.project));
  process.stdout.write(`${describe(catalog)}\n`);
  const over = quotas(catalog).filter(([, used, allowed]) => used > allowed);
  if (over.length === 0) return exitCodes.done;
  const faults = over.map(
    ([quota, used, allowed]) => `${quota}: ${grouped(used)}, allowed are ${grouped(allowed)}`,
  );
  process.stderr.write(
    `loadline: the project has ${grouped(catalog.tables.length)} tables, too many for one run. ${faults.join('; ')}. Split it into two projects.\n`,
  );
  return exitCodes.usage;
}

/** Throws `CatalogError` with every error of the compiler. `run` does without: it would wait for the compiler each time. */
function checkTypes(name: string, index: string): void {
  process.stderr.write(`Checking the types of ${index} ...\n`);
  const faults = typeFaults(index);
  if (faults === undefined) {
    process.stderr.write(
      'The types were not checked: TypeScript is not installed. Run "npm ci" without --omit=dev in the repository to have it.\n',
    );
  } else if (faults.length > 0) {
    throw new CatalogError(name, faults);
  }
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
    publishOf(unit.tables.length, catalog.units.length),
  ]);
  return [
    `The catalog of project "${catalog.name}" has no faults.`,
    '',
    textTable(['level', 'source table', 'warehouse table', 'key', 'parents', 'columns'], tables),
    '',
    textTable(['unit', 'tables', 'its publish'], units),
    '',
    textTable(['service quota', 'used', 'allowed', ''], quotas(catalog)),
  ].join('\n');
}

/** How a unit of so many tables is published (docs/semantics.md#publish). */
function publishOf(tables: number, units: number): string {
  const statements = publishStatements(tables, units);
  return publishForm(tables, units) === 'batch'
    ? `one batch: ${statements} statements of ${maxStatementsPerTransaction}`
    : `stored procedures: ${grouped(statements)} statements`;
}

/** What grows with the project, and has an end on AWS. */
function quotas(catalog: Catalog): [string, number, number, string][] {
  const slow = `${eventsOfFurtherCall} more for each ${callSeconds.further / 60} minutes that a SQL step takes beyond ${callSeconds.first} s`;
  return [
    ['Step Functions: events in the history of a run', historyEvents(catalog), maxHistoryEvents, slow],
    ['Step Functions: bytes of the largest payload', planBytes(catalog), maxPayloadBytes, ''],
    ['CloudFormation: resources of the History stack', catalog.tables.length + 1, maxStackResources, ''],
  ];
}
