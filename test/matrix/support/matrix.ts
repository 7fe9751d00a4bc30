import { runSqlInput } from '../../../contracts';
import { damages } from '../../../local/faults';
import type { LateStep, ObservedCall } from '../../../local/faults';
import { ObjectStore } from '../../../local/store';
import { problemsOf } from './judge';
import type { Undisturbed } from './judge';
import { faultsAt, nameOf } from './points';
import type { Point } from './points';
import { readState } from './read-state';
import { scenarioNamed, scenarios } from './scenarios';
import type { Scenario } from './scenarios';
import { WorkPlace } from './work-place';

/** What an undisturbed run of a scenario calls and writes. */
interface Recording {
  readonly calls: readonly ObservedCall[];
  /** Keys of the work bucket; `*` stands for what differs from run to run. */
  readonly keys: readonly string[];
}

export type Disturb = (faults: readonly string[], place: WorkPlace) => Promise<readonly string[]>;

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

  /**
   * A disturbed run, a plain one, and what is wrong then.
   *
   * @param disturb makes the disturbed run, and answers which of its faults did not happen. @default in this process
   */
  async play(
    { scenario: name, faults }: Point,
    disturb: Disturb = async (all) => (await this.place.run(all)).notReached,
  ): Promise<string[]> {
    const scenario: Scenario = scenarioNamed(name);
    const undisturbed = await this.undisturbedOf(scenario);
    await this.place.restore(scenario);
    try {
      return await this.judge(
        await disturb([...scenario.always, ...faults], this.place),
        faults,
        undisturbed,
      );
    } catch (error) {
      return [`a run throws: ${error instanceof Error ? error.message : String(error)}`];
    }
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
    const { executions } = await this.place.run(scenario.always, (call) => calls.push(call));
    const runIds = executions.map(({ runId }) => runId);
    const keys = this.keys().filter((key) => !before.has(key) || key === 'lock.json');
    return { calls, keys: [...new Set(keys.map((key) => patternOf(key, runIds)))] };
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

const lateSteps: readonly LateStep[] = runSqlInput.options.map((option) => option.shape.step.value);

/** The faults of a scenario, by what they happen to: of scenarios that reach the same, the first has the points. */
function groupsOf({ calls, keys }: Recording, { loaded }: Scenario): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  const add = (name: string, faults: readonly string[]): void =>
    void groups.set(name, [...(groups.get(name) ?? []), ...faults]);
  for (const call of calls) add(`${call.state}/${call.call}`, faultsAt(nameOf(call)));
  for (const key of keys)
    add(
      key,
      damages.map((how) => `damage:${key}:${how}`),
    );
  const states = calls.filter(({ call }) => call === 'lambda:invoke').map(({ state }) => state);
  if (loaded.length > 0)
    for (const state of new Set(states))
      add(
        `late at ${state}`,
        lateSteps.map((step) => `late:${step}@${state}`),
      );
  return groups;
}

/** A key of every run: `*` stands for the run's id and for hashes; a log line is one of many. */
function patternOf(key: string, runIds: readonly string[]): string {
  if (key.startsWith('log/pending/')) return 'log/pending/*';
  const named = runIds.reduce((text, id) => text.replaceAll(id, '*'), key);
  return named.replace(/^(staged\/[^/]+\/)[0-9a-f]{64}/, '$1*').replace(/[0-9a-f]{64}(?=\.json$)/, '*');
}
