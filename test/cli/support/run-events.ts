import { noCounts } from '../../../contracts';
import type { RunArtifacts } from '../../../cli/watch/run-artifacts';
import type { ExecutionEvent } from '../../../local/interpreter';

export interface WatchedTable {
  readonly name: string;
  readonly rows: number;
  /** Why staging fails. @default it succeeds */
  readonly fault?: string;
}

/** The artifacts of a run over these tables, all of them written. */
export const artifactsFor = (tables: readonly WatchedTable[]): RunArtifacts => ({
  plannedTables: () =>
    tables.map(({ name }) => ({
      ...{
        table: name,
        files: 1,
        bytes: 1000,
        request: 's3://work/r',
        staged: false,
        manifest: 's3://work/m',
      },
      ...{ prefix: name, workerType: 'G.1X', workers: 2, timeoutMinutes: 60 },
    })),
  staged: (prefix) => ({ read: tables.find(({ name }) => name === prefix)?.rows ?? 0, rejected: 0 }),
  counts: () =>
    Object.fromEntries(
      tables.map(({ name, rows }) => [name, { ...noCounts, files: 1, read: rows, inserted: rows }]),
    ),
});

/** A run's events as the interpreter emits them, one second apart, two tables staged at a time. */
export function runEvents(tables: readonly WatchedTable[]): ExecutionEvent[] {
  let seconds = 0;
  const event = (of: Partial<ExecutionEvent> & Pick<ExecutionEvent, 'type'>): ExecutionEvent => ({
    ...{ timestamp: new Date(1000 * seconds++), path: [] },
    ...of,
  });
  const state = (name: string, output: ExecutionEvent['output'] = {}): ExecutionEvent[] => [
    event({ type: 'StateEntered', state: name }),
    event({ type: 'StateExited', state: name, output }),
  ];
  const iteration = ({ name, fault }: WatchedTable, index: number): ExecutionEvent[] => {
    const path = [{ map: 'StageTables', index }];
    return [
      event({ type: 'StateEntered', state: 'Table', path, input: { table: name } }),
      event({ type: 'StateEntered', state: 'StageTable', path }),
      ...(fault === undefined
        ? [
            event({ type: 'StateEntered', state: 'TableStaged', path }),
            event({ type: 'StateExited', state: 'TableStaged', path, output: { ok: true, jobRun: null } }),
          ]
        : [
            event({
              ...{ type: 'StateExited', state: 'TableFailed', path },
              output: { table: name, ok: false, error: 'StagingError', cause: fault },
            }),
          ]),
    ];
  };
  const begin = [
    event({ type: 'ExecutionStarted' }),
    ...state('StartRun', { runId: 'run-1' }),
    ...['Claim', 'MigrateSchema', 'ListLanding', 'SelectFiles', 'PlanRun'].flatMap((name) => state(name)),
    event({ type: 'StateEntered', state: 'StageTables' }),
    ...tables.flatMap(iteration),
    event({ type: 'StateExited', state: 'StageTables' }),
  ];
  const end = tables.some(({ fault }) => fault !== undefined)
    ? [
        ...state('HandleFailure'),
        event({ type: 'StateFailed', state: 'Failed', error: 'StagingError' }),
        event({ type: 'ExecutionFailed' }),
      ]
    : [
        ...[
          'CopyChanges',
          'PrepareDown',
          'PrepareUp',
          'CheckGates',
          'PublishUnits',
          'Verify',
          'FinishRun',
        ].flatMap((name) => state(name)),
        event({ type: 'ExecutionSucceeded', output: { outcome: 'published', remaining: false } }),
      ];
  return [...begin, ...end];
}
