import type { Template } from 'aws-cdk-lib/assertions';
import { templateText } from '../../statemachines/template-text';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}

export interface Grant {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
}

const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** Every allowed pair of action and resource of the roles that the stack makes. */
export function grants(template: Template): Grant[] {
  const policies = Object.values(template.findResources('AWS::IAM::Policy'));
  return policies.flatMap(({ Properties: { PolicyDocument, Roles } }) =>
    (PolicyDocument.Statement as Statement[]).flatMap((statement) =>
      listOf(statement.Action).flatMap((action) =>
        listOf(statement.Resource).map((resource) => ({
          role: (Roles[0] as { Ref: string }).Ref,
          action,
          resource: textOf(resource),
        })),
      ),
    ),
  );
}

/** A resource as text; what a deployment fills in stands in angle brackets. */
const textOf = (node: unknown): string =>
  templateText(node, ({ name, attribute }) =>
    attribute === undefined ? `<${name}>` : `<${name}.${attribute}>`,
  );
