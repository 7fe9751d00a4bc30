import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * An ARN of the resource for the policies of other stacks, as an export with a name of its own: a reference that the CDK
 * exports by itself has its name only when the app is synthesised, too late for a policy to be acknowledged by it.
 */
export function exportArn(resource: IConstruct, arn: string, name: string): string {
  const stack = Stack.of(resource);
  return stack.exportValue(arn, { name: `${stack.stackName}:${name}` });
}
