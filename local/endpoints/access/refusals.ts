import { ServiceError } from '../wire/service-error';
import type { NotAuthorized } from './not-authorized';

/** How a service talks: S3, the JSON services, and SNS. */
export type Protocol = 's3' | 'json' | 'query';

/** The errors by which each kind of service turns a call away (docs/services.md#permissions). */
interface Refusals {
  readonly unsigned: () => ServiceError;
  readonly unknownKey: () => ServiceError;
  readonly denied: (error: NotAuthorized) => ServiceError;
}

const invalidToken = 'The security token included in the request is invalid.';

export const refusals: Readonly<Record<Protocol, Refusals>> = {
  s3: {
    unsigned: () => new ServiceError('AccessDenied', 'Access Denied', 403), // to S3 it is anonymous, not nobody
    unknownKey: () =>
      new ServiceError(
        'InvalidAccessKeyId',
        'The AWS Access Key Id you provided does not exist in our records.',
        403,
      ),
    denied: ({ inS3 }) => new ServiceError('AccessDenied', inS3, 403),
  },
  json: {
    unsigned: () => new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token'),
    unknownKey: () => new ServiceError('UnrecognizedClientException', invalidToken),
    denied: ({ message }) => new ServiceError('AccessDeniedException', message),
  },
  query: {
    unsigned: () =>
      new ServiceError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403),
    unknownKey: () => new ServiceError('InvalidClientTokenId', invalidToken, 403),
    denied: ({ inSns }) => new ServiceError('AuthorizationError', inSns, 403),
  },
};
