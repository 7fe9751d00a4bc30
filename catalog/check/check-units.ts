import type { TableDefinition } from '../language/table';
import type { Tables } from '../language/tables';
import { declaredUnits, orderUnits } from '../order/units';
import type { UnitDefinition } from '../order/units';
import { checkName, repeated } from './check-names';
import type { Faults } from './fault';
import type { SoundProject } from './shape/project-shape';

export function checkUnits(project: SoundProject, tables: Tables, faults: Faults): void {
  const units = declaredUnits(project, project.name ?? '');
  faults.unless(
    units.length > 0,
    'is empty; every table is published in a unit. Remove it to have one unit of all tables.',
  );
  for (const unit of units) {
    const at = faults.at(unit.name);
    if (project.units !== undefined) checkDeclared(unit, tables, at);
  }
  for (const table of tables.all) checkOwners(table, units, faults);
  const ordered = orderUnits(units, tables);
  if ('cycle' in ordered) {
    faults.add(
      `refer to each other in a circle: ${ordered.cycle.join(' → ')}; a unit of parents is published before a unit of children. ` +
        'Put these tables into one unit.',
    );
  }
}

function checkDeclared(unit: UnitDefinition, tables: Tables, faults: Faults): void {
  checkName(unit.name, 'unit', faults);
  faults.unless(unit.tables.length > 0, 'has no tables. Remove it.');
  for (const table of unit.tables) {
    faults.unless(
      tables.has(table),
      `table ${JSON.stringify(table.name)} is not in the project. Add it to the project's tables.`,
    );
  }
  for (const name of repeated(unit.tables.map((table) => table.name))) {
    faults.add(`names table ${JSON.stringify(name)} twice. Name it once.`);
  }
}

function checkOwners(table: TableDefinition, units: readonly UnitDefinition[], faults: Faults): void {
  const owners = units.filter((unit) => unit.tables.includes(table)).map((unit) => unit.name);
  faults.unless(
    owners.length === 1,
    `table "${table.name}" is in ${owners.length === 0 ? 'no unit' : owners.join(' and ')}; each table is in exactly one. Correct it.`,
  );
}
