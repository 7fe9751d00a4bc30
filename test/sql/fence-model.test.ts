import { explore } from './fence-model/locks';
import type { Commit, Explored, Process, Rows, World } from './fence-model/locks';
import { afterPreparing, design, runOf } from './fence-model/runs';
import type { Design } from './fence-model/runs';

/** An old run was cut after it had prepared everything; statements of its arrive late, while a new run goes. */
const [old, now] = [1, 2];

const isClaim = (name: string): boolean => name.startsWith('Claim');
const fencesOf = (rows: Rows) => Object.entries(rows).filter(([, row]) => 'owner' in row);

/** No older run's statement takes effect on what a newer one has claimed, and no publish mixes two runs. */
function faultsOf({ transaction: { name, run }, before, after }: Commit): string[] {
  const changed = Object.keys(after).filter((table) => before[table] !== after[table]);
  const owners = changed.map((table) => after[`${table.split('_')[0]}_fence`] ?? after.global);
  const isLate = !isClaim(name) && owners.some((fence) => Number(fence?.owner) > run);
  const falls = fencesOf(after).some(([table, { owner }]) => Number(owner) < Number(before[table]?.owner));
  const isMixed =
    name.startsWith('Publish') &&
    ['parent', 'child', 'ledger'].some((table) => String(after[table]?.of) !== String(run));
  return [
    ...(isLate ? [`${name} takes effect after a newer run's claim`] : []),
    ...(falls ? [`${name} lowers an owner`] : []),
    ...(isMixed ? [`${name} publishes what is not all its own`] : []),
  ];
}

/** The newest run ends as if it had been alone. */
function endFaults({ rows, fenced }: { readonly rows: Rows; readonly fenced: readonly string[] }): string[] {
  const stopped = fenced.filter((name) => name.endsWith(`run ${now}`)).map((name) => `${name} is fenced`);
  const ends = stopped.length > 0 || (rows.parent?.of === `${now}` && rows.ledger?.of === now);
  return [...stopped, ...(ends ? [] : ['the new run is not what the warehouse has'])];
}

const world = (processes: readonly Process[], staleWrites: World['staleWrites']): World => ({
  rows: afterPreparing(old),
  processes,
  staleWrites,
  atCommit: faultsOf,
  atEnd: endFaults,
});

/** Each pair of late statements of the old run, in every interleaving with each other and with the new run. */
function lateStatements(how: Design, staleWrites: World['staleWrites'] = 'fail'): Explored {
  const { late } = runOf(old, how);
  const { whole } = runOf(now, how);
  const pairs = late.flatMap((one, index) => late.slice(index + 1).map((other) => [one, other]));
  const explored = pairs.map((pair) => explore(world([...pair.map((each) => [[each]]), whole], staleWrites)));
  return {
    faults: [...new Set(explored.flatMap(({ faults }) => faults))].sort(),
    states: explored.reduce((sum, { states }) => sum + states, 0),
  };
}

/** Two whole runs at once, as if there were no lock. */
const twoRuns = (how: Design, staleWrites: World['staleWrites'] = 'fail'): Explored =>
  explore(world([runOf(old, how).whole, runOf(now, how).whole], staleWrites));

describe('the fence under table locks', () => {
  it('lets no late statement of an old run take effect, in every interleaving', () => {
    const { faults, states } = lateStatements(design);
    expect(faults).toEqual([]);
    expect(states).toBeGreaterThan(5000);
  });

  it('keeps two runs apart that go at once', () => {
    expect(twoRuns(design).faults).toEqual([]);
  });

  it('holds also where a write of a row that has changed would go through', () => {
    expect(lateStatements(design, 'overwrite').faults).toEqual([]);
    expect(twoRuns(design, 'overwrite').faults).toEqual([]);
  });

  const late = (name: string): string => `${name} of run ${old} takes effect after a newer run's claim`;

  it.each<[string, Partial<Design>, string]>([
    ['publish only reads the fences', { publish: 'only reads' }, late('Publish')],
    [
      'publish touches the global fence without asking who owns anything',
      { publish: 'touches', readsTables: false },
      late('Publish'),
    ],
    ['the tables are claimed before the whole', { claims: 'tables first' }, late('Publish')],
    [
      'CopyPlan is not fenced',
      { copyPlanTouches: false },
      `Publish of run ${now} publishes what is not all its own`,
    ],
    ['COPY and prepare only read their fence', { tables: 'only read' }, late('Prepare of the child')],
    ['a claim takes what it finds', { claimCompares: false }, `Claim of run ${old} lowers an owner`],
  ])('is needed as it is: %s', (_name, part, fault) => {
    const how = { ...design, ...part };
    expect([...lateStatements(how).faults, ...twoRuns(how).faults]).toContain(fault);
  });

  it('touches first and looks in the same statement, so that it needs no help against stale writes', () => {
    const how: Design = { ...design, publish: 'reads first' };
    expect([...lateStatements(how).faults, ...twoRuns(how).faults]).toEqual([]);
    expect(lateStatements(how, 'overwrite').faults).not.toEqual([]);
  });
});
