import type { SqlStepInput } from '../../../contracts';
import { done, run, scriptedRun } from './support/steps';

type Told = SqlStepInput<'CopyChanges'>['jobRuns'];
const copy = (...jobRuns: Told): SqlStepInput<'CopyChanges'> => ({ step: 'CopyChanges', run, jobRuns });
const slow = { Status: 'STARTED', seconds: 25 };

const jobRun = {
  ...{ table: 'employee', Id: 'jr_1', DPUSeconds: 42.5 },
  ...{ StartedOn: Date.parse('2026-03-10T00:10:00Z'), CompletedOn: '2026-03-10T00:12:00Z' },
};

describe('CopyChanges', () => {
  it('notes the Glue job run of the table once, however often it is called', async () => {
    const { bucket, call, log, warehouse } = scriptedRun([slow]);
    const { cursor } = await call(copy(jobRun));
    const lines = log();
    expect(lines).toEqual([
      {
        ...{ event_id: expect.any(String), run_id: 'r-1', step: 'StageTable', table_name: 'employee' },
        ...{ status: 'finished', attempt: 1, glue_run_id: 'jr_1', dpu_seconds: 42.5 },
        ...{ started_at: '2026-03-10T00:10:00.000Z', ended_at: '2026-03-10T00:12:00.000Z' },
      },
    ]);
    for (const key of bucket.keys('log/')) bucket.remove(key);
    expect(await call(copy(), cursor)).toEqual(done);
    expect(log()).toMatchObject([{ step: 'CopyChanges', table_name: 'employee' }]);
    expect(warehouse.submitted[0]?.sqls.at(-1)).toContain("'s3://work/staged/employee/h1/manifest.json'");
  });

  it('notes it in the second call when the answer of the first was lost: as the same line', async () => {
    const { call, log } = scriptedRun([slow, slow]);
    await call(copy(jobRun));
    await call(copy(jobRun));
    expect(log()).toHaveLength(1);
  });

  it('notes those of 500 tables', async () => {
    const { call, log } = scriptedRun([slow]);
    await call(copy(...Array.from({ length: 500 }, (_, index) => ({ ...jobRun, table: `t${index}` }))));
    expect(new Set(log().map((line) => (line as { table_name: string }).table_name)).size).toBe(500);
  });

  it('leaves out what Glue did not say', async () => {
    const { call, log } = scriptedRun([slow]);
    await call(copy({ table: 'employee' }));
    expect(log()).toEqual([
      {
        ...{ event_id: expect.any(String), run_id: 'r-1', step: 'StageTable', table_name: 'employee' },
        ...{ status: 'finished', attempt: 1 },
      },
    ]);
  });

  it('notes none where no table had new files', async () => {
    const { call, log } = scriptedRun([slow]);
    await call(copy());
    expect(log()).toEqual([]);
  });
});
