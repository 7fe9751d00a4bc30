import type { TableDefinition } from '../language/table';
import { Tables } from '../language/tables';
import { findCycles } from '../order/levels';
import { checkCalendar } from './check-calendar';
import { checkDescriptions } from './check-descriptions';
import { checkColumns } from './check-columns';
import { checkControlsApart, checkPathsApart } from './check-files';
import { checkExpect } from './check-expect';
import { checkLimits, checkWhole } from './check-limits';
import { checkName, checkUniqueNames } from './check-names';
import { checkParents } from './check-parents';
import { checkPersonal } from './check-personal';
import { checkSource } from './check-source';
import { checkUnique } from './check-unique';
import { checkUnits } from './check-units';
import { checkMarts } from './marts/check-marts';
import { checkReports } from './marts/check-reports';
import { checkControl } from './check-control';
import { checkSnapshot } from './check-snapshot';
import { checkWarehouse } from './check-warehouse';
import { Faults } from './fault';
import type { Fault } from './fault';
import { checkShape, numbersOfDays } from './shape/project-shape';
import type { SoundProject } from './shape/project-shape';

/**
 * Every fault of a project at once; none = it can be loaded. Takes any value: types have no force at run time. A table
 * with a value of a wrong type is looked at no further, and all else is.
 */
export function checkProject(project: unknown): readonly Fault[] {
  const faults = new Faults();
  const sound = checkShape(project, faults);
  if (sound !== undefined) checkSound(sound, faults);
  return faults.all;
}

function checkSound(project: SoundProject, faults: Faults): void {
  const tables = new Tables(project.tables, project.listed);
  const at = faults.at('tables');
  if (project.name !== undefined) checkName(project.name, 'project', faults.at('name'));
  for (const name of numbersOfDays) {
    checkWhole(project[name], faults.at(name), 0, 3650, 'whole numbers from 0 to 3,650');
  }
  checkUniqueNames(tables.all, at);
  for (const table of tables.all) checkTable(table, tables, faults.at(table.name));
  checkPathsApart(tables.all, faults);
  checkControlsApart(tables.all, faults);
  if (project.listed.length > 0) checkUnits(project, tables, faults.at('units'));
  for (const cycle of findCycles(tables.all, (table) => tables.orderingParents(table)))
    reportCycle(
      cycle.map(({ name }) => name),
      at,
    );
  if (project.calendar !== undefined) checkCalendar(project.calendar, faults.at('calendar'));
  checkMarts(project, tables, faults.at('marts'));
  checkReports(project, tables, faults.at('reports'));
  if (project.describeColumns === true) checkDescriptions(project, faults);
}

function checkTable(table: TableDefinition, tables: Tables, faults: Faults): void {
  checkName(table.name, 'table', faults);
  faults.unless(table.description.trim() !== '', 'has no description. Say in a sentence what one row is.');
  checkColumns(table, faults);
  checkParents(table, tables, faults);
  checkUnique(table, faults.at('unique'));
  checkSource(table, faults);
  checkSnapshot(table, faults);
  checkControl(table, faults.at('source'));
  checkWarehouse(table, tables, faults);
  checkLimits(table, faults);
  checkExpect(table, faults.at('expect'));
  checkPersonal(table, tables, faults.at('personal'));
}

function reportCycle(names: readonly string[], faults: Faults): void {
  const [child = '', parent = ''] = names;
  faults.add(
    `refer to each other in a circle: ${names.join(' → ')}; parents are loaded before their children. Give one of these ` +
      "references onMissingParent: 'accept', which does not check it and orders nothing; for instance, in " +
      `"${child}": parent('${parent}', { … }, { onMissingParent: 'accept' }).`,
  );
}
