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
  it('grow with the tables only: levels and transactions of publish are within a state', () => {
    expect(historyEvents(oneTable)).toBe(175 + 14);
    expect(historyEvents(oneUnit)).toBe(175 + 2 * 14);
    expect(historyEvents(twoUnits)).toBe(175 + 2 * 14);
  });

  it('have the quota of Step Functions', () => expect(maxHistoryEvents).toBe(25_000));
});

describe('the bytes of the largest payload', () => {
  it('grow with each table and the length of its name, and with nothing else', () => {
    const table = (name: string): string =>
      JSON.stringify({
        table: name,
        request: `s3://${'b'.repeat(63)}/runs/20261231T235959999Z-00000000/stage/${name}.json`,
        staged: false,
        workerType: 'G.1X',
        workers: 10,
        timeoutMinutes: 480,
      });
    expect(planBytes(oneUnit) - planBytes(oneTable)).toBe(table('bill').length + 1);
    expect(planBytes(twoUnits)).toBe(planBytes(oneUnit));
  });

  it('are those of a plan whose every number and name is as long as it can be', () => {
    expect(planBytes(oneTable)).toBeGreaterThan(300);
    expect(planBytes(oneTable)).toBeLessThan(600);
    expect(maxPayloadBytes).toBe(262_144);
  });
});
