import type { Process, Row, Rows, Statement, Transaction } from './locks';

/**
 * The transactions of a run over two tables, a parent and its child, as `sql/` renders them, reduced to what they read and
 * write. A row says whose content a table has: a run's number.
 */

/** A design of the fence: how it is, or with one part left out. */
export interface Design {
  /** @default the global fence, then the tables' */
  readonly claims: 'global first' | 'tables first';
  /** What publish does with the global fence. */
  readonly publish: 'touches and checks' | 'touches' | 'only reads' | 'reads first';
  /** Publish looks at the tables' fences too. */
  readonly readsTables: boolean;
  readonly copyPlanTouches: boolean;
  /** COPY and prepare update the table's fence, or only look at it. */
  readonly tables: 'touch' | 'only read';
  /** A claim takes what an older run owns, or whatever there is. */
  readonly claimCompares: boolean;
}

export const design: Design = {
  claims: 'global first',
  publish: 'touches and checks',
  readsTables: true,
  copyPlanTouches: true,
  tables: 'touch',
  claimCompares: true,
};

const tables = ['parent', 'child'] as const;
type Table = (typeof tables)[number];
type Read = (table: string) => Row;

const fence = (table: Table): string => `${table}_fence`;
const changes = (table: Table): string => `${table}_changes`;
const prepared = (table: Table): string => `${table}_prepared`;

/** The warehouse as a run has left it that staged and prepared everything, and was then cut. */
export function afterPreparing(run: number): Rows {
  const perTable = (table: Table): Rows => ({
    [fence(table)]: { owner: run, staged: run, touches: 0 },
    [changes(table)]: { of: run },
    [prepared(table)]: { of: `${run}` },
    [table]: { of: '' },
  });
  return {
    global: { owner: run, published: 0, touches: 0 },
    plan: { of: run },
    ledger: { of: 0 },
    mart: { of: 0 },
    ...perTable('parent'),
    ...perTable('child'),
  };
}

const owns = (read: Read, run: number): boolean => read('global').owner === run;
const isPublished = (read: Read): boolean => Number(read('global').published) >= Number(read('global').owner);

export function runOf(run: number, how: Design) {
  const write = (table: string, row: (read: Read) => Row): Statement => ({
    writes: [table],
    run: (read) => ({ [table]: row(read) }),
  });
  const fails = (): null => null;
  const touched = (row: Row): Row => ({ ...row, touches: Number(row.touches) ? 0 : 1 });
  const touchGlobal = (holds: (read: Read) => boolean, more: Row = {}): Statement => ({
    writes: ['global'],
    run: (read) => (holds(read) ? { global: { ...touched(read('global')), ...more } } : null),
  });
  const touchTable = (table: Table, holds: (read: Read) => boolean, more: Row = {}): Statement => ({
    writes: how.tables === 'touch' ? [fence(table)] : [],
    run: (read) => {
      if (!(owns(read, run) && !isPublished(read) && read(fence(table)).owner === run && holds(read)))
        return null;
      return how.tables === 'touch' ? { [fence(table)]: { ...touched(read(fence(table))), ...more } } : {};
    },
  });
  const named = (name: string, ...statements: Statement[]): Transaction => ({
    name: `${name} of run ${run}`,
    run,
    statements,
  });

  const claimGlobal = named('Claim', {
    writes: ['global'],
    run: (read) =>
      !how.claimCompares || Number(read('global').owner) < run || owns(read, run)
        ? { global: { ...touched(read('global')), owner: run } }
        : fails(),
  });
  const claimTables = named(
    'Claim of the tables',
    ...(how.claims === 'global first' && how.claimCompares ? [touchGlobal((read) => owns(read, run))] : []),
    ...tables.map((table): Statement => ({
      writes: [fence(table)],
      run: (read) =>
        !how.claimCompares || Number(read(fence(table)).owner) <= run
          ? { [fence(table)]: { ...touched(read(fence(table))), owner: run } }
          : fails(),
    })),
  );
  const copyPlan = named(
    'CopyPlan',
    ...(how.copyPlanTouches ? [touchGlobal((read) => owns(read, run))] : []),
    write('plan', () => ({ of: run })),
  );
  const copy = (table: Table): Transaction =>
    named(
      `COPY of the ${table}`,
      touchTable(table, () => true, { staged: run }),
      ...(how.tables === 'touch'
        ? []
        : [write(fence(table), (read) => ({ ...read(fence(table)), staged: run }))]),
      write(changes(table), () => ({ of: run })),
    );
  const isStaged = (read: Read, table: Table): boolean => read(fence(table)).staged === run;
  const prepare = (table: Table): Transaction =>
    named(
      `Prepare of the ${table}`,
      touchTable(table, (read) => isStaged(read, table)),
      write(prepared(table), (read) => {
        const sources = [changes(table), ...(table === 'child' ? [prepared('parent')] : [])];
        return { of: [...new Set(sources.map((each) => `${read(each).of}`))].join('+') };
      }),
    );
  const mayPublish = (read: Read): boolean =>
    (how.publish === 'touches' || owns(read, run)) &&
    (!how.readsTables || tables.every((table) => read(fence(table)).owner === run && isStaged(read, table)));
  const look: Statement = { writes: [], run: (read) => (mayPublish(read) ? {} : null) };
  const touch = touchGlobal(() => true, { published: run });
  const fences: Record<Design['publish'], readonly Statement[]> = {
    'touches and checks': [touchGlobal(mayPublish, { published: run })],
    touches: [touchGlobal(mayPublish, { published: run })],
    'only reads': [look],
    'reads first': [look, touch],
  };
  const publish = named(
    'Publish',
    ...fences[how.publish],
    ...tables.map((table) => write(table, (read) => ({ of: read(prepared(table)).of! }))),
    write('ledger', (read) => ({ of: read('plan').of! })),
  );
  const mart = named(
    'RefreshMarts',
    touchGlobal((read) => owns(read, run)),
    write('mart', (read) => ({ of: `${read('parent').of}+${read('child').of}` })),
  );

  const claims = how.claims === 'global first' ? [claimGlobal, claimTables] : [claimTables, claimGlobal];
  const whole: Process = [
    ...claims.map((each) => [each]),
    [copyPlan],
    tables.map(copy),
    [prepare('parent')],
    [prepare('child')],
    [publish],
    [mart],
  ];
  return { whole, late: [copyPlan, ...tables.map(copy), ...tables.map(prepare), publish, mart] };
}
