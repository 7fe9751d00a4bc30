import { workgroupArn } from '../../runtime/local-names';
import type { Need } from '../access/need';

/** The Data API logs on to the warehouse for whoever submits, by credentials of the workgroup. */
export const submits = (operation: 'ExecuteStatement' | 'BatchExecuteStatement'): readonly Need[] =>
  [`redshift-data:${operation}`, 'redshift-serverless:GetCredentials'].map((action) => ({
    action,
    resource: workgroupArn,
  }));

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
