import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { newPlace, writeFiles } from './support/folders';
import { at, jsonOf, loadline, publish, query, repository, run } from './support/loadline';
import type { Place } from './support/loadline';
import { mails } from './support/mails';

interface Changes {
  readonly customerName?: string;
  readonly hasBills?: boolean;
  readonly hasParent?: boolean;
}

/** Customers and their bills; the declarations may change between runs. */
function project({ customerName = 'dim_customer', hasBills = true, hasParent = true }: Changes): string {
  return `
import { defineProject, defineTable, integer, parent, varchar } from ${JSON.stringify(join(repository, 'catalog', 'index.ts'))};
const customer = defineTable({
  name: 'customer', description: 'C', key: ['id'], columns: { id: integer(), name: varchar(20) },
  warehouse: { name: '${customerName}' },
});
const bill = defineTable({
  name: 'bill', description: 'B', key: ['no'], columns: { no: integer(), customer_id: integer() },
  parents: ${hasParent ? "[parent(customer, { customer_id: 'id' })]" : '[]'}, warehouse: { name: 'fact_bill' },
});
export default defineProject({ name: 'p', tables: [customer${hasBills ? ', bill' : ''}] });
`;
}

const placeWith = (changes: Changes, files: Readonly<Record<string, string>>): Required<Place> =>
  newPlace(project(changes), files);

const change = (place: Required<Place>, changes: Changes): void =>
  writeFiles(place.project, { 'index.ts': project(changes) });

const loaded = {
  'customer/2025-11-01/c.csv': 'op,id,name\nI,1,Anna\n',
  'bill/2025-11-01/b.csv': 'op,no,customer_id\nI,1,1\n',
};

describe('a catalog that was changed between runs', () => {
  it('does not begin a table anew under another name: it stops, and says how the history comes along', async () => {
    const place = placeWith({}, loaded);
    await publish(place);
    change(place, { customerName: 'dim_client' });
    writeFiles(place.landing, { 'bill/2025-11-02/b.csv': 'op,no,customer_id\nI,2,1\n' });
    const { ended, report } = await run(place);
    expect([ended.code, report.error?.name]).toEqual([1, 'SchemaConflictError']);
    expect(report.error?.message).toContain('ALTER TABLE "dw"."dim_customer" RENAME TO "dim_client";');
    change(place, {});
    expect((await publish(place)).tables.bill).toMatchObject({ inserted: 1, held: 0 });
  });

  it('does not forget a table that is taken out: its parents would be deleted under it', async () => {
    const place = placeWith({}, loaded);
    await publish(place);
    change(place, { hasBills: false });
    writeFiles(place.landing, { 'customer/2025-11-02/c.csv': 'op,id,name\nD,1,\n' });
    const { ended, report } = await run(place);
    expect([ended.code, report.error?.name]).toEqual([1, 'SchemaConflictError']);
    expect(report.error?.message).toMatch(
      /table "bill" has been loaded [^]*\nDROP TABLE IF EXISTS "staging"."bill_held";/,
    );
    expect((await query(place.home, 'SELECT id FROM dw.dim_customer')).rows).toEqual([[1]]);
  });

  it('checks a new reference in every run, and fails until it holds', async () => {
    const place = placeWith({ hasParent: false }, { 'bill/2025-11-01/b.csv': 'op,no,customer_id\nI,1,9\n' });
    await publish(place);
    change(place, { hasParent: true });
    for (let again = 0; again < 2; again += 1) {
      const { ended, report } = await run(place);
      expect([ended.code, report.error?.state]).toEqual([1, 'Verify']);
      expect(report.error?.message).toContain('fact_bill has rows without their dim_customer');
    }
    expect(mails(place.home).at(-1)).toMatchObject({ subject: 'Loadline: FAILED in Verify' });
    writeFiles(place.landing, { 'customer/2025-11-02/c.csv': 'op,id,name\nI,9,Ila\n' });
    await publish(place);
    expect((await run(place)).report.outcome).toBe('nothing');
  });

  it('says on the terminal that a run was published where it failed after that', async () => {
    const place = placeWith({ hasParent: false }, { 'bill/2025-11-01/b.csv': 'op,no,customer_id\nI,1,9\n' });
    await publish(place);
    change(place, { hasParent: true });
    writeFiles(place.landing, { 'customer/2025-11-02/c.csv': 'op,id,name\nI,1,Ila\n' });
    const ended = await loadline(['run', ...at(place)]);
    expect(ended.stderr).toMatch(/FAILED in Verify[^]*The changes of this run HAVE BEEN published\./);
    const status = jsonOf<{ runs: unknown[] }>(await loadline(['status', '--home', place.home, '--json']));
    expect(status.runs[0]).toMatchObject({ status: 'failed', files: 1, inserted: 1 });
  });

  it('takes the history of a new table, however old, beside tables that are loaded', async () => {
    const place = placeWith({ hasBills: false }, { 'customer/2025-11-01/c.csv': 'op,id,name\nI,1,Anna\n' });
    await publish(place);
    change(place, {});
    writeFiles(place.landing, {
      'bill/2020-01-01/b.csv': 'op,no,customer_id\nI,1,1\nI,2,1\n',
      'bill/2025-11-01/b.csv': 'op,no,customer_id\nD,2,\n',
    });
    expect((await publish(place)).tables.bill).toMatchObject({ files: 2, inserted: 1 });
    expect((await query(place.home, 'SELECT no FROM dw.fact_bill')).rows).toEqual([[1]]);
  });

  it('that conflicts, beside a new table, is reported as what it is', async () => {
    const place = placeWith({ hasBills: false }, loaded);
    await publish(place);
    const renamed = project({}).replace('name: varchar(20)', 'name: integer()');
    writeFiles(place.project, { 'index.ts': renamed });
    const ended = await loadline(['run', ...at(place)]);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('FAILED in MigrateSchema: SchemaConflictError');
    expect(ended.stderr).not.toContain('does not exist');
    const failed = await loadline(['failed', '--home', place.home]);
    expect([failed.code, existsSync(place.home)]).toEqual([0, true]);
    // The home goes by the catalog that its warehouse accepted: the table that was to be new is not there.
    const ofNewTable = await loadline(['failed', '--home', place.home, '--table', 'bill']);
    expect([ofNewTable.code, ofNewTable.stderr]).toEqual([
      2,
      expect.stringContaining('--table "bill" is not a source table of the catalog, which has customer.'),
    ]);
  });
});
