import { etl, lit, sql } from '../../sql';
import { manyUnits } from '../support/many-units';
import { SqlEngine } from '../support/sql-engine';

describe('what the log and the warehouse know of earlier runs', () => {
  let engine: SqlEngine;
  let lines = 0;
  beforeAll(async () => {
    engine = await SqlEngine.open(manyUnits(11));
  });
  afterAll(() => engine.close());

  const log = (runId: string, step: string, status: string, attempt = 1, rows = 0) =>
    engine.warehouse.transaction([
      sql`INSERT INTO ${etl('job_log')} ("event_id", "run_id", "step", "status", "attempt", "read", "error_message")
SELECT ${lit(`e${(lines += 1)}`)}, ${lit(runId)}, ${lit(step)}, ${lit(status)}, ${lit(attempt)}, ${lit(rows)}, ${lit(`${status} ${attempt}`)}`
        .text,
    ]);
  const inspect = async (runId: string): Promise<string[][][]> => {
    const [results = []] = await engine.step('InspectEarlier', runId, {});
    return results.map(({ rows = [] }) => rows.map((row) => row.map(String)));
  };

  it('are the runs that nobody has told of, with what of them is published', async () => {
    await engine.load('run-1', {});
    await log('run-1', 'Run', 'published');
    await log('run-1', 'Counts', 'published');
    await log('run-1', 'Told', 'all');
    await engine.begin('run-2'); // killed between the passes of its publish
    await engine.prepare('run-2', {});
    await engine.publish('run-2', { unit: 'unit_0', pass: 'upserts' });
    await engine.publish('run-2', { unit: 'unit_1', pass: 'upserts' });
    await engine.publish('run-2', { unit: 'unit_1', pass: 'deletes' });
    await log('run-3', 'StartRun', 'finished'); // killed before its claim
    await log('run-4', 'Run', 'failed');
    await log('run-4', 'Told', 'unknown');
    await log('run-5', 'Run', 'skipped');
    await log('run-5', 'Told', 'nothing');
    await engine.begin('run-6');
    expect(await inspect('run-6')).toEqual([
      [
        ['run-2', '0', '0'],
        ['run-3', '0', '0'],
        ['run-4', '1', '0'],
      ],
      [['unit_1', 'whole', 'run-2']],
      [
        ['unit_0', 'upserts', 'run-2'],
        ['unit_1', 'upserts', 'run-2'],
      ],
    ]);
    expect(
      (await engine.step('InspectPublished', 'run-2', {}))[0]?.map(({ rows = [] }) => rows.map(String)),
    ).toEqual([['unit_1,whole'], ['unit_0,upserts', 'unit_1,upserts']]);
  });

  it('and a run that is told late has the outcome that was told last, and its counts once', async () => {
    await log('run-4', 'Run', 'published', 3);
    await log('run-4', 'Counts', 'published', 1, 7);
    const [rows] = await engine.select([
      sql`SELECT "status", "error_message", "read" FROM ${etl('last_runs')} WHERE "run_id" = 'run-4'`,
    ]);
    expect(rows).toEqual([{ status: 'published', error_message: 'published 3', read: 7 }]);
    await log('run-4', 'Told', 'all');
    expect((await inspect('run-6'))[0]).toEqual([
      ['run-2', '0', '0'],
      ['run-3', '0', '0'],
    ]);
  });
});
