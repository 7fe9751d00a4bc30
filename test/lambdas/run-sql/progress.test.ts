import * as fc from 'fast-check';
import { firstCursor, sqlCursor } from '../../../contracts';
import type { SqlCursor } from '../../../contracts';
import { isOver, settle, subjectsAtOnce, takePlaces } from '../../../lambdas/run-sql/progress';
import type { Outcome } from '../../../lambdas/run-sql/progress';

const ended: Outcome = { kind: 'ended' };
const failed: Outcome = { kind: 'failed', error: 'SqlFailedError', cause: 'no such column' };
const begun = (...sizes: number[]): SqlCursor => takePlaces(firstCursor, sizes);
const numbers = ({ underWay }: SqlCursor): number[] => underWay.map(({ subject }) => subject);

describe('the places of a stage', () => {
  it('are taken in the order of its subjects, 20 at a time, the next one as soon as one is free', () => {
    const first = begun(30);
    expect(numbers(first)).toEqual(Array.from({ length: subjectsAtOnce }, (_, index) => index));
    const second = takePlaces(settle(first, 7, ended), [30]);
    expect(numbers(second)).toEqual([...numbers(first).filter((subject) => subject !== 7), 20]);
    expect(second.next).toBe(21);
  });

  it('are not given to the next stage before every subject of this one has ended', () => {
    const oneLeft = takePlaces(settle(begun(2, 3), 1, ended), [2, 3]);
    expect([oneLeft.stage, numbers(oneLeft)]).toEqual([0, [0]]);
    const next = takePlaces(settle(oneLeft, 0, ended), [2, 3]);
    expect([next.stage, numbers(next)]).toEqual([1, [0, 1, 2]]);
  });

  it('pass over a stage without subjects, and are all free after the last one', () => {
    expect(begun(0, 0, 1)).toMatchObject({ stage: 2, next: 1 });
    expect(isOver(begun(0, 0), [0, 0])).toBe(true);
    expect(isOver(begun(), [])).toBe(true);
    expect(isOver(begun(1), [1])).toBe(false);
    expect(isOver(takePlaces(settle(begun(1), 0, ended), [1]), [1])).toBe(true);
  });

  it('go on to the other subjects of the stage after a failure, and to no further stage', () => {
    const sizes = [22, 1];
    let cursor = takePlaces(settle(begun(...sizes), 3, failed), sizes);
    expect([cursor.next, isOver(cursor, sizes)]).toEqual([21, false]);
    while (cursor.underWay.length > 0) {
      cursor = takePlaces(settle(cursor, numbers(cursor)[0] ?? -1, ended), sizes);
    }
    expect(cursor).toMatchObject({ stage: 0, next: 22, failed: [{ subject: 3, error: 'SqlFailedError' }] });
    expect(isOver(cursor, sizes)).toBe(true);
  });
});

const due = '2026-03-10T01:00:05.000Z';

describe('the cursor of a subject', () => {
  const where = (cursor: SqlCursor): unknown => cursor.underWay[0];
  const submitted = settle(begun(1), 0, {
    kind: 'unfinished',
    now: { subject: 0, part: 1, round: 2, attempt: 3, notBefore: null, statementId: 's1', reading: null },
  });

  it.each([
    [{ kind: 'committed' }, { part: 2, round: 0, attempt: 1, notBefore: null }],
    [{ kind: 'changedRows' }, { part: 1, round: 3, attempt: 1, notBefore: null }],
    [
      { kind: 'failedForNow', notBefore: due },
      { part: 1, round: 2, attempt: 4, notBefore: due },
    ],
  ] as const)('after a transaction that $kind names the next one', (outcome, next) => {
    expect(where(settle(submitted, 0, outcome))).toEqual({
      ...{ subject: 0, ...next, statementId: null, reading: null },
    });
  });

  it('of an execution that began under a version without the time of the next attempt is read, too', () => {
    const old = JSON.parse(JSON.stringify(submitted).replaceAll('"notBefore":null,', '')) as unknown;
    expect(JSON.stringify(old)).not.toContain('notBefore');
    expect(sqlCursor.parse(old)).toEqual(submitted);
  });

  it('is an error for a subject that is not under way', () => {
    expect(() => settle(begun(1), 5, ended)).toThrow('Subject 5 is not under way in stage 0.');
  });
});

describe('the calls in a row in which nothing ended', () => {
  const idle: SqlCursor = { ...begun(2), idleCalls: 9 };
  const now = { subject: 0, part: 0, round: 0, attempt: 1, notBefore: null, statementId: 's1' };
  const reading = { statement: 0, part: 0, page: 1, nextToken: 't' };

  it.each<[string, Outcome, number]>([
    ['a transaction that is at work', { kind: 'unfinished', now: { ...now, reading: null } }, 9],
    ['a result of which a page was read', { kind: 'unfinished', now: { ...now, reading } }, 0],
    ['a transaction that has ended', { kind: 'committed' }, 0],
    ['one that failed for now', { kind: 'failedForNow', notBefore: due }, 0],
    ['one that failed for good', failed, 0],
    ['a subject that has ended', ended, 0],
  ])('after %s', (_, outcome, expected) => {
    expect(settle(idle, 0, outcome).idleCalls).toBe(expected);
  });
});

describe('a cursor within a payload', () => {
  const bytes = (cursor: SqlCursor): number => Buffer.byteLength(JSON.stringify(sqlCursor.parse(cursor)));
  const id = 'd9b6c0c9-0747-4bf4-b142-e8883122f766';

  it('is below 5 KB with 500 tables of which 20 are under way', () => {
    const cursor = begun(500).underWay.reduce(
      (before, each) =>
        settle(before, each.subject, {
          kind: 'unfinished',
          now: { ...each, part: 3, round: 999, statementId: id },
        }),
      begun(500),
    );
    console.info(`The cursor of a step of 500 tables has ${bytes(cursor)} bytes.`);
    expect(bytes(cursor)).toBeLessThan(5_000);
  });

  it.each([
    ['words', 'relation "staging.x_changes" does not exist '.repeat(500)],
    ['quotes and line breaks', '"\n\u0001'.repeat(5000)],
    ['another script', 'क्रम '.repeat(5000)],
  ])('is below 100 KB when 500 tables fail with long causes: %s', (_, cause) => {
    let cursor = begun(500);
    while (cursor.underWay.length > 0) {
      cursor = takePlaces(settle(cursor, numbers(cursor)[0] ?? -1, { ...failed, cause }), [500]);
    }
    expect(cursor.failed).toHaveLength(500);
    expect(bytes(cursor)).toBeLessThan(100_000);
    expect(cursor.failed.at(-1)?.cause.length).toBeGreaterThan(15);
  });

  it('has the whole of one cause of up to 4,000 bytes', () => {
    const cause = 'x'.repeat(4_000);
    expect(settle(begun(1), 0, { ...failed, cause }).failed[0]?.cause).toBe(cause);
    expect(settle(begun(1), 0, { ...failed, cause: `${cause}y` }).failed[0]?.cause).toBe(cause);
  });

  it('cuts causes as far as they must share 60,000 bytes of JSON', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { minLength: 1, maxLength: 40 }),
        (causes) => {
          const long = causes.map((cause) => cause.repeat(50));
          let cursor = begun(long.length);
          for (const [subject, cause] of long.entries())
            cursor = takePlaces(settle(cursor, subject, { ...failed, cause }), [long.length]);
          const total = cursor.failed.reduce(
            (sum, { cause }) => sum + Buffer.byteLength(JSON.stringify(cause)) - 2,
            0,
          );
          expect(total).toBeLessThanOrEqual(60_000);
        },
      ),
    );
  });
});
