import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts one finding of cdk-nag on the construct and what is below it. The reason is for the next reviewer. */
export function acknowledge(on: IConstruct, rule: string, reason: string): void {
  Validations.of(on).acknowledge({ id: rule, reason });
}

/** Accepts that a policy names resources by a pattern: these, and no other. */
export function acknowledgeResources(on: IConstruct, reason: string, ...resources: readonly string[]): void {
  for (const resource of resources)
    acknowledge(on, `AwsSolutions-IAM5[Resource::${findingText(on, resource)}]`, reason);
}

/** X-Ray's two write calls take no resource. */
export function acknowledgeTracing(on: IConstruct): void {
  acknowledgeResources(on, 'X-Ray takes no resource for the writing of traces.', '*');
}

/** A resource as cdk-nag writes it in the name of a finding: `<LogicalId.Arn>/runs/*`. */
function findingText(on: IConstruct, resource: unknown): string {
  const write = (part: unknown): string => {
    if (typeof part === 'string') return part;
    const node = part as Record<string, unknown>;
    if (Array.isArray(node['Fn::Join'])) {
      const [by, parts] = node['Fn::Join'] as [string, unknown[]];
      return parts.map(write).join(by);
    }
    if (Array.isArray(node['Fn::GetAtt'])) return `<${(node['Fn::GetAtt'] as string[]).join('.')}>`;
    if (typeof node.Ref === 'string') return `<${node.Ref}>`;
    if (typeof node['Fn::ImportValue'] === 'string') return node['Fn::ImportValue'];
    throw new Error(`A resource of a policy is not understood: ${JSON.stringify(part)}.`);
  };
  return write(Stack.of(on).resolve(resource));
}
