import { Duration } from 'aws-cdk-lib';
import { JitterType } from 'aws-cdk-lib/aws-stepfunctions';
import type { RetryProps } from 'aws-cdk-lib/aws-stepfunctions';
import { errorNames } from '../contracts';

/**
 * Lambda's own interruptions (docs/services.md#lambda). Waits 2, 4, 8, 16, 32 s, each cut at random below that: about a minute, far more
 * than a cold start or a throttle lasts, far less than a person notices.
 */
export const lambdaInterrupted: RetryProps = {
  errors: [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  interval: Duration.seconds(2),
  maxAttempts: 5,
  backoffRate: 2,
  jitterStrategy: JitterType.FULL,
};

/**
 * A service says "later": waits 5, 10, 20, 40, 60, 60, 60, 60 s at most, about five minutes. Each call is safe to
 * repeat: reads, whole writes, and statements under a client token.
 */
export const serviceThrottled: RetryProps = {
  errors: [errorNames.throttled, 'ThrottlingException', 'SlowDown', 'TooManyRequestsException'],
  interval: Duration.seconds(5),
  maxAttempts: 8,
  backoffRate: 2,
  maxDelay: Duration.seconds(60),
  jitterStrategy: JitterType.FULL,
};

/**
 * Glue cannot start another job run yet. Waits 15, 30, 60, 120, 120, … s, 20 times: about 35 minutes, long enough for
 * the runs before it to make room.
 */
export const glueBusy: RetryProps = {
  errors: [
    'Glue.ConcurrentRunsExceededException',
    'Glue.ResourceNumberLimitExceededException',
    'Glue.OperationTimeoutException',
    'Glue.InternalServiceException',
    'Glue.ThrottlingException',
  ],
  interval: Duration.seconds(15),
  maxAttempts: 20,
  backoffRate: 2,
  maxDelay: Duration.minutes(2),
  jitterStrategy: JitterType.FULL,
};

/**
 * For a call that may be repeated whatever became of it, whose error names are not all known: a throttle, a lost answer, a
 * time-out. Waits 5, 10, 20, 40, 60, 60 s at most, about three minutes; what is refused for good fails that much later.
 */
export const callRepeated: RetryProps = {
  errors: ['States.ALL'],
  interval: Duration.seconds(5),
  maxAttempts: 6,
  backoffRate: 2,
  maxDelay: Duration.seconds(60),
  jitterStrategy: JitterType.FULL,
};
