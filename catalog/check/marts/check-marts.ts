import type { MartDefinition } from '../../language/mart';
import type { Tables } from '../../language/tables';
import { usedNames } from '../../order/used-names';
import { checkName, repeated } from '../check-names';
import type { Faults } from '../fault';
import type { SoundProject } from '../shape/project-shape';
import { checkMartColumns } from './check-mart-columns';
import { checkNoPersonal } from './check-no-personal';
import { checkQuery } from './check-query';
import { checkRefresh } from './check-refresh';
import { findCycles } from '../../order/levels';
import { Marts, systemMarts } from './marts';

/** Marts as a whole: their names, and that they do not read each other in a circle; then each of them. */
export function checkMarts(project: SoundProject, tables: Tables, faults: Faults): void {
  const marts = new Marts(project, tables);
  const warehouseNames = tables.all.map((table) => table.warehouse.name);
  if (marts.hasCalendar && warehouseNames.includes(systemMarts.calendar)) {
    faults.add(
      `a table of the project is dw.${systemMarts.calendar}, which Loadline makes of the project's calendar. Rename the table's warehouse name.`,
    );
  }
  for (const name of repeated(project.marts.map((mart) => mart.name))) {
    faults.at(name).add('is defined more than once. Remove one definition, or rename it.');
  }
  for (const mart of project.marts) {
    const at = faults.at(mart.name);
    const taken = [systemMarts.asOf, systemMarts.calendar, ...warehouseNames].includes(mart.name);
    at.unless(
      !taken,
      `the name "${mart.name}" is taken by a table of the warehouse, or by one that Loadline adds. Rename the mart.`,
    );
    checkMart(mart, tables, marts, at);
    checkNoPersonal(mart.query, usedNames(mart.query), tables, at.at('query'));
  }
  for (const cycle of martCycles(project.marts)) {
    faults.add(
      `read each other in a circle: ${cycle.join(' → ')}; a mart is built behind those that it reads. Let one of them read tables instead.`,
    );
  }
}

function checkMart(mart: MartDefinition, tables: Tables, marts: Marts, faults: Faults): void {
  checkName(mart.name, 'mart', faults);
  faults.unless(mart.description.trim() !== '', 'has no description. Say in a sentence what one row is.');
  checkMartColumns(mart, faults);
  checkQuery(mart.query, usedNames(mart.query), marts, faults.at('query'));
  checkRefresh(mart, tables, marts, faults.at('refresh'));
}

/** Circles among marts, each as the names along it (first = last). */
function martCycles(marts: readonly MartDefinition[]): string[][] {
  const byName = new Map(marts.map((mart) => [mart.name, mart]));
  const read = (name: string): string[] =>
    usedNames(byName.get(name)?.query ?? '').mart.filter((used) => byName.has(used));
  return findCycles(byName.keys(), read);
}
