import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildCatalog, defineProject, defineTable, integer, varchar } from '../../../catalog';
import type { RunInput } from '../../../contracts';
import { ConnectionLost, ServiceError } from '../../../local/endpoints';
import type { PermissionRequest, Verdict } from '../../../local/permissions';
import { PipelinePlace } from '../../support/pipeline-place';

/** One table and one report: as little as makes every state of the workflow call whom it calls. */
export const guests = buildCatalog(
  defineProject({
    name: 'guests',
    tables: [
      defineTable({
        name: 'guest',
        description: 'Who came.',
        key: ['id'],
        columns: { id: integer(), name: varchar(20) },
        warehouse: { name: 'dim_guest' },
      }),
    ],
    reports: [
      {
        name: 'guests',
        title: 'Guests',
        question: 'Who came?',
        audience: 'Everybody',
        area: 'guests',
        kind: 'report',
        columns: [{ name: 'name', label: 'Name', format: 'text', role: 'grain' }],
        filters: [],
        presets: {},
        chart: null,
        drill: null,
        sql: 'SELECT g.name FROM dw.dim_guest g ORDER BY g.name',
      },
    ],
  }),
);

export interface JudgedCall {
  readonly request: PermissionRequest;
  readonly verdict: Verdict;
}

/** How the executions of a run ended, and what the policies said to its calls. */
export interface RecordedRun {
  readonly name: string;
  readonly ends: readonly string[];
  readonly calls: readonly JudgedCall[];
}

type RunOptions = NonNullable<Parameters<PipelinePlace['run']>[1]>;

/** A landing, a home, and the calls of the runs in it. */
export class GuestPlace {
  readonly place = new PipelinePlace(guests);

  constructor(private readonly options: Pick<RunOptions, 'policies' | 'sparkPython'> = {}) {}

  put(key: string, text: string): void {
    const path = join(this.place.landing, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  guest(day: string, id: number): void {
    this.put(`guest/${day}/a.csv`, `op,id,name\nI,${id},Guest ${id}\n`);
  }

  async run(name: string, options: RunOptions = {}, input: RunInput = {}): Promise<RecordedRun> {
    const calls: JudgedCall[] = [];
    const executions = await this.place.run(input, {
      ...this.options,
      ...options,
      onRequest: (request, verdict) => void calls.push({ request, verdict }),
    });
    return {
      name,
      ends: executions.map(({ result }) =>
        result.status === 'SUCCEEDED' ? result.status : `${result.error}: ${result.cause}`,
      ),
      calls,
    };
  }
}

/** A COPY that does not end before it is cancelled, and whose state nobody may ask for until then. */
function stuckCopy(): RunOptions {
  let [isCopying, isCancelling] = [false, false];
  let release = (): void => undefined;
  const cancelled = new Promise<void>((resolve) => (release = resolve));
  return {
    onEvent: ({ type, state }) => (isCopying ||= type === 'StateEntered' && state === 'CopyChanges'),
    beforeSql: () => (isCopying && !isCancelling ? cancelled : undefined),
    intercept: ({ operation, phase }) => {
      isCancelling ||= operation === 'CancelStatement';
      if (operation === 'CancelStatement' && phase === 'after') release();
      if (operation === 'DescribeStatement' && phase === 'before' && isCopying && !isCancelling)
        throw new ServiceError('AccessDeniedException', 'not now', 400);
    },
  };
}

/** The kinds of runs that there are, one after the other in one home. Throws where one ends in another way than it should. */
export async function recordRuns(): Promise<RecordedRun[]> {
  const here = new GuestPlace();
  const { landing, home } = here.place;
  const runs: RecordedRun[] = [];
  const record = async (name: string, ends: readonly string[], options?: RunOptions): Promise<void> => {
    const run = await here.run(name, options);
    const asExpected =
      run.ends.length === ends.length && run.ends.every((end, at) => end.startsWith(ends[at] ?? ''));
    if (!asExpected)
      throw new Error(`The run "${name}" should end ${ends.join(', ')}, and ends ${run.ends.join(', ')}`);
    runs.push(run);
  };
  try {
    for (const day of [1, 2, 3]) here.guest(`2026-01-0${day}`, day);
    here.put('guest/2026-01-03/b.csv', 'op,id,name\nI,x,Nobody\n'); // a notice says why a row was rejected
    await record('history: an execution a day', ['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED'], {
      ...{ maxRunBytes: 1, stepNotices: true },
    });

    here.guest('2026-01-04', 4);
    let isCut = false;
    await record('cut off while it copies', ['ThrottledError'], {
      onEvent: ({ type, state }) => (isCut ||= type === 'StateEntered' && state === 'CopyChanges'),
      intercept: () => {
        if (isCut) throw new ConnectionLost();
      },
    });
    mkdirSync(join(home, 'reports', 'site'), { recursive: true });
    writeFileSync(join(home, 'reports', 'site', 'old.html'), ''); // of a report that is no more
    await record('take-over', ['SUCCEEDED']);

    here.guest('2026-01-06', 6);
    await record(
      'fails while a statement is at work, which it cancels',
      ['AccessDeniedException'],
      stuckCopy(),
    );

    here.guest('2026-01-05', 5);
    await record('a file goes before it is staged', ['StagingError'], {
      onEvent: ({ type, state }) => {
        if (type === 'StateEntered' && state === 'StageTables')
          rmSync(join(landing, 'guest', '2026-01-05'), { recursive: true });
      },
    });
    await record('what is left', ['SUCCEEDED']);
    await record('nothing new', ['SUCCEEDED']); // it finds the reports as they are
    return runs;
  } finally {
    here.place.remove();
  }
}
