import type { FailedSubject, SqlCursor, SubjectCursor } from '../../contracts';
import { cutBytes } from '../shared/run-log';

/**
 * Transactions of a step at work at a time. The warehouse queues what is more than its slots (docs/services.md#quotas), the
 * Data API bounds the statements of an account, and one table's fault is seen before hundreds have begun.
 */
export const subjectsAtOnce = 20;

/** What became of a subject's transaction. */
export type Outcome =
  /** It is at work, is being read, or waits for its next attempt: its cursor as it is now. */
  | { readonly kind: 'unfinished'; readonly now: SubjectCursor }
  | { readonly kind: 'committed' }
  /** Committed, and to be repeated: it runs to a fixpoint. */
  | { readonly kind: 'changedRows' }
  /** Another attempt follows, not before then. */
  | { readonly kind: 'failedForNow'; readonly notBefore: string }
  | { readonly kind: 'failed'; readonly error: string; readonly cause: string }
  /** The subject has no further transaction. */
  | { readonly kind: 'ended' };

/** The step is over: its stages have ended, or one of them with a failure. @param sizes the stages' numbers of subjects */
export const isOver = (cursor: SqlCursor, sizes: readonly number[]): boolean =>
  cursor.underWay.length === 0 &&
  (cursor.stage >= sizes.length || (cursor.failed.length > 0 && cursor.next >= (sizes[cursor.stage] ?? 0)));

/**
 * The cursor with every free place taken by the next subject. A stage begins when all of the one before have ended, and not
 * after a failure.
 */
export function takePlaces(cursor: SqlCursor, sizes: readonly number[]): SqlCursor {
  const left = (sizes[cursor.stage] ?? 0) - cursor.next;
  if (left > 0) {
    const taken = Math.min(left, subjectsAtOnce - cursor.underWay.length);
    const begun = Array.from({ length: taken }, (_, index) => firstOf(cursor.next + index));
    return { ...cursor, next: cursor.next + taken, underWay: [...cursor.underWay, ...begun] };
  }
  if (cursor.underWay.length > 0 || cursor.failed.length > 0 || cursor.stage >= sizes.length) return cursor;
  return takePlaces({ ...cursor, stage: cursor.stage + 1, next: 0 }, sizes);
}

const firstOf = (subject: number): SubjectCursor => ({
  ...{ subject, part: 0, round: 0, attempt: 1 },
  ...{ notBefore: null, statementId: null, reading: null },
});

/** The cursor after what became of the subject's transaction. */
export function settle(cursor: SqlCursor, subject: number, outcome: Outcome): SqlCursor {
  const before = cursor.underWay.find((each) => each.subject === subject);
  if (before === undefined) throw new Error(`Subject ${subject} is not under way in stage ${cursor.stage}.`);
  const others = cursor.underWay.filter((each) => each !== before);
  const become = (now: Partial<SubjectCursor>): SqlCursor => ({
    ...cursor,
    underWay: cursor.underWay.map((each) => (each === before ? { ...each, ...now } : each)),
    idleCalls: 0,
  });
  const atEnd = { notBefore: null, statementId: null, reading: null };
  switch (outcome.kind) {
    case 'unfinished': {
      const hasRead = outcome.now.reading !== null; // a page at least: a call begins with one
      return { ...become(outcome.now), idleCalls: hasRead ? 0 : cursor.idleCalls };
    }
    case 'committed':
      return become({ ...atEnd, part: before.part + 1, round: 0, attempt: 1 });
    case 'changedRows':
      return become({ ...atEnd, round: before.round + 1, attempt: 1 });
    case 'failedForNow':
      return become({ ...atEnd, notBefore: outcome.notBefore, attempt: before.attempt + 1 });
    case 'failed': {
      const { error, cause } = outcome;
      return {
        ...{ ...cursor, underWay: others, idleCalls: 0 },
        failed: withinBytes([...cursor.failed, { subject, error, cause }]),
      };
    }
    case 'ended':
      return { ...cursor, underWay: others, idleCalls: 0 };
  }
}

/** All tables may fail at once, and a payload has 262,144 bytes; the log has each statement's error whole. */
const bytesOfCauses = 60_000;
const longestCause = 4_000;

function withinBytes(failed: readonly FailedSubject[]): FailedSubject[] {
  const most = Math.min(longestCause, Math.floor(bytesOfCauses / failed.length));
  return failed.map((each) => ({ ...each, cause: cutJson(each.cause, most) }));
}

/** The longest beginning, roughly, that has at most so many bytes as JSON. */
function cutJson(text: string, bytes: number): string {
  const sizeOf = (part: string): number => Buffer.byteLength(JSON.stringify(part)) - '""'.length;
  let cut = text;
  for (let size = sizeOf(cut); size > bytes; size = sizeOf(cut))
    cut = cutBytes(cut, Math.floor((Buffer.byteLength(cut) * bytes) / size));
  return cut;
}
