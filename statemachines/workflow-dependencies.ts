import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { HandlerName } from '../contracts';

/** What the workflow calls. */
export interface WorkflowDependencies {
  readonly functions: Readonly<Record<HandlerName, IFunction>>;
  /** The Glue job's name: a literal or a token, never a JSONata expression (it would become part of an IAM ARN). */
  readonly stagingJobName: string;
}
