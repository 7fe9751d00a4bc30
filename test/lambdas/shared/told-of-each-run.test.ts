import fc from 'fast-check';
import { lockKey, runIdOf, runKeys, runReference } from '../../../contracts';
import type { Lock } from '../../../contracts';
import { finishRun } from '../../../lambdas/finish-run/finish-run';
import { handleFailure } from '../../../lambdas/handle-failure/handle-failure';
import type { Notice } from '../../../lambdas/notices/notice';
import { tellEarlierRuns } from '../../../lambdas/run-sql/tell-earlier-runs';
import { propertyParameters } from '../../oracle';
import { clockAt, countsOf, planOf } from '../support/run-of-shop';
import { scriptedStore } from '../support/scripted-store';
import { writeResultPages } from '../support/write-result-pages';

/** How the work of a run goes, before anything is told of it. */
const courses = [
  'publishes',
  'findsNothing',
  'failsBeforePublish',
  /** It published, and the warehouse could be asked whether it did. */
  'failsPublished',
  'failsUnpublished',
  /** The warehouse could not be asked. */
  'unknownPublished',
  'unknownUnpublished',
  'diesPublished',
  'diesUnpublished',
] as const;

interface Planned {
  readonly course: (typeof courses)[number];
  /**
   * Of each attempt of a handler in turn, the call at which its process is killed: of the store, or the notice, before or behind
   * its effect. `null`: it is not. When these are spent, nothing is disturbed any more.
   */
  readonly kills: readonly (number | null)[];
}

/** As often as the workflow calls a handler that crashes (statemachines/retries.ts). */
const attempts = 3;

class Killed extends Error {}

const isPublished: Readonly<Record<Planned['course'], boolean>> = {
  ...{ publishes: true, findsNothing: false, failsBeforePublish: false },
  ...{ failsPublished: true, failsUnpublished: false, unknownPublished: true, unknownUnpublished: false },
  ...{ diesPublished: true, diesUnpublished: false },
};

const unit = { name: 'all', tables: ['order'] };
const plan = planOf({
  publishes: [{ unit: 'all', pass: 'whole' }],
  units: [unit],
  files: 3,
  batchDates: { from: '2026-01-01', to: '2026-01-01', count: 1 },
});

/** A bucket, the mails that were sent, and what the warehouse has of the runs. */
class World {
  private readonly scripted = scriptedStore();
  private readonly mails: Notice[] = [];
  private readonly runs: { readonly runId: string; readonly course: Planned['course'] }[] = [];

  /** Runs one after the other, each as far as its kills let it come. */
  async run({ course, kills }: Planned): Promise<void> {
    const place = this.runs.length + 1;
    const execution = `arn:execution:${place}`;
    const startedAt = `2026-03-10T20:${String(place).padStart(2, '0')}:00.000Z`;
    const run = runReference.parse({
      ...{ runId: runIdOf(execution, startedAt), execution, startedAt, number: place },
    });
    const left = [...kills];
    /** Whether it came to its end in one of its attempts. */
    const goes = (handler: (publish: (notice: Notice) => Promise<void>) => Promise<unknown>) =>
      this.attempt(handler, left);
    const work = this.scripted.store;
    const lock: Lock = {
      ...{ runId: run.runId, execution, takenAt: startedAt, number: place, releasedAt: null, takenOver: [] },
    };
    this.scripted.set(lockKey, lock);
    await this.answerInspectEarlier(run.runId);
    const earlier = this.runs.map(({ runId }) => runId);
    this.runs.push({ runId: run.runId, course: 'diesUnpublished' });
    if (!(await goes(() => tellEarlierRuns(work, run.runId, earlier)))) return;
    const outcome = course === 'findsNothing' ? ('nothing' as const) : ('load' as const);
    this.scripted.set(runKeys(run.runId).plan, { ...plan, outcome });
    this.scripted.set(runKeys(run.runId).counts, { order: countsOf({ read: 7, inserted: 7 }) });
    this.runs.splice(-1, 1, { runId: run.runId, course });
    if (course.startsWith('dies')) return;
    const failing = (published: 'yes' | 'no' | 'perhaps' | 'asked', state: string) =>
      goes((publish) =>
        handleFailure(
          {
            execution: { id: execution, startTime: startedAt },
            ...{ failure: { state, error: 'SqlFailedError', cause: 'it broke' }, failedTables: [] },
            ...{ published, cancelled: published !== 'perhaps', previousCancelled: true },
          },
          { work, clock: clockAt(startedAt), publish, stopJobRuns: () => Promise.resolve() },
        ),
      );
    if (course === 'publishes' || course === 'findsNothing') {
      const published = course === 'publishes';
      const input = { run, published, reports: null };
      if (await goes((publish) => finishRun(input, { work, clock: clockAt(startedAt), publish }))) return;
      await failing(published ? 'yes' : 'no', 'FinishRun');
    } else if (course === 'failsBeforePublish') await failing('no', 'CopyChanges');
    else if (course.startsWith('unknown')) await failing('perhaps', 'PublishUnits');
    else {
      const units = isPublished[course] ? [{ unitName: 'all', pass: 'whole', runId: run.runId }] : [];
      await writeResultPages(work, runKeys(run.runId).result('InspectPublished', 'units'), [units]);
      await failing('asked', 'PublishUnits');
    }
  }

  private async attempt(
    handler: (publish: (notice: Notice) => Promise<void>) => Promise<unknown>,
    kills: (number | null)[],
  ): Promise<boolean> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const killedAt = kills.shift() ?? null;
      let calls = 0;
      const count = (): void => {
        calls += 1;
        if (killedAt !== null && calls >= killedAt) throw new Killed();
      };
      this.scripted.beforeCall(count);
      try {
        await handler((notice) => {
          count();
          this.mails.push(notice);
          count(); // its answer does not arrive
          return Promise.resolve();
        });
        return true;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      } finally {
        this.scripted.beforeCall(() => undefined);
      }
    }
    return false;
  }

  /** As the statements do (sql/claim/inspect-earlier.ts), of a log that has every line. */
  private async answerInspectEarlier(runId: string): Promise<void> {
    const log = this.scripted.log() as { run_id: string; step: string; status: string }[];
    const open = this.runs.filter(
      (each) =>
        !log.some((line) => line.run_id === each.runId && line.step === 'Told' && line.status !== 'unknown'),
    );
    const lines = (of: string, step: string) =>
      log.filter((line) => line.run_id === of && line.step === step).length;
    const result = (name: string) => runKeys(runId).result('InspectEarlier', name);
    await writeResultPages(this.scripted.store, result('runs'), [
      open.map((each) => ({
        runId: each.runId,
        outcomes: lines(each.runId, 'Run'),
        counts: lines(each.runId, 'Counts'),
      })),
    ]);
    await writeResultPages(this.scripted.store, result('units'), [
      open
        .filter(({ course }) => isPublished[course])
        .map((each) => ({ unitName: 'all', pass: 'whole', runId: each.runId })),
    ]);
  }

  /** What is wrong with what was told of the runs, in words. */
  problems(): string[] {
    return this.runs.flatMap(({ runId, course }) => {
      const told = this.toldOf(runId);
      const last = told.filter(({ claims }) => claims !== 'unknown');
      return [
        ...(last.length === 0 ? [`nobody tells of ${runId} (${course})`] : []),
        ...last
          .filter(({ claims }) => (claims === 'published') !== isPublished[course])
          .map(({ text }) => `a false one of ${runId} (${course}): ${text}`),
        ...told
          .slice(1)
          .filter(({ isMarked }) => !isMarked)
          .map(({ text }) => `told again without saying so, of ${runId} (${course}): ${text}`),
      ];
    });
  }

  private toldOf(runId: string) {
    return this.mails.flatMap(({ message }) => {
      const isRepeat = /This notice may be a repeat|^A notice (was|may have been) sent before this one/m.test(
        message,
      );
      const isOwn = message.startsWith(`Run ${runId} `);
      const late = new RegExp(`^- Run ${runId} (.*)$`, 'm').exec(message)?.[0];
      return [
        ...(isOwn
          ? [
              {
                ...{ text: message, claims: claimOf(message.replaceAll(/^- Run .*$/gm, '')) },
                isMarked: isRepeat,
              },
            ]
          : []),
        ...(late === undefined
          ? []
          : [
              {
                text: late,
                claims: late.includes('nothing of it was published')
                  ? ('unpublished' as const)
                  : ('published' as const),
                isMarked:
                  isRepeat ||
                  /which a notice before this one may have told|which its notice could not tell/.test(late),
              },
            ]),
      ];
    });
  }
}

function claimOf(message: string): 'published' | 'unpublished' | 'unknown' {
  if (message.includes('It is not known whether this run was published')) return 'unknown';
  return /ARE published|\bpublished [\d,]+ files? of/.test(message) ? 'published' : 'unpublished';
}

const planned: fc.Arbitrary<Planned> = fc.record({
  course: fc.constantFrom(...courses),
  kills: fc.array(fc.option(fc.integer({ min: 1, max: 30 }), { freq: 3 }), { maxLength: 9 }),
});

const undisturbed: Planned = { course: 'findsNothing', kills: [] };

describe('whatever is killed while runs end', () => {
  it('each run is told truly, once, or again in words that say that it may be a repeat', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(planned, { minLength: 1, maxLength: 4 }), async (runs) => {
        const world = new World();
        for (const run of [...runs, undisturbed]) await world.run(run);
        expect(world.problems()).toEqual([]);
      }),
      propertyParameters<[Planned[]]>(600),
    );
  });

  it.each(courses)('at one place, in a run that %s', async (course) => {
    for (let at = 1; at <= 40; at += 1) {
      const world = new World();
      await world.run({ course, kills: [null, at] });
      await world.run({ course: 'findsNothing', kills: [at, at] });
      await world.run(undisturbed);
      expect(world.problems()).toEqual([]);
    }
  });
});
