import type { Context } from 'aws-lambda';
import { z } from 'zod';
import { errorNames } from '../../../contracts';
import { BadInputError, handle } from '../../../lambdas/shared/handler';

const context = {} as Context;
const input = z.strictObject({ a: z.string(), b: z.strictObject({ c: z.number().default(5) }) });

describe('a handler', () => {
  it('runs on its parsed input', async () => {
    const handler = handle(input, (parsed) => Promise.resolve(parsed));
    expect(await handler({ a: 'x', b: {} }, context)).toEqual({ a: 'x', b: { c: 5 } });
  });

  it('refuses a payload with every fault in it, and does not run', async () => {
    const ran: unknown[] = [];
    const handler = handle(input, (parsed) => Promise.resolve(ran.push(parsed)));
    const error = await handler({ a: 1, b: { c: '' }, d: 2 }, context).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BadInputError);
    expect(error).toMatchObject({ name: errorNames.badInput });
    expect(String(error)).toMatch(
      /^BadInputError: The payload has 3 faults:\n {2}a: .+\n {2}b\.c: .+\n {2}The payload: .*"d"$/,
    );
    expect(ran).toEqual([]);
  });

  it('refuses a payload with a single fault in the singular', async () => {
    const handler = handle(input, () => Promise.resolve(1));
    await expect(handler('text', context)).rejects.toThrow(/^The payload has 1 fault:\n {2}The payload: /);
  });

  it('lets the errors of its function through as they are', async () => {
    const error = new RangeError('no');
    const handler = handle(input, () => Promise.reject(error));
    await expect(handler({ a: 'x', b: {} }, context)).rejects.toBe(error);
  });

  it('shows the parsed input to what is around it', async () => {
    const seen: unknown[] = [];
    const around = { before: (request: { event: unknown }) => void seen.push(request.event) };
    await handle(input, () => Promise.resolve(1), around)({ a: 'x', b: {} }, context);
    expect(seen).toEqual([{ a: 'x', b: { c: 5 } }]);
  });
});
