import type { Principal } from '../permissions/policies';
import type { ObjectStore } from '../store';
import type { Access } from './access/access';
import type { LocalGlue } from './glue/local-glue';
import type { RedshiftData } from './redshift-data/redshift-data';
import type { Topics } from './sns/sns-endpoint';
import type { Parameters } from './ssm/parameters';
import type { Executions } from './step-functions/step-functions';

/** Called before and after each operation's effect: for tests and faults. It can throw a `ServiceError` or `ConnectionLost` to fail the call at that point. */
export type CallIntercept = (call: {
  readonly service: string;
  readonly operation: string;
  /** S3: `bucket/key`, or the bucket alone. */
  readonly resource?: string;
  readonly phase: 'before' | 'after';
  /** Whose call it is. */
  readonly caller: Principal;
  /** The SDK's id of the call, the same in each of its attempts. */
  readonly invocation: string;
}) => void | Promise<void>;

/** What serves the calls. A service that is not given is refused by name, as is every other service of AWS. */
export interface Services {
  readonly region: string;
  /** Who may call, and what. */
  readonly access: Access;
  readonly store?: ObjectStore;
  readonly topics?: Topics;
  readonly redshiftData?: RedshiftData;
  readonly glue?: LocalGlue;
  readonly executions?: Executions;
  readonly parameters?: Parameters;
  /** @default nothing */
  readonly intercept?: CallIntercept;
}
