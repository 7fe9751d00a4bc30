import type { EventHandlerName, HandlerName } from '../../contracts';

/**
 * Who calls: a role of the deployment. `Copy` is the role that COPY takes on, `Workflow` the state machine's. The last three are
 * people with the managed policies of `loadline --stage`: a reader, an operator, and a reader who may copy from landing.
 */
export type Principal =
  HandlerName | EventHandlerName | 'Workflow' | 'StagingJob' | 'Copy' | 'Reader' | 'Operator' | 'Corrector';

/** A policy's statement as IAM writes it, with lists everywhere. */
export interface PolicyStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  /** Resource policies only: `*`, or the ARNs and service names it is for. */
  readonly Principal?: readonly string[];
  /** Operator to key to values: `{ StringEquals: { 'aws:SourceAccount': ['…'] } }`. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** The deployment's policies, with this machine's names where a deployment has its own: made by `npm run render`. */
export interface Policies {
  readonly identity: Readonly<Record<Principal, readonly PolicyStatement[]>>;
  /** Bucket and topic policies, by the ARN of what they guard. */
  readonly resource: Readonly<Record<string, readonly PolicyStatement[]>>;
}

/** One call as IAM sees it. */
export interface PermissionRequest {
  readonly principal: Principal;
  /** `s3:PutObject`. A call may need several: each is a request. */
  readonly action: string;
  /** The ARN of what is touched; `*` where the action knows no resource. */
  readonly resource: string;
  /** Condition keys and their values: `aws:SecureTransport`, `s3:prefix`, `redshift-data:statement-owner-iam-userid`, … */
  readonly context: Readonly<Record<string, string>>;
}

/** `by`: the statement that decided; null where nothing allows. */
export interface Verdict {
  readonly allowed: boolean;
  readonly by: PolicyStatement | null;
}

/** Judges a call. Throws for a condition operator that it does not know: better no run than a wrong verdict. */
export type Judge = (request: PermissionRequest) => Verdict;
