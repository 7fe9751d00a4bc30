import type { ObjectStore } from '../store';
import type { LocalGlue } from './glue/local-glue';
import type { RedshiftData } from './redshift-data/redshift-data';
import type { Topics } from './sns/sns-endpoint';
import type { Executions } from './step-functions/step-functions';

/** For tests: called before and after each operation's effect. It throws a `ServiceError` or `ConnectionLost` to fail the call there. */
export type CallIntercept = (call: {
  readonly service: string;
  readonly operation: string;
  /** S3: `bucket/key`, or the bucket alone. */
  readonly resource?: string;
  readonly phase: 'before' | 'after';
}) => void | Promise<void>;

/** Who answers. A service that is not here is refused by name, as every other service is. */
export interface Services {
  readonly region: string;
  readonly store?: ObjectStore;
  readonly topics?: Topics;
  readonly redshiftData?: RedshiftData;
  readonly glue?: LocalGlue;
  readonly executions?: Executions;
  /** @default nothing */
  readonly intercept?: CallIntercept;
}
