import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/** What the workflow calls. */
export interface WorkflowDoors {
  readonly startRun: IFunction;
  readonly listLanding: IFunction;
  readonly planRun: IFunction;
  readonly runSql: IFunction;
  readonly checkGates: IFunction;
  readonly finishRun: IFunction;
  readonly handleFailure: IFunction;
  /** The Glue job's name: a literal or a token, never a JSONata expression (it would become part of an IAM ARN). */
  readonly stagingJobName: string;
}
