import { join } from 'node:path';
import { etlViews } from '../../sql';
import { ObjectStore } from '../../local/store';
import { Warehouse } from '../../local/warehouse';
import { temporaryFolder } from './support/folders';
import { jsonOf, loadline, publish, run } from './support/loadline';
import { csv, shopHeader, shopPlace } from './support/shop-project';

/** Makes of the warehouse what a version without these views left. */
const forget = (home: string, views: readonly string[]): Promise<void> =>
  change(
    home,
    views.map((view) => `DROP VIEW IF EXISTS "etl"."${view}"`),
  );

/** What an earlier version left. */
async function change(home: string, statements: readonly string[]): Promise<void> {
  const store = new ObjectStore({ buckets: {}, cacheDir: temporaryFolder() });
  const warehouse = await Warehouse.open({ file: join(home, 'warehouse.duckdb'), store });
  try {
    await warehouse.transaction([...statements, `UPDATE "etl"."schema_version" SET "version" = 'earlier'`]);
  } finally {
    warehouse.close();
  }
}

describe('a home of an earlier version', () => {
  it('says what it lacks, and has it after the next run', async () => {
    const place = shopPlace({ 'shop/2025-11-01/a.csv': csv(shopHeader, 'I,x,Corner,,Y,', 'I,1,Market,,Y,') });
    await publish(place);
    await forget(place.home, ['open_rejects', 'held_rows']);
    for (const command of ['status', 'failed']) {
      const ended = await loadline([command, '--home', place.home]);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toContain('is of an earlier version, without etl.held_rows, etl.open_rejects.');
      expect(ended.stderr).toContain('Run "loadline run" once');
    }
    expect((await run(place)).report.outcome).toBe('nothing');
    const failed = await loadline(['failed', '--home', place.home, '--json']);
    expect(jsonOf<{ rows: unknown[] }>(failed).rows).toMatchObject([{ kind: 'rejected', record: 1 }]);
    await forget(place.home, etlViews);
    const none = await loadline(['status', '--home', place.home]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('No run has got far enough')]);
  });

  it('is refused where its change ids have the form before, and changes nothing', async () => {
    const place = shopPlace({ 'shop/2025-11-01/a.csv': csv(shopHeader, 'I,1,Market,,Y,') });
    await publish(place);
    await change(place.home, [
      `UPDATE "dw"."dim_shop" SET "_change_id" = '2025-11-01/a.csv/a.csv/00000000000000000001'`,
    ]);
    const { report } = await run(place);
    expect(report.outcome).toBe('failed');
    expect(report.error?.message).toContain(
      'The change ids of this warehouse are those of an earlier version',
    );
    expect(report.error?.message).toContain('Build the warehouse anew');
  });
});
