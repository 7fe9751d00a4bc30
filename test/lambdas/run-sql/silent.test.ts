import { GetStatementResultCommand, RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { silent } from '../../../lambdas/run-sql/silent';

/** What of an answer the SDK looks at, once it has been read: nothing, unless it is copied for the log. */
async function lookedAt(logger: typeof silent | undefined): Promise<number> {
  let looks = 0;
  const client = new RedshiftDataClient({
    ...{ region: 'ap-south-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
    ...(logger === undefined ? {} : { logger }),
  });
  client.middlewareStack.add(
    () => () => {
      const Records = new Proxy([[{ stringValue: 'a' }]], {
        get: (rows, name) => {
          looks += 1;
          return Reflect.get(rows, name) as unknown;
        },
      });
      return Promise.resolve({ output: { $metadata: {}, Records }, response: {} });
    },
    { step: 'initialize', priority: 'low' },
  );
  await client.send(new GetStatementResultCommand({ Id: 'i' }));
  return looks;
}

describe('the silent logger', () => {
  it('keeps the SDK from copying each answer', async () => {
    expect(await lookedAt(undefined)).toBeGreaterThan(0);
    expect(await lookedAt(silent)).toBe(0);
  });
});
