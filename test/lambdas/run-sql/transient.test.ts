import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { callSeconds } from '../../../lambdas/run-sql/call-time';
import { longestWait, transientClass, transientClasses, waitAfter } from '../../../lambdas/run-sql/transient';
import { lastingErrors, transientErrors } from './support/transient-errors';

const known = Object.entries(transientErrors).flatMap(([name, errors]) =>
  errors.map((error): [string, string] => [name, error]),
);

describe('an error of a statement', () => {
  it.each(known)('may pass, as %s: %s', (name, error) => expect(transientClass(error)).toBe(name));

  it.each([
    'fenced: run 1023 no longer owns the warehouse',
    'value 1023 is out of range',
    'ERROR: 1018 DETAIL: Relation does not exist',
    'ERROR: 1023 is no number of a column',
    'the connection string is wrong',
    'the table is being modified',
    'The cluster is paused',
    'ERROR: Disk Full',
    "ERROR: Query (7) cancelled on user's request",
    'ERROR: Task failed due to an internal error. Unmatched number of columns between table and file',
    '',
  ])('would come again: %s', (error) => expect(transientClass(error)).toBeUndefined());

  it('is not what a value or a name in it says', () => {
    const texts = known.map(([, error]) => error);
    const between = fc.constantFrom(
      '',
      ' ',
      '\n',
      '\nERROR: ',
      "', ",
      '"\n  DETAIL: ',
      ',Status 503,Error SlowDown,',
    );
    const hostile = fc
      .tuple(
        fc.string(),
        between,
        fc.constantFrom(...texts, 'internal error', 'connection reset', '1023'),
        between,
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.constantFrom(...lastingErrors), hostile, (error, value) => {
        expect(transientClass(error(value))).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the wait after an attempt that failed', () => {
  const conflict = transientErrors.conflict[0];

  it('is between half and the whole of what its class says, and there is none after the last attempt', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        ([name, error], attempt, random) => {
          const most = transientClasses[name as keyof typeof transientClasses].waits[attempt - 1];
          const wait = waitAfter(error, attempt, () => random);
          if (most === undefined) expect(wait).toBeUndefined();
          else {
            expect(wait).toBeGreaterThanOrEqual(most / 2);
            expect(wait).toBeLessThanOrEqual(most);
          }
        },
      ),
    );
  });

  it('is one for all classes together: the attempts before count, whatever they met', () => {
    expect(waitAfter(conflict, 1, () => 1)).toBe(5);
    expect(waitAfter(conflict, 5, () => 1)).toBe(60);
    expect(waitAfter(conflict, 6, () => 1)).toBeUndefined();
    expect(waitAfter('relation "x" does not exist', 1, () => 1)).toBeUndefined();
  });

  it('fits into one call of RunSql, and all of them into twenty minutes', () => {
    expect(longestWait).toBeLessThan(callSeconds.further);
    const sums = Object.values(transientClasses).map(({ waits }) => waits.reduce((a, b) => a + b, 0));
    expect(Math.max(...sums)).toBeLessThanOrEqual(20 * 60);
  });
});

/** The rows of a section's table, as their cells. */
function tableOf(section: string): string[][] {
  const page = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'services.md'), 'utf8');
  const [, text = ''] = page.split(`## ${section}\n`);
  const [rows = ''] = text.split('\n## ');
  return rows
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('the table of docs/services.md', () => {
  it('says what the code does: each class with its attempts and waits', () => {
    for (const [name, { waits }] of Object.entries(transientClasses)) {
      const row = tableOf('Transient errors').find(([first]) => first === `\`${name}\``);
      expect([name, row?.[3], row?.[4]]).toEqual([name, String(waits.length + 1), waits.join(', ')]);
    }
  });
});
