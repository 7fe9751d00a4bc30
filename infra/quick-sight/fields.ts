import type { CfnAnalysis } from 'aws-cdk-lib/aws-quicksight';
import type { ReportColumn, ReportDefinition } from '../../catalog';
import { isSummed } from '../../reports/format/summed';
import { kindOf } from './columns';

/** A column in an analysis: its data set is named as the report. */
export const identified = (
  report: ReportDefinition,
  column: ReportColumn,
): CfnAnalysis.ColumnIdentifierProperty => ({
  dataSetIdentifier: report.name,
  columnName: column.name,
});

const formatted = (
  column: ReportColumn,
): Pick<CfnAnalysis.UnaggregatedFieldProperty, 'formatConfiguration'> => {
  const { format } = kindOf(column);
  return format === undefined ? {} : { formatConfiguration: format };
};

/** What a chart has a point for. */
export function dimension(
  report: ReportDefinition,
  column: ReportColumn,
): CfnAnalysis.DimensionFieldProperty {
  const fieldId = `${report.name}.by.${column.name}`;
  const field = { fieldId, column: identified(report, column) };
  const { type, granularity, format } = kindOf(column);
  if (type === 'STRING') return { categoricalDimensionField: field };
  if (granularity === undefined)
    return {
      numericalDimensionField: {
        ...field,
        ...(format?.numberFormatConfiguration === undefined
          ? {}
          : { formatConfiguration: format.numberFormatConfiguration }),
      },
    };
  return {
    dateDimensionField: {
      ...{ ...field, dateGranularity: granularity },
      ...(format?.dateTimeFormatConfiguration === undefined
        ? {}
        : { formatConfiguration: format.dateTimeFormatConfiguration }),
    },
  };
}

/** Of a measure that must not be added up: the figure where a point is one row, and nothing where it is several. */
const oneRowName = ({ name }: ReportDefinition, column: ReportColumn): string =>
  `${name}: ${column.name}, of one row`;

/** What a chart shows of a point. */
export function measure(report: ReportDefinition, column: ReportColumn): CfnAnalysis.MeasureFieldProperty {
  const fieldId = `${report.name}.of.${column.name}`;
  const { format } = kindOf(column);
  const shown =
    format?.numberFormatConfiguration === undefined
      ? {}
      : { formatConfiguration: format.numberFormatConfiguration };
  if (isSummed(column))
    return {
      numericalMeasureField: {
        ...{ fieldId, column: identified(report, column), ...shown },
        aggregationFunction: { simpleNumericalAggregation: 'SUM' },
      },
    };
  const columnName = oneRowName(report, column);
  return {
    numericalMeasureField: { fieldId, column: { dataSetIdentifier: report.name, columnName }, ...shown },
  };
}

/** The calculated fields that the measures of these columns need. */
export function calculatedFields(
  report: ReportDefinition,
  columns: readonly ReportColumn[],
): CfnAnalysis.CalculatedFieldProperty[] {
  const grain = report.columns.find(({ role }) => role === 'grain');
  return columns
    .filter((column) => !isSummed(column))
    .map((column) => ({
      dataSetIdentifier: report.name,
      name: oneRowName(report, column),
      expression: `ifelse(count({${(grain ?? column).name}}) = 1, max({${column.name}}), NULL)`,
    }));
}

export const rowFieldId = ({ name }: ReportDefinition, column: ReportColumn): string =>
  `${name}.row.${column.name}`;

/** A column of the table below the chart: row by row, as the report has it. */
export const unaggregated = (
  report: ReportDefinition,
  column: ReportColumn,
): CfnAnalysis.UnaggregatedFieldProperty => ({
  fieldId: rowFieldId(report, column),
  column: identified(report, column),
  ...formatted(column),
});
