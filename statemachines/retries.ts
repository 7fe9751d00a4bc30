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
 * A function that crashed, or ran out of time or memory. Waits 10 and 30 s at most, and then fails: what runs out for a reason of
 * its own runs out again, and a function may take 15 minutes each time. Every handler may be killed and called again: its reads
 * change nothing, its writes are whole objects, its statements have client tokens, and what was mailed may be mailed twice.
 */
export const lambdaCrashed: RetryProps = {
  errors: ['Lambda.Unknown', 'Sandbox.Timedout', 'Runtime.ExitError'],
  interval: Duration.seconds(10),
  maxAttempts: 2,
  backoffRate: 3,
  jitterStrategy: JitterType.FULL,
};

/**
 * A service says "later" or does not answer, beyond the SDK's own retries: a handler throws all of that under one name
 * (`lambdas/shared/throttled.ts`). Waits 5, 10, 20, 40, 60, 60, 60, 60 s at most, about five minutes. Each call is safe to
 * repeat, as above.
 */
export const serviceThrottled: RetryProps = {
  errors: [errorNames.throttled],
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
 * Glue was not reached, or failed under no name of its own. Waits 5, 10, 20, 40, 60, 60 s at most, about three minutes. If the first
 * start was done and only its answer lost, two job runs make the same output: should one remove what the other has written,
 * COPY refuses the files that are missing, and the next run stages the table anew.
 */
export const glueNotReached: RetryProps = {
  errors: ['Glue.SdkClientException', 'Glue.AWSGlueException'],
  interval: Duration.seconds(5),
  maxAttempts: 6,
  backoffRate: 2,
  maxDelay: Duration.seconds(60),
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
