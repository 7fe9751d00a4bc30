import type { CfnAnalysis } from 'aws-cdk-lib/aws-quicksight';
import type { ReportColumn, ReportDefinition } from '../../catalog';
import { columnOf, kindOf, labelOf } from './columns';
import { calculatedFields, identified } from './fields';
import { chartId, drawn, measured, table, tableId } from './visuals';

/** The grid of a sheet has so many columns. */
const gridColumns = 36;
const rowsOf = { chart: 14, table: 18 };

/**
 * An area as an analysis, and as a dashboard: a sheet a report, with the chart of its header, its table, and a control for each
 * text that readers filter by.
 * @param arnOf gives the ARN of a report's data set
 */
export const definitionOf = (
  reports: readonly ReportDefinition[],
  arnOf: (report: ReportDefinition) => string,
): CfnAnalysis.AnalysisDefinitionProperty => ({
  dataSetIdentifierDeclarations: reports.map((report) => ({
    identifier: report.name,
    dataSetArn: arnOf(report),
  })),
  calculatedFields: reports.flatMap((report) =>
    report.chart === null ? [] : calculatedFields(report, measured(report, report.chart)),
  ),
  filterGroups: reports.flatMap((report) => filtered(report).map((column) => filterGroup(report, column))),
  sheets: reports.map(sheet),
});

function sheet(report: ReportDefinition): CfnAnalysis.SheetDefinitionProperty {
  const { name, title, question, chart } = report;
  return {
    sheetId: name,
    ...{ name: title, title, description: question, contentType: 'INTERACTIVE' },
    visuals: [...(chart === null ? [] : [drawn(report, chart)]), table(report)],
    filterControls: filtered(report).map((column) => ({
      dropdown: {
        filterControlId: `${filterId(report, column)}-control`,
        sourceFilterId: filterId(report, column),
        title: labelOf(column),
        type: 'MULTI_SELECT',
      },
    })),
    layouts: [{ configuration: { gridLayout: { elements: elements(report) } } }],
  };
}

function elements(report: ReportDefinition): CfnAnalysis.GridLayoutElementProperty[] {
  const whole = { elementType: 'VISUAL', columnIndex: 0, columnSpan: gridColumns };
  const below = { elementId: tableId(report), ...whole, rowSpan: rowsOf.table };
  if (report.chart === null) return [{ ...below, rowIndex: 0 }];
  return [
    { elementId: chartId(report), ...whole, rowIndex: 0, rowSpan: rowsOf.chart },
    { ...below, rowIndex: rowsOf.chart },
  ];
}

/** Readers choose texts from a list; days and figures they filter in the site, or by QuickSight's own panel. */
const filtered = (report: ReportDefinition): ReportColumn[] =>
  report.filters.map((name) => columnOf(report, name)).filter((column) => kindOf(column).type === 'STRING');

const filterId = ({ name }: ReportDefinition, column: ReportColumn): string => `${name}-${column.name}`;

const filterGroup = (report: ReportDefinition, column: ReportColumn): CfnAnalysis.FilterGroupProperty => ({
  filterGroupId: `${filterId(report, column)}-group`,
  filters: [
    {
      categoryFilter: {
        filterId: filterId(report, column),
        column: identified(report, column),
        configuration: {
          filterListConfiguration: { matchOperator: 'CONTAINS', selectAllOptions: 'FILTER_ALL_VALUES' },
        },
      },
    },
  ],
  crossDataset: 'SINGLE_DATASET',
  scopeConfiguration: {
    selectedSheets: {
      sheetVisualScopingConfigurations: [{ sheetId: report.name, scope: 'ALL_VISUALS' }],
    },
  },
  status: 'ENABLED',
});
