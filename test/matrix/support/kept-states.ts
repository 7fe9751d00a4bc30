import type { Json, TaskResource, TaskResources } from '../../../local/interpreter';

interface Answered {
  /** Whose call it was, and with what. */
  readonly call: string;
  /** Answers, or throws, what the call did. */
  readonly again: () => Json;
}

/** The beginning of a state, when none of the workflow's calls was under way, and how all calls before it were answered. */
export interface Beginning {
  readonly state: string;
  readonly answered: readonly Answered[];
}

/**
 * Follows an undisturbed run. States share nothing but what their calls answer, the warehouse and the buckets, so a run that
 * finds the home as it was at a state's beginning, and has the calls before it answered as they were, is the same run from there.
 */
export class StateKeeper {
  private readonly answered: Answered[] = [];
  private readonly beginnings = new Map<string, Beginning>();
  private latest: Beginning | undefined;
  private underWay = 0;

  /** @param keep keeps the home as it is at this moment */
  constructor(private readonly keep: (beginning: Beginning) => void) {}

  /** The latest beginning that is not behind the state's first call. */
  beginningOf(state: string): Beginning | undefined {
    return this.beginnings.get(state);
  }

  readonly tasks = (resources: TaskResources): TaskResources =>
    eachOf(resources, (resource) => async (args, context) => {
      this.enter(context.stateName);
      this.underWay += 1;
      const call = callOf(context.stateName, args);
      try {
        const answer = await resource(args, context);
        this.answered.push({ call, again: () => structuredClone(answer) });
        return answer;
      } catch (error) {
        const again = (): never => {
          throw error;
        };
        this.answered.push({ call, again });
        throw error;
      } finally {
        this.underWay -= 1;
      }
    });

  private enter(state: string): void {
    if (this.beginnings.has(state)) return;
    if (this.underWay === 0) {
      this.latest = { state, answered: [...this.answered] };
      this.keep(this.latest);
    }
    if (this.latest !== undefined) this.beginnings.set(state, this.latest);
  }
}

/** Answers the calls before a beginning, each once; the others are made. */
export function answeredUpTo({ answered }: Beginning): (resources: TaskResources) => TaskResources {
  const left = [...answered];
  return (resources) =>
    eachOf(resources, (resource) => (args, context) => {
      const place = left.findIndex(({ call }) => call === callOf(context.stateName, args));
      const [known] = place === -1 ? [] : left.splice(place, 1);
      return known === undefined ? resource(args, context) : Promise.resolve().then(known.again);
    });
}

const callOf = (state: string, args: Json): string => `${state} ${JSON.stringify(args)}`;

const eachOf = (resources: TaskResources, wrap: (resource: TaskResource) => TaskResource): TaskResources =>
  Object.fromEntries(Object.entries(resources).map(([name, resource]) => [name, wrap(resource)]));
