import type { HistoryEvent } from '../endpoints';
import type { Definition, ExecutionEvent, State } from '../interpreter';
import { region } from './local-names';

type Details = Omit<HistoryEvent, 'id' | 'previousEventId' | 'timestamp' | 'type'>;

const text = (value: unknown): string => JSON.stringify(value ?? {});

/**
 * An execution's events as GetExecutionHistory has them: each with its number and that of the event before it in its thread. The
 * interpreter's own events are fewer: the attempts of a Task and a Map are put in where they must have been.
 */
export function executionHistory(definition: Definition, events: readonly ExecutionEvent[]): HistoryEvent[] {
  const history = new HistoryWriter(statesOf(definition));
  for (const event of events) history.write(event);
  return history.events;
}

class HistoryWriter {
  readonly events: HistoryEvent[] = [];
  /** The newest event of each thread: of the execution, and of each iteration. */
  private readonly last = new Map<string, number>();
  /** States of a thread that failed for good, and may yet be caught. */
  private readonly failed = new Set<string>();

  constructor(private readonly states: ReadonlyMap<string, State>) {}

  write(event: ExecutionEvent): void {
    const { type, state = '', path, input, output, error = '', cause = '' } = event;
    const thread = threadOf(path);
    const kind = this.states.get(state)?.Type ?? 'Pass';
    const at = (name: string, details: Details): void => this.put(thread, event, name, details);
    const failure = { error, cause };
    switch (type) {
      case 'ExecutionStarted':
        at(type, { executionStartedEventDetails: { input: text(input) } });
        break;
      case 'ExecutionRedriven':
        at(type, { executionRedrivenEventDetails: {} });
        break;
      case 'ExecutionSucceeded':
        at(type, { executionSucceededEventDetails: { output: text(output) } });
        break;
      case 'ExecutionFailed':
        at(type, { executionFailedEventDetails: failure });
        break;
      case 'ExecutionTimedOut':
        at(type, { executionTimedOutEventDetails: failure });
        break;
      case 'ExecutionAborted':
        at(type, { executionAbortedEventDetails: failure });
        break;
      case 'StateEntered':
        at(`${kind}StateEntered`, { stateEnteredEventDetails: { name: state, input: text(input) } });
        this.attempt(event, kind);
        break;
      case 'TaskRetried':
        this.fail(event, kind);
        this.attempt(event, kind);
        break;
      case 'StateFailed':
        this.failed.add(`${thread} ${state}`);
        this.fail(event, kind);
        break;
      case 'StateExited':
        if (!this.failed.delete(`${thread} ${state}`)) this.succeed(event, kind);
        at(`${kind}StateExited`, { stateExitedEventDetails: { name: state, output: text(output) } });
        break;
      case 'MapIterationStarted':
        this.last.set(thread, this.last.get(threadOf(path.slice(0, -1))) ?? 0);
        at(type, { mapIterationStartedEventDetails: iterationOf(event) });
        break;
      case 'MapIterationSucceeded':
        at(type, { mapIterationSucceededEventDetails: iterationOf(event) });
        this.join(path);
        break;
      case 'MapIterationFailed':
        at(type, { mapIterationFailedEventDetails: iterationOf(event) });
        this.join(path);
        break;
      case 'MapIterationAborted':
        at(type, { mapIterationAbortedEventDetails: iterationOf(event) });
        this.join(path);
        break;
    }
  }

  private attempt(event: ExecutionEvent, kind: State['Type']): void {
    const thread = threadOf(event.path);
    const state = this.states.get(event.state ?? '');
    if (kind === 'Map') this.put(thread, event, 'MapStateStarted', { mapStateStartedEventDetails: {} });
    if (kind !== 'Task' || state === undefined) return;
    const of = resourceOf(state);
    this.put(thread, event, 'TaskScheduled', {
      taskScheduledEventDetails: { ...of, region, parameters: '{}' },
    });
    this.put(thread, event, 'TaskStarted', { taskStartedEventDetails: of });
  }

  private succeed(event: ExecutionEvent, kind: State['Type']): void {
    const thread = threadOf(event.path);
    const state = this.states.get(event.state ?? '');
    if (kind === 'Map') this.put(thread, event, 'MapStateSucceeded', {});
    if (kind === 'Task' && state !== undefined)
      this.put(thread, event, 'TaskSucceeded', {
        taskSucceededEventDetails: { ...resourceOf(state), output: text(event.output) },
      });
  }

  private fail(event: ExecutionEvent, kind: State['Type']): void {
    const { error = '', cause = '', state = '' } = event;
    const thread = threadOf(event.path);
    const failure = { error, cause };
    const found = this.states.get(state);
    if (kind === 'Fail') return;
    if (kind === 'Map') this.put(thread, event, 'MapStateFailed', {});
    else if (kind !== 'Task' || error === 'States.QueryEvaluationError' || found === undefined)
      this.put(thread, event, 'EvaluationFailed', { evaluationFailedEventDetails: { ...failure, state } });
    else if (error === 'States.Timeout')
      this.put(thread, event, 'TaskTimedOut', {
        taskTimedOutEventDetails: { ...resourceOf(found), ...failure },
      });
    else
      this.put(thread, event, 'TaskFailed', { taskFailedEventDetails: { ...resourceOf(found), ...failure } });
  }

  /** What the Map does next follows the iteration that ended last. */
  private join(path: ExecutionEvent['path']): void {
    this.last.set(threadOf(path.slice(0, -1)), this.last.get(threadOf(path)) ?? 0);
  }

  private put(thread: string, { timestamp }: ExecutionEvent, type: string, details: Details): void {
    const id = this.events.length + 1;
    this.events.push({
      ...{ timestamp: new Date(timestamp), type, id, previousEventId: this.last.get(thread) ?? 0 },
      ...details,
    });
    this.last.set(thread, id);
  }
}

const threadOf = (path: ExecutionEvent['path']): string =>
  path.map(({ map, index }) => `${map}[${index}]`).join('/');

const iterationOf = ({ path }: ExecutionEvent): { name: string; index: number } => {
  const { map = '', index = 0 } = path.at(-1) ?? {};
  return { name: map, index };
};

/** `arn:aws:states:::glue:startJobRun.sync`: the service and what is asked of it. */
function resourceOf(state: State): { resourceType: string; resource: string } {
  const [resourceType = '', resource = ''] = 'Resource' in state ? state.Resource.split(':').slice(-2) : [];
  return { resourceType, resource };
}

/** Every state by its name, those within Maps too: no two states of a machine share one. */
function statesOf({ States }: Pick<Definition, 'States'>): Map<string, State> {
  return new Map(
    Object.entries(States).flatMap(([name, state]): [string, State][] => [
      [name, state],
      ...(state.Type === 'Map' ? statesOf(state.ItemProcessor) : []),
    ]),
  );
}
