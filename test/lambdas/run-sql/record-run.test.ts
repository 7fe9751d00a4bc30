import type { RunSqlInput } from '../../../contracts';
import { done, run, scriptedRun } from './support/steps';

const record = (phase: 'gate' | 'finish' | 'failure'): RunSqlInput => ({ step: 'RecordRun', run, phase });
const [gateLog, gateRejects] = ['runs/r-1/record/gate/log.manifest', 'runs/r-1/record/gate/rejects.manifest'];
const entry = (key: string) => ({ url: `s3://work/${key}`, mandatory: true });

/** Three log lines that wait, of two runs; one table with rejects, one without new files. */
function scripted(...script: Parameters<typeof scriptedRun>) {
  const scriptedOnes = scriptedRun(...script);
  for (const key of ['r-0/a', 'r-1/b', 'r-1/c']) scriptedOnes.bucket.set(`log/pending/${key}.json`, {});
  scriptedOnes.bucket.set('runs/r-1/plan.json', {
    tables: [{ prefix: 'staged/employee/h1/' }, { prefix: null }],
  });
  scriptedOnes.bucket.set('staged/employee/h1/rejects/1.json', '{"line":1}');
  scriptedOnes.bucket.set('staged/employee/h1/rejects/2.json', '');
  return scriptedOnes;
}

describe('RecordRun', () => {
  it('takes in the log lines of every run that wait, and removes these when it is done', async () => {
    const { bucket, call, warehouse } = scripted();
    expect(await call(record('finish'))).toEqual(done);
    expect(bucket.json('runs/r-1/record/finish/log.manifest')).toEqual({
      entries: ['r-0/a', 'r-1/b', 'r-1/c'].map((key) => entry(`log/pending/${key}.json`)),
    });
    expect(warehouse.submitted[0]?.sqls.join()).toContain('s3://work/runs/r-1/record/finish/log.manifest');
    expect(bucket.jsonBelow('log/pending/')).toMatchObject([{ step: 'RecordRun', status: 'finished' }]);
  });

  it('takes in the rejected rows at the gate: the files that are not empty', async () => {
    const { bucket, call, warehouse } = scripted();
    expect(await call(record('gate'))).toEqual(done);
    expect(bucket.json(gateRejects)).toEqual({ entries: [entry('staged/employee/h1/rejects/1.json')] });
    expect(warehouse.submitted[1]?.sqls.join()).toContain(`s3://work/${gateRejects}`);
    expect(bucket.keys('staged/')).toHaveLength(2);
  });

  it.each(['finish', 'failure'] as const)(
    'needs no plan and takes in no rejects in phase %s',
    async (phase) => {
      const { bucket, call, warehouse } = scripted();
      bucket.remove('runs/r-1/plan.json');
      expect(await call(record(phase))).toMatchObject({ done: true });
      expect(warehouse.submitted).toHaveLength(1);
      expect(bucket.keys(`runs/r-1/record/${phase}/`)).toEqual([`runs/r-1/record/${phase}/log.manifest`]);
    },
  );

  it('submits nothing for lines and rejects that do not exist', async () => {
    const { bucket, call, warehouse } = scripted();
    for (const key of [...bucket.keys('log/'), ...bucket.keys('staged/')]) bucket.remove(key);
    expect(await call(record('gate'))).toEqual(done);
    expect(warehouse.submitted).toHaveLength(1); // what the run gives up
    expect(bucket.json(gateLog)).toEqual({ entries: [] });
  });

  it('takes in and removes what it fixed at first, although more lines come while it is at work', async () => {
    const { bucket, call, warehouse } = scripted([
      { Status: 'STARTED', seconds: 25 },
      { Status: 'STARTED', seconds: 25 },
    ]);
    const fixed = async () => (await call(record('finish'))).cursor;
    const cursor = await fixed();
    bucket.set('log/pending/r-2/late.json', {});
    expect(await fixed()).toEqual(cursor); // the answer was lost: the same call again
    expect(warehouse.submitted).toHaveLength(2);
    expect(await call(record('finish'), cursor)).toMatchObject({ done: true });
    expect(bucket.keys('log/pending/')).toContain('log/pending/r-2/late.json');
    expect(bucket.keys('log/pending/r-0/')).toEqual([]);
  });

  it('leaves the lines when its transaction fails', async () => {
    const { bucket, call } = scripted([{ Status: 'FAILED', Error: 'x' }]);
    await expect(call(record('finish'))).rejects.toThrow('RecordRun of finish failed');
    expect(bucket.keys('log/pending/')).toHaveLength(4); // and its own
  });
});
