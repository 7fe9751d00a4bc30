import { buildCatalog } from '../../catalog';
import type { ReportColumn, ReportDefinition } from '../../catalog';
import project from '../../marketplace';

const { reports } = buildCatalog(project);
const own = reports.filter(({ kind }) => kind === 'report');

/** Values that several reports have. */
const repeated = (of: (report: ReportDefinition) => string, all: readonly ReportDefinition[]): string[] => {
  const values = all.map(of);
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
};
const namesOf = ({ columns }: ReportDefinition, role: ReportColumn['role']): string[] =>
  columns
    .filter((column) => column.role === role)
    .map(({ name }) => name)
    .sort();

describe('the reports', () => {
  it('have each a name, a title and a question of their own', () => {
    expect(repeated(({ name }) => name, reports)).toEqual([]);
    expect(repeated(({ title }) => title.toLowerCase(), reports)).toEqual([]);
    expect(repeated(({ question }) => question.toLowerCase(), reports)).toEqual([]);
  });

  it('differ from each other in grain or measures, and have both', () => {
    expect(
      repeated((report) => `${namesOf(report, 'grain').join()}: ${namesOf(report, 'measure').join()}`, own),
    ).toEqual([]);
    for (const role of ['grain', 'measure'] as const)
      expect(own.filter((report) => namesOf(report, role).length === 0).map(({ name }) => name)).toEqual([]);
  });

  it('are fifty at least', () => {
    expect(own.length).toBeGreaterThanOrEqual(50);
  });
});
