import type { HeldWait } from '../../../contracts';
import { circlesOf } from '../../../lambdas/check-gates/circles';

/** `'U a1 D p1'`: the upsert a1 waits for the delete of p1. */
const waits = (...texts: readonly string[]): HeldWait[] =>
  texts.map((text) => {
    const [op = '', key = '', forOp = '', forKey = ''] = text.split(' ');
    return {
      ...{ tableName: key.slice(0, 1), changeId: key, op, rowKey: key },
      ...{ forTable: forKey.slice(0, 1), forChangeId: forKey, forOp, forKey },
    };
  });
const circles = (...texts: readonly string[]): string[][] =>
  circlesOf(waits(...texts)).map(({ changes }) => changes.map(({ key }) => key).sort());

describe('circlesOf', () => {
  it('finds an update that refers to a row whose delete waits for it', () => {
    expect(circles('U a1 D p1', 'D p1 U a1')).toEqual([['a1', 'p1']]);
  });

  it('finds longer ones, and each once', () => {
    expect(
      circles('U a1 D p2', 'D p2 U a2', 'U a2 U a3', 'U a3 D p1', 'D p1 D p3', 'D p3 U a1', 'U a1 D p3'),
    ).toEqual([['a1', 'a2', 'a3', 'p1', 'p2', 'p3']]);
    expect(circles('U a1 D p1', 'D p1 U a1', 'U b1 D q1', 'D q1 U b1')).toHaveLength(2);
  });

  it('leaves out what waits for a circle and is no part of it', () => {
    expect(circles('U b1 D p1', 'U a1 D p1', 'D p1 U a1', 'D q1 U b1')).toEqual([['a1', 'p1']]);
  });

  it('does not take mutual references of upserts alone, or of deletes alone, for one', () => {
    expect(circles('U a1 U a2', 'U a2 U a1', 'D p1 D p2', 'D p2 D p1')).toEqual([]);
    expect(circles('U a1 D p1', 'D p1 D p2', 'D p2 D p1')).toEqual([]);
    expect(circles()).toEqual([]);
  });

  it('names an upsert of the circle and the delete that it waits for', () => {
    const [circle] = circlesOf(waits('D p1 U a2', 'U a2 U a1', 'U a1 D p1'));
    expect([circle?.upsert.key, circle?.delete.key]).toEqual(['a1', 'p1']);
  });

  it('takes chains of any length', () => {
    const chain = Array.from({ length: 20_000 }, (_, n) => `U a${n} U a${n + 1}`);
    expect(circles(...chain, 'U a20000 D p1', 'D p1 U a0')[0]).toHaveLength(20_002);
  });
});
