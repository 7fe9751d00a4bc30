/**
 * Transactions as a warehouse with table locks runs them (docs/services.md#redshift-locks): a statement waits for the
 * tables that it writes, the locks are kept to the end, and the snapshot is taken by the first statement, after its wait.
 * Serializable isolation allows a part of these histories only, so what holds here holds there.
 */

/** Every table of the model has one row. */
export type Row = Readonly<Record<string, string | number>>;
export type Rows = Readonly<Record<string, Row>>;

export interface Statement {
  readonly writes: readonly string[];
  /** The rows that it writes; `null`: its condition does not hold, and the transaction fails. */
  readonly run: (read: (table: string) => Row) => Rows | null;
}

export interface Transaction {
  readonly name: string;
  readonly run: number;
  readonly statements: readonly Statement[];
}

/**
 * One stage after the other, the transactions of a stage side by side. One that meets a conflict is tried again; after one
 * whose condition failed no further stage begins.
 */
export type Process = readonly (readonly Transaction[])[];

export interface World {
  readonly rows: Rows;
  readonly processes: readonly Process[];
  /**
   * What happens to a write of a row that has changed since the snapshot. Redshift fails the transaction; `overwrites`
   * asks what would be if it did not.
   */
  readonly staleWrites: 'fail' | 'overwrite';
  /** Looks at every commit: the rows before and after it, and those that the transaction had read. Answers faults. */
  readonly atCommit: (commit: Commit) => readonly string[];
  /** Looks at the rows when nothing is left to do. */
  readonly atEnd: (end: { readonly rows: Rows; readonly fenced: readonly string[] }) => readonly string[];
}

export interface Commit {
  readonly transaction: Transaction;
  readonly before: Rows;
  readonly after: Rows;
}

interface Running {
  readonly process: number;
  readonly index: number;
  readonly next: number;
  /** Not before the first statement. */
  readonly snapshot: Rows | null;
  readonly own: Rows;
}

interface State {
  readonly rows: Rows;
  /** Of each process, its stage. */
  readonly stages: readonly number[];
  readonly running: readonly Running[];
  readonly fenced: readonly string[];
}

/** What the exploration found: each fault once, and how many states there are. */
export interface Explored {
  readonly faults: readonly string[];
  readonly states: number;
}

/** Every interleaving of the processes. */
export function explore(world: World): Explored {
  const seen = new Set<string>();
  const faults = new Set<string>();
  const stack: State[] = [begun(world)];
  for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
    const key = JSON.stringify(state);
    if (seen.has(key)) continue;
    seen.add(key);
    const from = state;
    const next = from.running.flatMap((_, place) => step(world, from, place, faults));
    if (next.length === 0 && from.running.length > 0) faults.add('deadlock');
    if (from.running.length === 0)
      world.atEnd({ rows: from.rows, fenced: from.fenced }).forEach((fault) => faults.add(fault));
    stack.push(...next);
  }
  return { faults: [...faults].sort(), states: seen.size };
}

function begun({ rows, processes }: World): State {
  const running = processes.flatMap((stages, process) => started(stages, process, 0));
  return { rows, stages: processes.map(() => 0), running, fenced: [] };
}

const started = (stages: Process, process: number, stage: number): Running[] =>
  (stages[stage] ?? []).map((_, index) => ({ process, index, next: 0, snapshot: null, own: {} }));

/** The state after the next statement of one transaction, or after its commit; none while it waits for a lock. */
function step(world: World, state: State, place: number, faults: Set<string>): State[] {
  const running = state.running[place]!;
  const transaction = world.processes[running.process]![state.stages[running.process]!]![running.index]!;
  const statement = transaction.statements[running.next];
  const others = state.running.filter((_, other) => other !== place);
  if (statement === undefined) return [committed(world, state, running, transaction, others, faults)];
  const locked = others.flatMap(({ own }) => Object.keys(own));
  if (statement.writes.some((table) => locked.includes(table))) return [];

  const snapshot = running.snapshot ?? state.rows;
  const written = statement.run((table) => running.own[table] ?? snapshot[table]!);
  if (written === null)
    return [{ ...state, running: others, fenced: [...state.fenced, transaction.name].sort() }];
  const isStale = Object.keys(written).some((table) => !same(snapshot[table]!, state.rows[table]!));
  const anew: Running = { ...running, next: 0, snapshot: null, own: {} };
  if (isStale && world.staleWrites === 'fail') return [{ ...state, running: sorted([...others, anew]) }];
  const own = { ...running.own, ...written };
  return [{ ...state, running: sorted([...others, { ...running, next: running.next + 1, snapshot, own }]) }];
}

/** States that differ in the order of their transactions only are one. */
const sorted = (running: readonly Running[]): Running[] =>
  [...running].sort((a, b) => a.process - b.process || a.index - b.index);

const same = (a: Row, b: Row): boolean => JSON.stringify(a) === JSON.stringify(b);

function committed(
  { processes, atCommit }: World,
  state: State,
  { process, own }: Running,
  transaction: Transaction,
  others: Running[],
  faults: Set<string>,
): State {
  const rows = { ...state.rows, ...own };
  atCommit({ transaction, before: state.rows, after: rows }).forEach((fault) => faults.add(fault));
  const stages = processes[process]!;
  const stage = state.stages[process]!;
  const names = (stages[stage] ?? []).map(({ name }) => name);
  const isLast = !others.some((other) => other.process === process);
  if (!isLast || state.fenced.some((name) => names.includes(name)))
    return { ...state, rows, running: others };
  return {
    ...state,
    rows,
    stages: state.stages.map((each, index) => (index === process ? stage + 1 : each)),
    running: sorted([...others, ...started(stages, process, stage + 1)]),
  };
}
