import * as fc from 'fast-check';
import { firstCursor } from '../../../contracts';
import type { SqlCursor } from '../../../contracts';
import { isOver, subjectsAtOnce } from '../../../lambdas/run-sql/progress';
import type { Outcome } from '../../../lambdas/run-sql/progress';
import { workOff } from '../../../lambdas/run-sql/work-off';

/** How a subject's transactions end, in order: the plain model of what it submits. */
type Ends = readonly ('committed' | 'changedRows' | 'failedForNow' | 'failed')[];
type Script = readonly (readonly Ends[])[];

const ends: fc.Arbitrary<Ends> = fc
  .array(fc.constantFrom('committed', 'changedRows', 'failedForNow', 'failed'), { maxLength: 5 })
  .map((all) => {
    const failure = all.indexOf('failed');
    return failure < 0 ? all : all.slice(0, failure + 1);
  });
const scripts: fc.Arbitrary<Script> = fc.array(fc.array(ends, { maxLength: 45 }), { maxLength: 4 });

/** What happens to each call: cut off after so many polls, its answer lost, or an error in between. */
const calls = fc.infiniteStream(
  fc.record({
    polls: fc.integer({ min: 1, max: 60 }),
    isLost: fc.boolean(),
    breaksAt: fc.option(fc.integer({ min: 1, max: 50 })),
  }),
);

/** The names of the transactions that a subject submits by the model: part.round.attempt. */
function transactionsOf(subject: Ends): string[] {
  let [part, round, attempt] = [0, 0, 1];
  return subject.map((end) => {
    const name = `${part}.${round}.${attempt}`;
    if (end === 'committed') [part, round, attempt] = [part + 1, 0, 1];
    if (end === 'changedRows') [round, attempt] = [round + 1, 1];
    if (end === 'failedForNow') attempt += 1;
    return name;
  });
}

describe('a step that is worked off', () => {
  it('submits what the model submits, whatever ends first, is cut off or lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        scripts,
        calls,
        fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
        async (script, cuts, waits) => {
          const sizes = script.map((subjects) => subjects.length);
          const submitted = new Map<string, string[]>();
          const order: number[] = [];
          let [atWork, mostAtWork] = [0, 0];
          const wait = async (): Promise<void> => {
            for (let turns = waits.next().value ?? 0; turns > 0; turns -= 1) await Promise.resolve();
          };
          const call = async (cursor: SqlCursor): Promise<SqlCursor> => {
            const { polls, isLost, breaksAt } = cuts.next().value ?? {
              polls: 99,
              isLost: false,
              breaksAt: null,
            };
            let polled = 0;
            const now = await workOff(cursor, sizes, async (stage, subject): Promise<Outcome> => {
              const subjectEnds = script[stage]?.[subject.subject] ?? [];
              const known = submitted.get(`${stage}/${subject.subject}`) ?? [];
              const names = transactionsOf(subjectEnds);
              const name = `${subject.part}.${subject.round}.${subject.attempt}`;
              const index = names.indexOf(name);
              atWork += 1;
              mostAtWork = Math.max(mostAtWork, atWork);
              await wait();
              atWork -= 1;
              polled += 1;
              if (polled === breaksAt) throw new Error('The service is away.');
              if (polled > polls) return { kind: 'unfinished', now: { ...subject, statementId: name } };
              if (index < 0) return { kind: 'ended' };
              if (!known.includes(name)) submitted.set(`${stage}/${subject.subject}`, [...known, name]);
              order.push(stage);
              const kind = subjectEnds[index] ?? 'committed';
              if (kind === 'failed') return { kind, error: 'SqlFailedError', cause: name };
              return kind === 'failedForNow' ? { kind, notBefore: '2026-03-10T01:00:00.000Z' } : { kind };
            }).catch(() => cursor);
            expect(atWork).toBe(0); // nothing of a call goes on after it
            return isLost ? cursor : now;
          };
          let cursor = firstCursor;
          for (let count = 0; count < 3000 && !isOver(cursor, sizes); count += 1) cursor = await call(cursor);
          expect(isOver(cursor, sizes)).toBe(true);

          const failingStage = script.findIndex((subjects) =>
            subjects.some((each) => each.includes('failed')),
          );
          const reached = failingStage < 0 ? script : script.slice(0, failingStage + 1);
          const expected = reached.flatMap((subjects, stage) =>
            subjects.flatMap((each, subject): [string, string[]][] =>
              each.length === 0 ? [] : [[`${stage}/${subject}`, transactionsOf(each)]],
            ),
          );
          expect(new Map([...submitted].sort())).toEqual(new Map(expected.sort()));
          const failing = (script[failingStage] ?? []).flatMap((each, subject) =>
            each.includes('failed') ? [subject] : [],
          );
          expect(cursor.failed.map(({ subject }) => subject).sort()).toEqual(failing.sort());
          expect(mostAtWork).toBeLessThanOrEqual(subjectsAtOnce);
          expect(order.every((stage) => stage < reached.length)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("begins nothing more after an error that is no transaction's own, waits for the rest, and throws it", async () => {
    const begun: number[] = [];
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const worked = workOff(firstCursor, [40], async (_, { subject }) => {
      begun.push(subject);
      if (subject === 0) throw new Error('Rate exceeded');
      await slow;
      return { kind: 'ended' };
    });
    const seen = worked.catch((error: unknown) => error);
    await new Promise((resolve) => setImmediate(resolve));
    release();
    expect(await seen).toEqual(new Error('Rate exceeded'));
    expect(begun).toHaveLength(subjectsAtOnce);
  });

  it('goes on with the others while one waits for its next attempt', async () => {
    const begun: number[] = [];
    const cursor = await workOff(firstCursor, [30], (_, now) => {
      begun.push(now.subject);
      return Promise.resolve(now.subject === 0 ? { kind: 'unfinished', now } : { kind: 'ended' });
    });
    expect(cursor.underWay.map(({ subject }) => subject)).toEqual([0]);
    expect(begun).toHaveLength(30);
  });
});
