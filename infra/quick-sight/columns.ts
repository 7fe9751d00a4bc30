import type { CfnAnalysis } from 'aws-cdk-lib/aws-quicksight';
import type { ReportColumn, ReportDefinition, ReportFormat } from '../../catalog';

interface ColumnKind {
  readonly type: 'STRING' | 'DATETIME' | 'INTEGER' | 'DECIMAL';
  readonly format: CfnAnalysis.FormatConfigurationProperty | undefined;
  /** Of a day or a moment. */
  readonly granularity?: 'DAY' | 'MONTH' | 'HOUR';
}

/** Thousands are told apart as India writes them: 1,00,000. */
const separatorConfiguration = {
  thousandsSeparator: { symbol: 'COMMA', visibility: 'VISIBLE', groupingStyle: 'LAKHS' },
};
const places = (decimalPlaces: number) => ({ decimalPlacesConfiguration: { decimalPlaces } });
const ofNumber = (
  formatConfiguration: CfnAnalysis.NumericFormatConfigurationProperty,
): CfnAnalysis.FormatConfigurationProperty => ({ numberFormatConfiguration: { formatConfiguration } });
const ofTime = (dateTimeFormat: string): CfnAnalysis.FormatConfigurationProperty => ({
  dateTimeFormatConfiguration: { dateTimeFormat },
});
const number = (decimals: number) =>
  ofNumber({ numberDisplayFormatConfiguration: { separatorConfiguration, ...places(decimals) } });

const kinds: Readonly<Record<ReportFormat, ColumnKind>> = {
  text: { type: 'STRING', format: undefined },
  date: { type: 'DATETIME', format: ofTime('DD MMM YYYY'), granularity: 'DAY' },
  month: { type: 'DATETIME', format: ofTime('MMM YYYY'), granularity: 'MONTH' },
  timestamp: { type: 'DATETIME', format: ofTime('DD MMM YYYY HH:mm'), granularity: 'HOUR' },
  integer: { type: 'INTEGER', format: number(0) },
  decimal: { type: 'DECIMAL', format: number(2) },
  money: {
    type: 'DECIMAL',
    format: ofNumber({
      currencyDisplayFormatConfiguration: { symbol: 'INR', separatorConfiguration, ...places(2) },
    }),
  },
  percent: {
    type: 'DECIMAL',
    format: ofNumber({ percentageDisplayFormatConfiguration: { separatorConfiguration, ...places(1) } }),
  },
};

/** What QuickSight makes of a column of such a format. */
export const kindOf = ({ format }: Pick<ReportColumn, 'format'>): ColumnKind => kinds[format];

/** A column as readers see it: its label, with its unit. */
export const labelOf = ({ label, unit }: ReportColumn): string =>
  unit === undefined ? label : `${label} (${unit})`;

/** The column of the report that has this name. Throws where there is none, which `check` has refused. */
export function columnOf(report: ReportDefinition, name: string): ReportColumn {
  const column = report.columns.find((each) => each.name === name);
  if (column === undefined) throw new Error(`Report ${report.name} has no column "${name}".`);
  return column;
}
