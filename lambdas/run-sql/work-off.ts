import type { SqlCursor, SubjectCursor } from '../../contracts';
import { settle, takePlaces } from './progress';
import type { Outcome } from './progress';

/** Runs one transaction of a subject, or goes on waiting for it, as long as the call has time. */
export type Transact = (stage: number, now: SubjectCursor) => Promise<Outcome>;

/**
 * Works a step's subjects off side by side until the step is over or none of them can go on in this call. As one transaction
 * ends the next is submitted. An error that is not a transaction's own ends the call: nothing more is begun, what is at work
 * is waited for, so that no poll of this call goes on into the next one, and the error is thrown.
 */
export async function workOff(
  cursor: SqlCursor,
  sizes: readonly number[],
  transact: Transact,
): Promise<SqlCursor> {
  const running = new Map<number, Promise<void>>();
  const paused = new Set<number>();
  const thrown: unknown[] = [];
  let now = takePlaces(cursor, sizes);
  const begin = async (subject: SubjectCursor): Promise<void> => {
    try {
      const outcome = await transact(now.stage, subject);
      if (outcome.kind === 'unfinished') paused.add(subject.subject);
      now = settle(now, subject.subject, outcome);
    } catch (error) {
      thrown.push(error);
    }
    running.delete(subject.subject);
  };
  for (;;) {
    for (const each of thrown.length > 0 ? [] : now.underWay) {
      const isWaited = running.has(each.subject) || paused.has(each.subject);
      if (!isWaited) running.set(each.subject, begin(each));
    }
    if (running.size === 0) break;
    await Promise.race(running.values());
    if (thrown.length === 0) now = takePlaces(now, sizes);
  }
  if (thrown.length > 0) throw thrown[0];
  return now;
}
