import type { ObservedCall } from '../../../local/faults';
import { ObjectStore } from '../../../local/store';
import { problemsOf } from './judge';
import { KeptRun } from './kept-run';
import type { Begun } from './kept-run';
import type { Undisturbed } from './judge';
import type { Point } from './points';
import { readState } from './read-state';
import type { State } from './read-state';
import { groupsOf, patternOf } from './recording';
import type { Recording } from './recording';
import { scenarioNamed, scenarios } from './scenarios';
import type { Scenario } from './scenarios';
import { WorkPlace } from './work-place';

export type Disturb = (faults: readonly string[], place: WorkPlace) => Promise<readonly string[]>;

/** How a point is played. */
export interface Play {
  /** Makes the disturbed run, and answers which of its faults did not happen. @default in this process */
  readonly disturb?: Disturb;
  /** From the run's first state on. @default from the state of the fault on, where that is possible */
  readonly isWhole?: boolean;
}

/** Every point there is, and the playing of one. */
export class Matrix {
  private readonly undisturbed = new Map<string, Promise<Undisturbed>>();

  private constructor(private readonly place: WorkPlace) {}

  static async open(): Promise<Matrix> {
    return new Matrix(await WorkPlace.open());
  }

  close(): Promise<void> {
    return this.place.close();
  }

  /** Records the scenarios. Every call is a point for each kind of fault; then come the artifacts, and SQL that comes late. */
  async points(): Promise<readonly Point[]> {
    const points: Point[] = [];
    const known = new Set<string>();
    for (const scenario of scenarios) {
      const groups = groupsOf(await this.record(scenario), scenario);
      const added = [...groups].filter(([name]) => !known.has(name));
      for (const [name, faults] of added) {
        known.add(name);
        points.push(...faults.map((fault): Point => ({ scenario: scenario.name, faults: [fault] })));
      }
    }
    return points;
  }

  /** The states of the workflow whose calls the scenarios record. */
  async statesReached(): Promise<ReadonlySet<string>> {
    const states = new Set<string>();
    for (const scenario of scenarios)
      for (const { state } of (await this.record(scenario)).calls) states.add(state);
    return states;
  }

  /** A disturbed run, a plain one, and what is wrong then. */
  async play({ scenario: name, faults }: Point, { disturb, isWhole = false }: Play = {}): Promise<string[]> {
    const scenario: Scenario = scenarioNamed(name);
    const undisturbed = await this.undisturbedOf(scenario);
    const { kept } = await this.record(scenario);
    const begun = disturb !== undefined || isWhole ? undefined : await kept.before(faults);
    const all = [...scenario.always, ...faults];
    await this.place.restore(scenario, begun?.home);
    try {
      const notReached = await (disturb?.(all, this.place) ?? this.disturb(all, begun));
      return await this.judge(notReached, faults, undisturbed);
    } catch (error) {
      return [`a run throws: ${error instanceof Error ? error.message : String(error)}`];
    }
  }

  /** What a run leaves that goes on from the beginning of a state, and what the whole run leaves. */
  async goOnFrom({
    scenario: name,
    faults,
  }: Point): Promise<{ readonly whole: State; readonly goneOn: State }> {
    const scenario: Scenario = scenarioNamed(name);
    const { once } = await this.undisturbedOf(scenario);
    const begun = await (await this.record(scenario)).kept.before(faults);
    if (begun === undefined) throw new Error(`${faults.join(', ')}: no state that is kept begins before it.`);
    await this.place.restore(scenario, begun.home);
    await this.place.run(scenario.always, begun.run);
    return { whole: once, goneOn: await readState(this.place.home, this.place.catalog) };
  }

  private async disturb(faults: readonly string[], begun: Begun | undefined): Promise<readonly string[]> {
    return (await this.place.run(faults, begun?.run)).notReached;
  }

  private async judge(
    notReached: readonly string[],
    faults: readonly string[],
    undisturbed: Undisturbed,
  ): Promise<string[]> {
    const rerun = await this.place.run([]);
    const state = await readState(this.place.home, this.place.catalog);
    const missed = faults.length === 1 ? notReached : []; // the first of two may end the run before the second
    return [...missed.map((fault) => `${fault} was never reached`), ...problemsOf(rerun, state, undisturbed)];
  }

  private readonly recordings = new Map<string, Promise<Recording>>();

  private record(scenario: Scenario): Promise<Recording> {
    const made = this.recordings.get(scenario.name) ?? this.recordNow(scenario);
    this.recordings.set(scenario.name, made);
    return made;
  }

  private async recordNow(scenario: Scenario): Promise<Recording> {
    await this.place.restore(scenario);
    const before = new Set(this.keys());
    const calls: ObservedCall[] = [];
    const { kept, run } = await KeptRun.play(this.place, scenario, (call) => calls.push(call));
    const runIds = run.executions.map(({ runId }) => runId);
    const keys = this.keys().filter((key) => !before.has(key) || key === 'lock.json');
    return { calls, keys: [...new Set(keys.map((key) => patternOf(key, runIds)))], kept };
  }

  private keys(): string[] {
    const store = new ObjectStore({
      buckets: { work: this.place.home.workBucket },
      cacheDir: this.place.home.storeCache,
    });
    return store.keys('work', '');
  }

  private undisturbedOf(scenario: Scenario): Promise<Undisturbed> {
    const made = this.undisturbed.get(scenario.name) ?? this.playUndisturbed(scenario);
    this.undisturbed.set(scenario.name, made);
    return made;
  }

  private async playUndisturbed(scenario: Scenario): Promise<Undisturbed> {
    const { home, catalog } = this.place;
    await this.place.restore(scenario);
    await this.place.run([]);
    const once = await readState(home, catalog);
    await this.place.run([]);
    return { once, again: await readState(home, catalog) };
  }
}
