import { etl, lit, sql } from '../../../sql';
import { manyTables } from '../../support/many-tables';
import { SqlEngine } from '../../support/sql-engine';

const pass = { unit: 'many', pass: 'whole' } as const;
const runId = 'run-1';
const file = (name: string, status: 'loaded' | 'skipped', bytes: number) =>
  sql`INSERT INTO ${etl('plan_file')} VALUES (${lit(name)}, 't0', '2026-01-01', 'e', ${lit(bytes)}, ${lit(status)}, ${lit(runId)})`;

describe.each(['batch', 'procedures'] as const)('a publish (%s)', (publishForm) => {
  let engine: SqlEngine;
  const planned = { loaded: 2, bytes: 30, skipped: 1 };
  const publish = () => engine.step('Publish', runId, { ...pass, planned });
  const published = async () =>
    (
      await engine.select([
        sql`SELECT "run_id" FROM ${etl('published_unit')}`,
        sql`SELECT "file_key" FROM ${etl('loaded_file')}`,
      ])
    ).map((rows) => rows.length);

  beforeEach(async () => {
    engine = await SqlEngine.open(manyTables(2), { publishForm });
    await engine.begin(runId);
    await engine.prepare(runId, {}, null);
    const files = [file('a', 'loaded', 10), file('b', 'loaded', 20), file('c', 'skipped', 5)];
    await engine.warehouse.transaction(files.map(({ text }) => text));
  });
  afterEach(() => engine.close());

  it('takes the files that were planned into the ledger', async () => {
    await publish();
    expect(await published()).toEqual([1, 3]);
    await publish(); // its answer was lost
    expect(await published()).toEqual([1, 3]);
  });

  it.each([
    ['has been emptied', sql`DELETE FROM ${etl('plan_file')}`],
    ['lacks a file', sql`DELETE FROM ${etl('plan_file')} WHERE "file_key" = 'b'`],
    ['lacks a skipped one', sql`DELETE FROM ${etl('plan_file')} WHERE "file_key" = 'c'`],
    ['has one twice', sql`${file('a', 'loaded', 10)}`],
    ['is of another run', sql`UPDATE ${etl('plan_file')} SET "run_id" = 'run-0'`],
    ['has a file of another size', sql`UPDATE ${etl('plan_file')} SET "bytes" = 21 WHERE "file_key" = 'b'`],
  ])('fails, and leaves nothing, where the plan in the warehouse %s', async (_, { text }) => {
    await engine.warehouse.transaction([text]);
    await expect(publish()).rejects.toThrow(
      'plan: etl.plan_file has other files than run run-1 planned; start a new run',
    );
    expect(await published()).toEqual([0, 0]);
  });

  it('of a run that no longer owns the warehouse fails by the fence, whatever its plan', async () => {
    await engine.claim('run-2');
    await engine.warehouse.transaction([sql`DELETE FROM ${etl('plan_file')}`.text]);
    await expect(publish()).rejects.toThrow('fenced: run run-1');
  });
});
