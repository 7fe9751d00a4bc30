import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { ExecutionEvent, Json } from '../../local/interpreter';

type Path = ExecutionEvent['path'];
/** Where an event of the history stands: within which iterations, and in which state. */
interface Place {
  readonly path: Path;
  readonly state: string;
  /** It is the end of an iteration: what the Map makes of it stands outside. */
  readonly endsIteration?: boolean;
}
interface Failure extends Place {
  readonly error: string;
  readonly cause: string;
}

const outermost: Place = { path: [], state: '' };

/**
 * Reads the history of an execution as Step Functions tells it, event by event, into the events that displays know. Step
 * Functions says nothing of a retry: that the state is scheduled again after it failed is one.
 */
export class HistoryReader {
  private readonly places = new Map<number, Place>();
  /** Failed attempts of which the next event of their thread tells what became of them, by that failure's id. */
  private readonly failures = new Map<number, Failure>();

  /** The events must come in their order. */
  read(event: HistoryEvent): ExecutionEvent[] {
    const { id = 0, previousEventId = 0, timestamp = new Date(0), type = '' } = event;
    const before = this.places.get(previousEventId) ?? outermost;
    const failed = this.failures.get(previousEventId);
    const place = placeOf(event, type, before);
    this.places.set(id, place);
    const at = { timestamp, path: place.path, state: place.state };
    const failure = failureOf(event, type);
    if (failure !== undefined) this.failures.set(id, { path: place.path, state: place.state, ...failure });
    const told = failed === undefined ? [] : [outcomeOf(failed, type, timestamp)];
    return [...told, ...eventsOf(event, type, at)];
  }
}

function placeOf(event: HistoryEvent, type: string, before: Place): Place {
  const { path, state } = before;
  const entered = event.stateEnteredEventDetails?.name;
  const started = event.mapIterationStartedEventDetails;
  if (started !== undefined && type === 'MapIterationStarted') {
    const { name = '', index = 0 } = started;
    return {
      path: [...(isWithin(path, name) ? path.slice(0, -1) : path), { map: name, index }],
      state: name,
    };
  }
  if (/^MapIteration(Succeeded|Failed|Aborted)$/.test(type))
    return { path, state: path.at(-1)?.map ?? state, endsIteration: true };
  if (before.endsIteration === true && /^MapState/.test(type)) return { path: path.slice(0, -1), state };
  if (/^Execution/.test(type)) return outermost;
  return { path, state: entered ?? event.stateExitedEventDetails?.name ?? state };
}

/** A further iteration follows one of the same Map: it stands beside it, not within. */
const isWithin = (path: Path, map: string): boolean => path.at(-1)?.map === map;

function failureOf(event: HistoryEvent, type: string): { error: string; cause: string } | undefined {
  if (
    !/^(Task(Failed|TimedOut|StartFailed|SubmitFailed)|LambdaFunction(Failed|TimedOut)|EvaluationFailed|MapStateFailed)$/.test(
      type,
    )
  )
    return undefined;
  const details =
    event.taskFailedEventDetails ??
    event.taskTimedOutEventDetails ??
    event.taskStartFailedEventDetails ??
    event.taskSubmitFailedEventDetails ??
    event.lambdaFunctionFailedEventDetails ??
    event.lambdaFunctionTimedOutEventDetails ??
    event.evaluationFailedEventDetails;
  return { error: details?.error ?? '', cause: details?.cause ?? '' };
}

/** What became of a failed attempt, by the event that follows it. */
function outcomeOf({ path, state, error, cause }: Failure, next: string, timestamp: Date): ExecutionEvent {
  const event = { timestamp, path, state, error, cause };
  if (/(Scheduled|MapStateStarted)$/.test(next)) return { ...event, type: 'TaskRetried', delaySeconds: 0 };
  return { ...event, type: 'StateFailed', ...(next.endsWith('StateExited') ? { caught: true } : {}) };
}

const ends = ['ExecutionSucceeded', 'ExecutionFailed', 'ExecutionTimedOut', 'ExecutionAborted'] as const;
const iterations = [
  'MapIterationStarted',
  'MapIterationSucceeded',
  'MapIterationFailed',
  'MapIterationAborted',
] as const;

function eventsOf(
  event: HistoryEvent,
  type: string,
  at: Pick<ExecutionEvent, 'timestamp' | 'path' | 'state'>,
): ExecutionEvent[] {
  const execution = { timestamp: at.timestamp, path: [] };
  if (type === 'ExecutionStarted')
    return [{ ...execution, type, input: jsonOf(event.executionStartedEventDetails?.input) }];
  if (type === 'ExecutionRedriven') return [{ ...execution, type }];
  const end = ends.find((each) => each === type);
  if (end !== undefined) {
    const failed =
      event.executionFailedEventDetails ??
      event.executionTimedOutEventDetails ??
      event.executionAbortedEventDetails;
    const output = event.executionSucceededEventDetails?.output;
    return [
      {
        ...{ ...execution, type: end },
        ...(output === undefined ? {} : { output: jsonOf(output) }),
        ...(failed === undefined ? {} : { error: failed.error ?? '', cause: failed.cause ?? '' }),
      },
    ];
  }
  if (type.endsWith('StateEntered'))
    return [{ ...at, type: 'StateEntered', input: jsonOf(event.stateEnteredEventDetails?.input) }];
  if (type.endsWith('StateExited'))
    return [{ ...at, type: 'StateExited', output: jsonOf(event.stateExitedEventDetails?.output) }];
  const iteration = iterations.find((each) => each === type);
  return iteration === undefined ? [] : [{ ...at, type: iteration }];
}

/** Data that is left out, or cut, reads as none. */
function jsonOf(text: string | undefined): Json {
  try {
    return text === undefined ? {} : (JSON.parse(text) as Json);
  } catch {
    return {};
  }
}
