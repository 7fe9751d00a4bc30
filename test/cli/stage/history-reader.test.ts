import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { HistoryReader } from '../../../cli/stage/history-reader';
import { RunModel } from '../../../cli/watch/run-model';
import { checkDefinition } from '../../../local/interpreter';
import type { ExecutionEvent } from '../../../local/interpreter';
import { executionHistory } from '../../../local/runtime/execution-history';
import { repository } from '../support/loadline';
import { artifactsFor, runEvents } from '../support/run-events';

const definition = checkDefinition(
  JSON.parse(readFileSync(join(repository, 'statemachines', 'daily-load.asl.json'), 'utf8')),
);

function modelOf(events: readonly ExecutionEvent[], tables: Parameters<typeof artifactsFor>[0]): object {
  const model = new RunModel(artifactsFor(tables));
  for (const event of events) model.take(event);
  const { runId, states, failures, outcome } = model;
  return { runId, states, failures, outcome, tables: model.tables };
}

/** With the starts of iterations, which the interpreter tells and `runEvents` leaves out. */
function withIterations(events: readonly ExecutionEvent[]): ExecutionEvent[] {
  const begun = new Set<number>();
  return events.flatMap((event): ExecutionEvent[] => {
    const [step] = event.path;
    if (step === undefined || begun.has(step.index)) return [event];
    begun.add(step.index);
    return [
      { type: 'MapIterationStarted', timestamp: event.timestamp, path: event.path, state: step.map },
      event,
    ];
  });
}

const read = (events: readonly ExecutionEvent[]): ExecutionEvent[] => {
  const reader = new HistoryReader();
  return executionHistory(definition, events).flatMap((event) => reader.read(event as HistoryEvent));
};

describe('the history of an execution', () => {
  it.each([
    [
      'a good run',
      [
        { name: 'shop', rows: 3 },
        { name: 'bill', rows: 4 },
      ],
    ],
    [
      'a run whose staging fails',
      [
        { name: 'shop', rows: 3 },
        { name: 'bill', rows: 4, fault: 'no header' },
      ],
    ],
  ])('shows %s as its own events do', (_, tables) => {
    const events = withIterations(runEvents(tables));
    expect(modelOf(read(events), tables)).toEqual(modelOf(events, tables));
  });

  it('tells a retry by the attempt that follows, and a failure by what follows it', () => {
    const event = (id: number, type: string, details: object = {}): HistoryEvent =>
      ({ id, previousEventId: id - 1, timestamp: new Date(id * 1000), type, ...details }) as HistoryEvent;
    const failed = { taskFailedEventDetails: { error: 'E', cause: 'c' } };
    const entered = { stateEnteredEventDetails: { name: 'Claim', input: '{}' } };
    const reader = new HistoryReader();
    const told = [
      event(1, 'ExecutionStarted'),
      event(2, 'TaskStateEntered', entered),
      event(3, 'TaskScheduled'),
      event(4, 'TaskFailed', failed),
      event(5, 'TaskScheduled'),
      event(6, 'TaskFailed', failed),
      event(7, 'TaskStateExited', { stateExitedEventDetails: { name: 'Claim', output: '{}' } }),
    ].flatMap((each) => reader.read(each));
    expect(told.map(({ type, state, error, caught }) => [type, state, error, caught])).toEqual([
      ['ExecutionStarted', undefined, undefined, undefined],
      ['StateEntered', 'Claim', undefined, undefined],
      ['TaskRetried', 'Claim', 'E', undefined],
      ['StateFailed', 'Claim', 'E', true],
      ['StateExited', 'Claim', undefined, undefined],
    ]);
  });
});
