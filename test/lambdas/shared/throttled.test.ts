import type { Context } from 'aws-lambda';
import { z } from 'zod';
import { errorNames } from '../../../contracts';
import { handle } from '../../../lambdas/shared/handler';
import { asThrottled, ThrottledError } from '../../../lambdas/shared/throttled';

const named = (name: string, message = 'x', more: object = {}): Error =>
  Object.assign(new Error(message), { name, ...more });
const answered = (httpStatusCode: number, name = 'SomeException'): Error =>
  named(name, 'x', { $metadata: { httpStatusCode } });

describe('an error of a call that the workflow is to retry', () => {
  it.each([
    ...[
      'ThrottlingException',
      'ThrottledException', // SNS
      'Throttling',
      'TooManyRequestsException',
      'RequestLimitExceeded',
      'SlowDown',
      'ActiveStatementsExceededException',
      'ActiveSessionsExceededException',
      'ActiveWaitingRequestsExceededException',
      'RequestTimeout',
      'TimeoutError',
    ].map((name) => named(name)),
    named('ValidationException', 'ThrottlingException: Rate exceeded'),
    ...[429, 500, 502, 503, 504].map((status) => answered(status)),
    answered(500, 'InternalServerException'),
    answered(503, '503'), // HeadObject has no body, so the SDK has no other name
    ...['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'].map((code) =>
      named('Error', `connect ${code}`, { code }),
    ),
  ])('is thrown under one name: %s', (cause) => {
    const error = asThrottled(cause);
    expect(error).toBeInstanceOf(ThrottledError);
    expect(error).toMatchObject({
      name: errorNames.throttled,
      message: `${cause.name}: ${cause.message}`,
      cause,
    });
    expect(asThrottled(error)).toBe(error);
  });

  it.each([
    named('ValidationException', 'No such database'),
    named('SqlFailedError', 'Claim failed: ThrottlingException, SlowDown, 503'),
    named('Error', 'read ECONNRESET'),
    named('Error', 'no space left on device', { code: 'ENOSPC' }),
    ...[400, 403, 404, 409, 412, 501].map((status) => answered(status)),
    'no error at all',
  ])('is no other one: %s', (thrown) => expect(asThrottled(thrown)).toBe(thrown));

  it('is what every handler throws, from its function and from what is around it', async () => {
    const context = {} as Context;
    const slow = answered(503, 'ServiceUnavailable');
    const runs = handle(z.strictObject({}), () => Promise.reject(slow));
    const around = handle(z.strictObject({}), () => Promise.resolve(1), {
      after: () => Promise.reject(slow),
    });
    for (const handler of [runs, around])
      await expect(handler({}, context)).rejects.toMatchObject({ name: errorNames.throttled, cause: slow });
  });
});
