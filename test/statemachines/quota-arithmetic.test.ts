import { buildCatalog, defineProject, defineTable, integer, parent } from '../../catalog';
import { historyEvents, maxHistoryEvents, maxPayloadBytes, planBytes } from '../../statemachines/run-quotas';

const shop = defineTable({
  name: 'shop',
  description: 'A shop.',
  key: ['id'],
  columns: { id: integer() },
  warehouse: { name: 'dim_shop' },
});
const bill = defineTable({
  name: 'bill',
  description: 'A bill.',
  key: ['no'],
  columns: { no: integer(), shop_id: integer() },
  parents: [parent(shop, { shop_id: 'id' })],
  warehouse: { name: 'fact_bill' },
});
const both = { name: 'two', tables: [bill, shop] };
const oneUnit = buildCatalog(defineProject(both));
const twoUnits = buildCatalog(defineProject({ ...both, units: { shops: [shop], bills: [bill] } }));
const oneTable = buildCatalog(defineProject({ name: 'one', tables: [shop] }));

// That these are the events of a run is held by run-quotas.test.ts, which counts them.
describe('the history events of a run', () => {
  it('grow with the tables, their levels and the transactions of publish', () => {
    expect(historyEvents(oneTable)).toBe(150 + 43 + 12 + 11);
    expect(historyEvents(oneUnit)).toBe(150 + 2 * 43 + 2 * 12 + 11);
    expect(historyEvents(twoUnits)).toBe(150 + 2 * 43 + 2 * 12 + 4 * 11);
  });

  it('have the quota of Step Functions', () => expect(maxHistoryEvents).toBe(25_000));
});

describe('the bytes of the largest payload', () => {
  it('grow with each table and transaction, and with the length of names', () => {
    const table = (name: string): string =>
      JSON.stringify({
        table: name,
        request: `s3://${'b'.repeat(63)}/runs/20261231T235959999Z-00000000/stage/${name}.json`,
        staged: false,
        manifest: `s3://${'b'.repeat(63)}/staged/${name}/${'0'.repeat(64)}/manifest.json`,
        workerType: 'G.1X',
        workers: 10,
        timeoutMinutes: 480,
      });
    const levels = '["shop"],["bill"]'.length - '["shop"]'.length;
    const unitName = 'two'.length - 'one'.length;
    expect(planBytes(oneUnit) - planBytes(oneTable)).toBe(table('bill').length + 1 + levels + unitName);
    const passes = (units: readonly (readonly [string, string])[]): number =>
      JSON.stringify(units.map(([unit, pass]) => ({ unit, pass }))).length;
    expect(planBytes(twoUnits) - planBytes(oneUnit)).toBe(
      passes([
        ['shops', 'upserts'],
        ['bills', 'upserts'],
        ['bills', 'deletes'],
        ['shops', 'deletes'],
      ]) - passes([['two', 'whole']]),
    );
  });

  it('are those of a plan whose every number and name is as long as it can be', () => {
    expect(planBytes(oneTable)).toBeGreaterThan(600);
    expect(planBytes(oneTable)).toBeLessThan(900);
    expect(maxPayloadBytes).toBe(262_144);
  });
});
