import type { QuickSightConfig } from '../config';

/** What owners and readers may do with a kind of asset: QuickSight takes these lists as wholes (docs/services.md#quicksight). */
const actions = {
  dataSource: {
    owner: [
      ...['DescribeDataSource', 'DescribeDataSourcePermissions', 'PassDataSource', 'UpdateDataSource'],
      ...['DeleteDataSource', 'UpdateDataSourcePermissions'],
    ],
  },
  dataSet: {
    owner: [
      ...['DescribeDataSet', 'DescribeDataSetPermissions', 'PassDataSet', 'DescribeIngestion'],
      ...['ListIngestions', 'UpdateDataSet', 'DeleteDataSet', 'CreateIngestion', 'CancelIngestion'],
      'UpdateDataSetPermissions',
    ],
  },
  analysis: {
    owner: [
      ...['RestoreAnalysis', 'UpdateAnalysisPermissions', 'DeleteAnalysis', 'DescribeAnalysisPermissions'],
      ...['QueryAnalysis', 'DescribeAnalysis', 'UpdateAnalysis'],
    ],
  },
  dashboard: {
    owner: [
      ...['DescribeDashboard', 'ListDashboardVersions', 'UpdateDashboardPermissions', 'QueryDashboard'],
      ...[
        'UpdateDashboard',
        'DeleteDashboard',
        'DescribeDashboardPermissions',
        'UpdateDashboardPublishedVersion',
      ],
    ],
    reader: ['DescribeDashboard', 'ListDashboardVersions', 'QueryDashboard'],
  },
} as const satisfies Record<string, { owner: readonly string[]; reader?: readonly string[] }>;

interface Permission {
  readonly principal: string;
  readonly actions: string[];
}

/** The permissions of an asset of this kind: without any, nobody would see it. Readers have those of dashboards alone. */
export function permissionsOn(
  kind: keyof typeof actions,
  { owners, readers }: Pick<QuickSightConfig, 'owners' | 'readers'>,
): Permission[] {
  const of: { readonly owner: readonly string[]; readonly reader?: readonly string[] } = actions[kind];
  const allow = (principals: readonly string[], names: readonly string[]): Permission[] =>
    principals.map((principal) => ({ principal, actions: names.map((name) => `quicksight:${name}`) }));
  const { owner, reader } = of;
  // A principal has one entry: an owner who is named among the readers, too, stays an owner.
  const others = readers.filter((each) => !owners.includes(each));
  return [...allow(owners, owner), ...(reader === undefined ? [] : allow(others, reader))];
}
