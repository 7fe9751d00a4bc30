import * as iam from 'aws-cdk-lib/aws-iam';

/** A statement of a resource's policy that lets these principals, by their ARNs, do these actions. */
export const principals = (
  sid: string,
  arns: readonly string[],
  actions: string[],
  resources: string[],
): iam.PolicyStatement =>
  new iam.PolicyStatement({
    ...{ sid, actions, resources },
    principals: arns.map((arn) => new iam.ArnPrincipal(arn)),
  });
