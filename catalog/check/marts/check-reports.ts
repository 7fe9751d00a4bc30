import type { ReportDefinition } from '../../language/report';
import type { Tables } from '../../language/tables';
import { usedNames } from '../../order/used-names';
import { checkName, repeated } from '../check-names';
import { didYouMean } from '../did-you-mean';
import type { Faults } from '../fault';
import type { SoundProject } from '../shape/project-shape';
import { checkNamed } from './check-mart-columns';
import { checkNoPersonal } from './check-no-personal';
import { checkQuery } from './check-query';
import { Marts } from './marts';

/** Reports name columns, reports and tables that there are. What their SELECT answers is known when it runs. */
export function checkReports(project: SoundProject, tables: Tables, faults: Faults): void {
  const marts = new Marts(project, tables);
  for (const name of repeated(project.reports.map((report) => report.name))) {
    faults.at(name).add('is there more than once; a report is known by its file name. Rename one.');
  }
  for (const report of project.reports) {
    checkReport(report, project.reports, marts, faults.at(report.name));
    checkNoPersonal(report.sql, usedNames(report.sql), tables, faults.at(report.name).at('sql'));
  }
}

function checkReport(
  report: ReportDefinition,
  reports: readonly ReportDefinition[],
  marts: Marts,
  faults: Faults,
): void {
  const columns = report.columns.map(({ name }) => name);
  checkName(report.name, 'report', faults);
  faults.at('columns').unless(columns.length > 0, 'is empty. Name the columns that the SELECT answers.');
  for (const name of repeated(columns)) faults.at('columns').add(`names "${name}" twice. Name it once.`);
  checkNamed(report.filters, columns, faults.at('filters'));
  for (const [name, filters] of Object.entries(report.presets))
    checkNamed(Object.keys(filters), columns, faults.at('presets').at(name));
  const { chart } = report;
  if (chart !== null) {
    const at = faults.at('chart');
    checkNamed([chart.x], columns, at.at('x'));
    checkNamed(chart.y, columns, at.at('y'));
    if (chart.series !== undefined) checkNamed([chart.series], columns, at.at('series'));
  }
  checkDrill(report, reports, columns, faults.at('drill'));
  checkQuery(report.sql, usedNames(report.sql), marts, faults.at('sql'));
}

function checkDrill(
  { drill }: ReportDefinition,
  reports: readonly ReportDefinition[],
  columns: readonly string[],
  faults: Faults,
): void {
  if (drill === null) return;
  const names = reports.map(({ name }) => name);
  const target = reports.find(({ name }) => name === drill.report);
  if (target === undefined) {
    faults
      .at('report')
      .add(
        `"${drill.report}" is not a report; allowed are ${names.join(', ')}. ${didYouMean(drill.report, names, 'Correct it.')}`,
      );
    return;
  }
  const theirs = target.columns.map(({ name }) => name);
  checkNamed(Object.keys(drill.by), theirs, faults.at('by'));
  for (const [name, own] of Object.entries(drill.by)) checkNamed([own], columns, faults.at('by').at(name));
}
