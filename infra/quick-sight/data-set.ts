import type { CfnDataSet } from 'aws-cdk-lib/aws-quicksight';
import type { ReportDefinition } from '../../catalog';
import { kindOf } from './columns';

/** The report's query, with the columns and types of its header. */
export const tablesOf = (
  report: ReportDefinition,
  dataSourceArn: string,
): Record<string, CfnDataSet.PhysicalTableProperty> => ({
  query: {
    customSql: {
      ...{ dataSourceArn, name: report.name, sqlQuery: report.sql },
      columns: report.columns.map((column) => ({ name: column.name, type: kindOf(column).type })),
    },
  },
});
