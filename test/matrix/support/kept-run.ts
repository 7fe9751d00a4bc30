import { randomUUID } from 'node:crypto';
import { parseFault } from '../../../local/faults';
import type { ObservedCall } from '../../../local/faults';
import type { PipelineOptions } from '../../../local/runtime/local-pipeline';
import { answeredUpTo, StateKeeper } from './kept-states';
import type { Beginning } from './kept-states';
import type { Scenario } from './scenarios';
import type { PlayedRun, Start, WorkPlace } from './work-place';

/** From where a point's run is played. */
export interface Begun {
  /** The home at the beginning of the point's state. */
  readonly home: string;
  readonly run: { readonly start: Start; readonly tasks: NonNullable<PipelineOptions['tasks']> };
}

/** An undisturbed run of a scenario, kept at the beginning of each of its states. */
export class KeptRun {
  private readonly homes = new Map<Beginning, string>();
  private readonly ready = new Set<string>();
  private readonly start: Start = { name: randomUUID(), time: new Date() };
  private readonly keeper = new StateKeeper((beginning) => {
    this.homes.set(beginning, this.place.keep(`${this.scenario.name}/${this.homes.size}`));
  });
  private isOneExecution = false;

  private constructor(
    private readonly place: WorkPlace,
    private readonly scenario: Scenario,
  ) {}

  /** Plays the scenario once, from the home as it is. */
  static async play(
    place: WorkPlace,
    scenario: Scenario,
    onCall: (call: ObservedCall) => void,
  ): Promise<{ readonly kept: KeptRun; readonly run: PlayedRun }> {
    const kept = new KeptRun(place, scenario);
    const { start, keeper } = kept;
    const run = await place.run(scenario.always, { onCall, start, tasks: keeper.tasks });
    kept.isOneExecution = run.executions.length === 1;
    return { kept, run };
  }

  /**
   * The latest beginning before all of the faults. None where one of them is not a call's, since what is damaged may be written
   * anywhere, and what comes late is of the run before; and where a run is several executions, of which only the first has a name
   * that is known before.
   */
  async before(faults: readonly string[]): Promise<Begun | undefined> {
    const beginnings = faults.map((text) => {
      const fault = parseFault(text);
      return fault.what === 'call' ? this.keeper.beginningOf(fault.caller) : undefined;
    });
    const earliest = [...this.homes].find(([beginning]) => beginnings.includes(beginning));
    if (!this.isOneExecution || beginnings.includes(undefined) || earliest === undefined) return undefined;
    const [beginning, home] = earliest;
    if (!this.ready.has(home)) await this.place.takeIn(home);
    this.ready.add(home);
    return { home, run: { start: this.start, tasks: answeredUpTo(beginning) } };
  }
}
