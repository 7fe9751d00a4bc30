import type { ObjectStore } from '../../store';
import type { Caller } from '../access/caller';
import type { WireAnswer, WireRequest } from '../wire/call';
import { ServiceError } from '../wire/service-error';
import { xmlHeader } from '../wire/xml';

/** A request for one object; for a bucket the key is empty. */
export interface S3Request extends WireRequest {
  readonly store: ObjectStore;
  readonly bucket: string;
  readonly key: string;
  readonly caller: Caller;
}

export const notImplemented = (what: string): ServiceError =>
  new ServiceError(
    'NotImplemented',
    `S3 ${what} is not supported on this machine, and no call is ever forwarded to AWS.`,
    501,
  );

/** An answer whose body is one XML element with S3's namespace. */
export const xmlAnswer = (element: string, content: string): WireAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: `${xmlHeader}<${element} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${content}</${element}>`,
});
