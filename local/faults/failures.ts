import { ConnectionLost, ServiceError } from '../endpoints';
import { TaskFailure } from '../interpreter';
import type { FaultKind } from './fault';

type Answered = Exclude<FaultKind, 'kill' | 'timeout'>;

const denied = 'Refused on purpose (--fault).';
const busy = 'Throttled on purpose (--fault).';
const broken = 'Failed on purpose (--fault).';

/** The errors of each service, by the names in its model; the SDK tries again for `throttle` and `5xx`. */
const ofService: Readonly<Record<string, Readonly<Record<Exclude<Answered, 'lost'>, ServiceError>>>> = {
  s3: {
    error: new ServiceError('AccessDenied', denied, 403),
    throttle: new ServiceError('SlowDown', busy, 503),
    '5xx': new ServiceError('InternalError', broken, 500),
  },
  sns: {
    error: new ServiceError('AuthorizationError', denied, 403),
    throttle: new ServiceError('Throttled', busy, 429),
    '5xx': new ServiceError('InternalError', broken, 500),
  },
  glue: {
    error: new ServiceError('AccessDeniedException', denied),
    throttle: new ServiceError('ThrottlingException', busy),
    '5xx': new ServiceError('InternalServiceException', broken, 500),
  },
};

const ofOthers: (typeof ofService)[string] = {
  error: new ServiceError('AccessDeniedException', denied),
  throttle: new ServiceError('ThrottlingException', busy),
  '5xx': new ServiceError('InternalServerException', broken, 500),
};

/** What a call to a service's endpoint is answered with; a lost one is not answered. */
export function endpointFailure(service: string, kind: Answered): ServiceError | ConnectionLost {
  return kind === 'lost' ? new ConnectionLost() : (ofService[service] ?? ofOthers)[kind];
}

/** The names under which Step Functions reports the failures of its own calls (docs/services.md#step-functions). */
const ofTask: Readonly<Record<string, Readonly<Record<Exclude<FaultKind, 'kill'>, string>>>> = {
  lambda: {
    error: 'Lambda.ResourceNotFoundException',
    lost: 'Lambda.SdkClientException',
    throttle: 'Lambda.TooManyRequestsException',
    timeout: 'States.Timeout',
    '5xx': 'Lambda.ServiceException',
  },
  glue: {
    error: 'Glue.EntityNotFoundException',
    lost: 'Glue.SdkClientException',
    throttle: 'Glue.ThrottlingException',
    timeout: 'States.Timeout',
    '5xx': 'Glue.InternalServiceException',
  },
  states: {
    error: 'StepFunctions.StateMachineDoesNotExistException',
    lost: 'StepFunctions.SdkClientException',
    throttle: 'StepFunctions.ThrottlingException',
    timeout: 'States.Timeout',
    '5xx': 'StepFunctions.AWSStepFunctionsException',
  },
};

/** How a call of the workflow itself fails. */
export function taskFailure(service: string, kind: Exclude<FaultKind, 'kill'>): TaskFailure {
  const error = ofTask[service]?.[kind];
  if (error === undefined) throw new Error(`No fault is known of the workflow's calls to "${service}".`);
  return new TaskFailure(error, kind === 'timeout' ? '' : `${broken.slice(0, -1)}: ${kind}.`);
}

/** What Step Functions is told of a function that ran out of time (docs/services.md#lambda). */
export const outOfTime = (): TaskFailure =>
  new TaskFailure(
    'Lambda.Unknown',
    'The cause could not be determined because Lambda did not return an error type. Returned payload: ' +
      '{"errorMessage":"Task timed out after 900.00 seconds (on purpose: --fault)"}',
  );
