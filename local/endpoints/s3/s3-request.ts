import type { ObjectStore } from '../../store';
import type { WireRequest } from '../wire/call';

/** A request of one object, or of a bucket, whose key is empty. */
export interface S3Request extends WireRequest {
  readonly store: ObjectStore;
  readonly bucket: string;
  readonly key: string;
}
