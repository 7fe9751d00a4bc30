import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { templateText } from '../statemachines/template-text';

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

/** A resource as cdk-nag writes it in the name of a finding: `<LogicalId.Arn>/runs/*`, `assets-<AWS::AccountId>`. */
function findingText(on: IConstruct, resource: unknown): string {
  const stack = Stack.of(on);
  return templateText(stack.resolve(resource), ({ kind, name, attribute }) => {
    if (kind === 'Fn::ImportValue') return name;
    if (kind === 'Fn::Sub')
      return name.replace('${AWS::Region}', stack.region).replace(/\$\{([^}]+)\}/g, '<$1>');
    return attribute === undefined ? `<${name}>` : `<${name}.${attribute}>`;
  });
}
