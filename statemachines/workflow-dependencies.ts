import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { HandlerName } from '../contracts';

/**
 * What the workflow calls. An execution keeps its definition, so whatever the definition names must stay as it is when
 * another version is deployed: the version of a function, code by the hash of its content.
 */
export interface WorkflowDependencies {
  readonly functions: Readonly<Record<HandlerName, IFunction>>;
  readonly stagingJob: StagingJobReference;
  /** Data sets of QuickSight that show the reports. @default none: the workflow has no state for them */
  readonly refresh?: RefreshReference | undefined;
}

export interface RefreshReference {
  readonly accountId: string;
  readonly dataSets: readonly DataSetReference[];
}

export interface DataSetReference {
  readonly report: string;
  /** QuickSight's id of it. */
  readonly dataSet: string;
}

export interface StagingJobReference {
  /** A literal or a token, never a JSONata expression (it would become part of an IAM ARN). */
  readonly name: string;
  /** `s3://…`: the job definition names one too, which the next deployment replaces under a run. */
  readonly script: string;
  /** `s3://…`, the zip of the script's package. */
  readonly pythonFiles: string;
}
