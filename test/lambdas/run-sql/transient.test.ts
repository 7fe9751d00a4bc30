import { isTransient, maxAttempts, secondsBefore } from '../../../lambdas/run-sql/transient';

describe('an error of a statement', () => {
  it.each([
    'ERROR: 1023 DETAIL: Serializable isolation violation on table - 1',
    'Serializable Isolation Violation',
    'ERROR: deadlock detected',
    ...['reset', 'closed', 'refused', 'timed out'].map((how) => `Connection ${how} by peer`),
    ...['is resuming', 'is restarting', 'is not available', 'is being modified'].map(
      (how) => `Workgroup x ${how}`,
    ),
    'The cluster is resuming',
    'The endpoint is not available',
    'Internal error 500',
  ])('may pass: %s', (error) => expect(isTransient(error)).toBe(true));

  it.each([
    "ERROR: Invalid digit, Value 'f', Pos 0, Type: Long",
    'relation "dw.x" does not exist',
    'fenced: run 1023x',
    'value 91023 is out of range',
    'the connection string is wrong',
    'the table is being modified',
    '',
  ])('would come again: %s', (error) => expect(isTransient(error)).toBe(false));
});

it('tries a transaction four times, and waits longer before each', () => {
  const attempts = Array.from({ length: maxAttempts }, (_, index) => secondsBefore(index + 1));
  expect(attempts).toEqual([0, 5, 10, 15]);
});
