import middy from '@middy/core';
import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import type { z } from 'zod';
import { countOf } from '../../catalog';
import { errorNames } from '../../contracts';
import { logCall } from './observe/call-log';
import { asThrottled } from './throttled';

/** An invalid payload, with every fault in it. */
export class BadInputError extends Error {
  override readonly name = errorNames.badInput;

  static from(what: string, error: z.ZodError): BadInputError {
    const faults = error.issues.map((issue) => `  ${issue.path.join('.') || what}: ${issue.message}`);
    return new BadInputError(`${what} has ${countOf(faults.length, 'fault')}:\n${faults.join('\n')}`);
  }
}

/** Parses the event by the schema before the handler sees it; unknown keys are faults. */
const parsed = <T>(schema: z.ZodType<T>): MiddlewareObj<unknown, unknown> => ({
  before: (request) => {
    const result = schema.safeParse(request.event);
    if (!result.success) throw BadInputError.from('The payload', result.error);
    request.event = result.data;
  },
});

/**
 * The shape of every handler: a middy chain around a function of its parsed input. `around` sees that input too. Errors of calls that
 * may pass are thrown as `ThrottledError`, which the workflow retries. On AWS each call leaves a line in the function's log.
 */
export function handle<Input, Output>(
  schema: z.ZodType<Input>,
  run: (input: Input) => Promise<Output>,
  ...around: readonly MiddlewareObj<unknown, unknown>[]
): (event: unknown, context: Context) => Promise<Output> {
  const chain = middy<unknown, unknown>()
    .use([parsed(schema), ...around])
    .handler((event: unknown) => run(event as Input));
  return async (event, context) => {
    const startedAt = Date.now();
    const call = () => ({ event, context, tookMs: Date.now() - startedAt });
    try {
      const output = (await chain(event, context)) as Output;
      logCall(call());
      return output;
    } catch (error) {
      const thrown = asThrottled(error);
      logCall(call(), thrown);
      throw thrown;
    }
  };
}
