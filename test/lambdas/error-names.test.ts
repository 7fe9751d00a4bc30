import { z } from 'zod';
import { errorNames } from '../../contracts';
import { GateClosedError } from '../../lambdas/check-gates/errors';
import { LandingKeyError } from '../../lambdas/list-landing/errors';
import { FilesRefusedError } from '../../lambdas/plan-run/errors';
import { asThrottled, SqlFailedError, SqlTooLongError } from '../../lambdas/run-sql/errors';
import { isTransient } from '../../lambdas/run-sql/transient';
import { BadInputError, handle } from '../../lambdas/shared/handler';
import { LockHeldError } from '../../lambdas/start-run/errors';
import { StagingError } from '../../local/staging';
import { SchemaConflictError } from '../../sql';
import { renderDefinition } from '../../statemachines/definition';

const lock = { runId: 'r', execution: 'e', takenAt: 't' };

describe('the names of errors', () => {
  it('are those of the classes that are thrown', () => {
    const thrown = {
      badInput: BadInputError.from('The input', new z.ZodError([])),
      lockHeld: new LockHeldError(lock),
      filesRefused: new FilesRefusedError({ named: [], count: 0 }),
      sqlFailed: new SqlFailedError('Claim', 1, 'id', 'x'),
      sqlTooLong: new SqlTooLongError('x'),
      gateClosed: new GateClosedError([]),
      schemaConflict: new SchemaConflictError([]),
      stagingFailed: new StagingError('t', []),
      throttled: asThrottled(Object.assign(new Error('Rate'), { name: 'ThrottlingException' })) as Error,
    } satisfies Record<keyof typeof errorNames, Error>;
    expect(Object.fromEntries(Object.entries(thrown).map(([key, error]) => [key, error.name]))).toEqual(
      errorNames,
    );
    expect(new LandingKeyError([]).name).toBe(errorNames.filesRefused);
  });

  it('that the workflow retries by are among those that something throws', () => {
    const text = JSON.stringify(renderDefinition());
    const ours = [...text.matchAll(/"([A-Za-z]+Error)"/g)].map(([, name]) => name);
    const known: readonly string[] = [...Object.values(errorNames), 'States.QueryEvaluationError'];
    expect(ours.filter((name) => !known.includes(name ?? ''))).toEqual([]);
    expect(ours).toContain(errorNames.throttled);
  });
});

describe('throttling', () => {
  it.each([
    'ThrottlingException',
    'ActiveStatementsExceededException',
    'ActiveWaitingRequestsExceededException',
  ])('is told by the name %s, also inside a ValidationException', (name) => {
    expect(asThrottled(Object.assign(new Error('x'), { name }))).toMatchObject({
      name: errorNames.throttled,
    });
    const wrapped = Object.assign(new Error(`${name}: Rate exceeded`), { name: 'ValidationException' });
    expect(asThrottled(wrapped)).toMatchObject({ name: errorNames.throttled });
  });

  it('is not what another error becomes', () => {
    const error = Object.assign(new Error('no'), { name: 'ValidationException' });
    expect(asThrottled(error)).toBe(error);
  });
});

describe('a statement that failed', () => {
  it.each([
    'ERROR: 1023 DETAIL: Serializable isolation violation on table - 1',
    'deadlock detected',
    'Internal error 500',
  ])('is tried again after: %s', (error) => expect(isTransient(error)).toBe(true));

  it.each([
    "ERROR: Invalid digit, Value 'f', Pos 0, Type: Long",
    'relation "dw.x" does not exist',
    'fenced: run 1023x',
  ])('is not tried again after: %s', (error) => expect(isTransient(error)).toBe(false));
});

it('refuses a payload with every fault in it', async () => {
  const handler = handle(z.strictObject({ a: z.string(), b: z.number() }), () => Promise.resolve(1));
  await expect(handler({ a: 1, c: 2 }, {} as never)).rejects.toThrow(
    /The payload has 3 faults:\n {2}a: .*\n {2}b: .*\n.*"c"/,
  );
});
