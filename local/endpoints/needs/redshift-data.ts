import { clusterArn, clusterDatabaseArn, workgroupArn } from '../../runtime/local-names';
import type { Need } from '../access/need';

/** The Data API logs on to the warehouse for whoever submits, by credentials of the workgroup or of the cluster. */
export const submits = (
  operation: 'ExecuteStatement' | 'BatchExecuteStatement',
  { ClusterIdentifier }: { readonly ClusterIdentifier?: string | undefined },
): readonly Need[] =>
  ClusterIdentifier === undefined
    ? [
        { action: `redshift-data:${operation}`, resource: workgroupArn },
        { action: 'redshift-serverless:GetCredentials', resource: workgroupArn },
      ]
    : [
        { action: `redshift-data:${operation}`, resource: clusterArn },
        { action: 'redshift:GetClusterCredentialsWithIAM', resource: clusterDatabaseArn },
      ];

/** Statements are no resources in IAM: a policy tells them by their owner. @param owner `aws:userid` of who submitted it */
export const handlesStatement = (
  operation: 'DescribeStatement' | 'GetStatementResult' | 'CancelStatement' | 'ListStatements',
  owner: string,
): readonly Need[] => [
  {
    action: `redshift-data:${operation}`,
    resource: '*',
    context: { 'redshift-data:statement-owner-iam-userid': owner },
  },
];
