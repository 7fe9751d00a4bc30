import { findCycle } from '../order/levels';
import { maxStatementsPerTransaction, maxTablesPerUnit, publishStatements } from '../order/statement-budget';
import { declaredUnits, orderUnits } from '../order/units';
import type { ProjectDefinition } from '../language/project';
import { checkColumns, isWhole } from './check-columns';
import { checkName, checkUniqueNames } from './check-names';
import { checkParents } from './check-parents';
import { checkSource } from './check-source';
import { checkLimits, checkWarehouse } from './check-warehouse';
import { Faults } from './fault';
import type { Fault } from './fault';

/** Every fault of a project at once; none = it can be loaded. */
export function checkProject(project: ProjectDefinition): readonly Fault[] {
  const faults = new Faults('');
  const tables = faults.at('tables');
  checkName(project.name, 'project', faults.at('name'));
  tables.unless(
    project.tables.length > 0,
    'is empty; a project loads at least one table. Add a defineTable.',
  );
  for (const name of ['lateDays', 'holdDays'] as const) {
    const days = project[name];
    faults
      .at(name)
      .unless(
        days === undefined || isWhole(days, 0, 3650),
        `is ${days ?? ''}; allowed are whole numbers from 0 to 3,650. Change it.`,
      );
  }
  checkUniqueNames(project.tables, tables);
  for (const table of project.tables) {
    const at = faults.at(table.name);
    checkName(table.name, 'table', at);
    at.unless(table.description.trim() !== '', 'has no description. Say in a sentence what one row is.');
    checkColumns(table, at);
    checkParents(table, project.tables, at);
    checkSource(table, at);
    checkWarehouse(table, at);
    checkLimits(table, at);
  }
  const cycle = findCycle(project.tables);
  checkUnits(project, faults.at('units'));
  if (cycle !== undefined) {
    tables.add(
      `refer to each other in a circle: ${cycle.join(' → ')}; parents must be loadable before children. ` +
        'Declare one of these references with onMissingParent: "accept", which does not order the tables.',
    );
  }
  return faults.all;
}

function checkUnits(project: ProjectDefinition, faults: Faults): void {
  const units = declaredUnits(project);
  faults.unless(
    units.length > 0,
    'is empty; every table is published in a unit. Remove it for one unit of all tables.',
  );
  for (const { name, tables } of units) {
    const at = faults.at(name);
    if (project.units !== undefined) checkName(name, 'unit', at);
    at.unless(tables.length > 0, 'has no tables. Remove it.');
    const statements = publishStatements(tables.length, units.length);
    at.unless(
      statements <= maxStatementsPerTransaction,
      `${tables.length} tables need ${statements} statements to publish as one transaction; the Redshift Data API takes ` +
        `${maxStatementsPerTransaction}. Split it into units of at most ${maxTablesPerUnit(2)} tables, parents before children.`,
    );
  }
  for (const table of project.tables) {
    const owners = units.filter((unit) => unit.tables.includes(table)).map((unit) => unit.name);
    faults.unless(
      owners.length === 1,
      `table "${table.name}" is in ${owners.length === 0 ? 'no unit' : owners.join(' and ')}; each table is in one. Correct it.`,
    );
  }
  const ordered = orderUnits(units);
  if ('cycle' in ordered) {
    faults.add(
      `refer to each other in a circle: ${ordered.cycle.join(' → ')}; a unit of parents is published before a unit of children. ` +
        'Put these tables into one unit.',
    );
  }
}
