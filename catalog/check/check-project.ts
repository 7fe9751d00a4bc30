import { findCycle } from '../order/levels';
import { maxStatementsPerTransaction, maxTablesPerUnit, publishStatements } from '../order/statement-budget';
import type { ProjectDefinition } from '../language/project';
import { checkColumns } from './check-columns';
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
  checkUnits(project, faults.at('units'));
  const cycle = findCycle(project.tables);
  if (cycle !== undefined) {
    tables.add(
      `refer to each other in a circle: ${cycle.join(' → ')}; parents must be loadable before children. ` +
        'Declare one of these references with onMissingParent: "accept", which does not order the tables.',
    );
  }
  return faults.all;
}

function checkUnits(project: ProjectDefinition, faults: Faults): void {
  if (project.units !== undefined) {
    faults.add('a choice of units is not supported yet; all tables are published as one. Remove it.');
    return;
  }
  const statements = publishStatements({ tables: project.tables.map((table) => table.name) });
  faults.unless(
    statements <= maxStatementsPerTransaction,
    `${project.tables.length} tables need ${statements} statements to publish as one transaction; the Redshift Data API takes ` +
      `${maxStatementsPerTransaction}, which is ${maxTablesPerUnit} tables. Several units are not supported yet: split the project.`,
  );
}
