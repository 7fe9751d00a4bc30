import type { SqlStepInput } from '../../../contracts';
import { at, run, scriptedRun } from './support/steps';

const copy = (jobRun: SqlStepInput<'CopyChanges'>['jobRun']): SqlStepInput<'CopyChanges'> => ({
  ...{ step: 'CopyChanges', run, table: 'employee', jobRun },
  manifest: 's3://work/staged/employee/h1/manifest.json',
});

const jobRun = {
  ...{ Id: 'jr_1', DPUSeconds: 42.5 },
  ...{ StartedOn: Date.parse('2026-03-10T00:10:00Z'), CompletedOn: '2026-03-10T00:12:00Z' },
};

describe('CopyChanges', () => {
  it('notes the Glue job run of the table once, however often it is called', async () => {
    const { bucket, call, log, warehouse } = scriptedRun([{ Status: 'STARTED' }]);
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
    expect(await call(copy(jobRun), cursor)).toEqual({ done: true, cursor: at({ part: 1, calls: 2 }) });
    expect(log()).toMatchObject([{ step: 'CopyChanges', table_name: 'employee' }]);
    expect(warehouse.submitted[0]?.sqls.at(-1)).toContain("'s3://work/staged/employee/h1/manifest.json'");
  });

  it('notes it in the second call when the answer of the first was lost: as the same line', async () => {
    const { call, log } = scriptedRun([{ Status: 'STARTED' }, { Status: 'STARTED' }]);
    await call(copy(jobRun));
    await call(copy(jobRun));
    expect(log()).toHaveLength(1);
  });

  it('notes it not again when the COPY is tried again or another transaction is next', async () => {
    for (const cursor of [at({ attempt: 2 }), at({ part: 1 }), at({ round: 1 })]) {
      const { call, log } = scriptedRun();
      await call(copy(jobRun), cursor);
      expect(log()).not.toContainEqual(expect.objectContaining({ step: 'StageTable' }));
    }
  });

  it('leaves out what Glue did not say', async () => {
    const { call, log } = scriptedRun([{ Status: 'STARTED' }]);
    await call(copy({}));
    expect(log()).toEqual([
      {
        ...{ event_id: expect.any(String), run_id: 'r-1', step: 'StageTable', table_name: 'employee' },
        ...{ status: 'finished', attempt: 1 },
      },
    ]);
  });

  it('notes none for a table without new files', async () => {
    const { call, log } = scriptedRun([{ Status: 'STARTED' }]);
    await call(copy(null));
    expect(log()).toEqual([]);
  });
});
