import { stagePolicyName } from '../../contracts';
import type { StagePolicy } from '../../contracts';
import { isThrottled } from './retried';
import { StageError, StageUnavailableError } from '../errors';
import type { StageCall } from './stage-options';

/** What the services say to a caller without the right, by the names that each has for it. */
const denials = ['AccessDeniedException', 'AccessDenied', 'AuthorizationError', 'UnauthorizedOperation'];
/** The credentials were good once. */
const expired = ['ExpiredTokenException', 'ExpiredToken', 'RequestExpired', 'TokenRefreshRequired'];
/** No service knows them. */
const unknown = [
  ...['UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidAccessKeyId'],
  ...['InvalidSignatureException', 'SignatureDoesNotMatch', 'MissingAuthenticationTokenException'],
];
/** The SDK found none, or could not renew those of a login. */
const missing = ['CredentialsProviderError', 'TokenProviderError', 'ProviderError'];

/** Who lacks what, as IAM writes it: S3 puts the resource in quotes. */
const denied = /User: (\S+) is not authorized to perform: ([\w-]+:\w+)(?: on resource: "?([^\s",]+)"?)?/i;

/** The policy that has the right, by the beginning of its resource or by its action. */
const policyOf = (action: string, resource: string, landing: string | undefined): StagePolicy => {
  if (/^states:(StartExecution|StopExecution|DescribeExecution|GetExecutionHistory)$/i.test(action))
    return 'operator';
  if (!action.startsWith('s3:')) return 'reader';
  // arn:aws:s3:::bucket/key
  const [bucket, ...key] = (resource.split(':').at(-1) ?? '').split('/');
  if (bucket === landing) return 'corrections';
  return key.length === 0 || ['runs', 'staged'].includes(key[0] ?? '') ? 'operator' : 'reader';
};

/** What a call of a service came to, in a sentence that says what to do; any other error stays as it is. */
export function explained(error: unknown, call: StageCall, landing?: string): unknown {
  if (!(error instanceof Error) || error instanceof StageError) return error;
  const { name, message } = error;
  const at = placeOf(call);
  const login =
    'Log in again (`aws sso login`, or new keys in the environment), or name another profile with --profile.';
  if (denials.includes(name)) return new StageError(denial(message, call, landing), { cause: error });
  if (expired.includes(name))
    return new StageError(`The credentials ${at} have expired. ${login}`, { cause: error });
  if (unknown.includes(name))
    return new StageError(`AWS does not know the credentials ${at}: ${message} ${login}`, { cause: error });
  if (missing.includes(name))
    return new StageError(`There are no credentials ${at}: ${message} ${login}`, { cause: error });
  if (/region is missing/i.test(message))
    return new StageError(
      `The region of stage "${call.stage}" is not known. Give it with --region, with AWS_REGION, or in the profile.`,
      { cause: error },
    );
  if (isThrottled(error))
    return new StageUnavailableError(
      `Stage "${call.stage}" did not answer ${at}, also when asked again: ${name}: ${message} Try again later; is --region the one that it is deployed in?`,
      { cause: error },
    );
  return error;
}

/** As far as the call says: `of profile "x" in eu-west-1`. */
export const placeOf = ({ profile, region = regionOf() }: StageCall): string =>
  [
    ...(profile === undefined ? [] : [`of profile "${profile}"`]),
    region === undefined ? "in the profile's region" : `in ${region}`,
  ].join(' ');

/** Of the environment; empty is as good as none. */
export const regionOf = (): string | undefined =>
  [process.env.AWS_REGION, process.env.AWS_DEFAULT_REGION].find((each) => each !== undefined && each !== '');

function denial(message: string, call: StageCall, landing: string | undefined): string {
  const [, user, action, resource] = denied.exec(message) ?? [];
  if (user === undefined || action === undefined)
    return `A right is missing for stage "${call.stage}": ${message} ${asking(call, 'reader')}`;
  const on = resource === undefined ? '' : ` on ${resource}`;
  const why = /explicit deny/.test(message)
    ? ' An explicit deny forbids it, which no other policy opens.'
    : '';
  return `${user} lacks the right ${action}${on}, in stage "${call.stage}".${why} ${asking(call, policyOf(action, resource ?? '', landing))}`;
}

const asking = ({ stage }: StageCall, policy: StagePolicy): string =>
  `Ask for the policy ${stagePolicyName(stage, policy)}, which the deployment makes (docs/stages.md#rights).`;
