import { Stack } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';

/**
 * The bucket's ARN for the policies of other stacks, as an export with a name of its own: a reference that the CDK
 * exports by itself has its name only when the app is synthesised, too late for a policy to be acknowledged by it.
 */
export function exportArn(bucket: Bucket, name: string): string {
  const stack = Stack.of(bucket);
  return stack.exportValue(bucket.bucketArn, { name: `${stack.stackName}:${name}` });
}
