import type { RunSqlInput } from '../../../contracts';
import { createHash } from 'node:crypto';
import { done as ended, run, scriptedRun } from './support/steps';

/** RecordRun has a stage for each of the three things that it takes in. */
const done = { ...ended, cursor: { ...ended.cursor, stage: 3 } };

const record = (phase: 'gate' | 'finish' | 'failure'): RunSqlInput => ({ step: 'RecordRun', run, phase });
const [gateLog, gateRejects] = ['runs/r-1/record/gate/log.manifest', 'runs/r-1/record/gate/rejects.manifest'];
const entry = (key: string) => ({ url: `s3://work/${key}`, mandatory: true });

/** A line of `etl.job_log`. */
const logLine = (about: string): object => ({
  event_id: createHash('sha256').update(about).digest('hex'),
  ...{ run_id: about.slice(0, 3), step: 'Verify', status: 'finished', attempt: 1 },
});

const rejectLine = (line: number) =>
  `${JSON.stringify({
    ...{ table_name: 'employee', file_key: 'employee/2026-03-09/a.csv', record: line, line, fault: 1 },
    ...{ column_name: 'id', value: 'x', reason: 'no integer', raw: 'I,x' },
  })}\n`;

/** Three log lines that wait, of two runs; one table with rejects, one without new files. */
function scripted(...script: Parameters<typeof scriptedRun>) {
  const scriptedOnes = scriptedRun(...script);
  for (const key of ['r-0/a', 'r-1/b', 'r-1/c'])
    scriptedOnes.bucket.set(`log/pending/${key}.json`, logLine(key));
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
    expect(bucket.log()).toMatchObject([{ step: 'RecordRun', status: 'finished' }]);
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

  const refused = { Status: 'FAILED', Error: 'Invalid JSON data' };
  const warnings = (bucket: { jsonBelow: (prefix: string) => unknown[] }) =>
    bucket.jsonBelow('runs/r-1/warnings/').flat();

  it('leaves the lines to the next run when it cannot take them in, and says so: no run fails by its log', async () => {
    const full = { Status: 'FAILED', Error: 'disk full' } as const;
    const { bucket, call } = scripted([full, full]);
    expect(await call(record('gate'))).toEqual(done);
    expect(bucket.keys('log/pending/')).toEqual(
      expect.arrayContaining(['r-0/a', 'r-1/b', 'r-1/c'].map((key) => `log/pending/${key}.json`)),
    );
    expect(warnings(bucket)).toEqual([
      {
        ...{ kind: 'damagedRecord', count: 1 },
        message: expect.stringMatching(
          /^The log lines could not be recorded \(gate\)\. They wait for the next run.*disk full/,
        ),
      },
    ]);
  });

  it('writes a damaged manifest anew, and takes in what it named', async () => {
    const refusal = { Status: 'FAILED', Error: 'Manifest file is not in correct json format' } as const;
    const { bucket, call, warehouse } = scripted([refusal]);
    expect(await call(record('gate'))).toEqual(done);
    expect(warehouse.submitted.map(({ name }) => name).slice(0, 2)).toEqual([
      'loadline/r-1/RecordRun/gate/log/0.0.1',
      'loadline/r-1/RecordRun/gate/log/0.1.1',
    ]);
    expect(bucket.keys('log/pending/r-0/')).toEqual([]);
    expect(warnings(bucket)).toEqual([]);
  });

  it('sets damaged log lines aside when COPY refuses them, takes in the others, and says so', async () => {
    const { bucket, call, warehouse } = scripted([refused]);
    bucket.set('log/pending/r-0/cut.json', '{"event_id":"x');
    bucket.set('log/pending/r-0/wide.json', { ...logLine('r-0/w'), step: 'x'.repeat(65) });
    expect(await call(record('gate'))).toEqual(done);
    expect(bucket.keys('log/damaged/')).toEqual(['log/damaged/r-0/cut.json', 'log/damaged/r-0/wide.json']);
    expect(bucket.text('log/damaged/r-0/cut.json')).toBe('{"event_id":"x');
    expect(bucket.json(gateLog)).toEqual({
      entries: ['r-0/a', 'r-1/b', 'r-1/c'].map((key) => entry(`log/pending/${key}.json`)),
    });
    expect(bucket.keys('log/pending/r-0/')).toEqual([]);
    expect(warehouse.submitted.map(({ name }) => name).slice(0, 2)).toEqual([
      'loadline/r-1/RecordRun/gate/log/0.0.1',
      'loadline/r-1/RecordRun/gate/log/0.1.1',
    ]);
    expect(warnings(bucket)).toEqual([
      {
        ...{ kind: 'damagedRecord', count: 2 },
        message:
          '2 log lines could not be read and were set aside below log/damaged/: log/pending/r-0/cut.json is no JSON; ' +
          'log/pending/r-0/wide.json has what is no varchar(64) in "step". The log of its run lacks what it told; ' +
          'what is loaded does not depend on it.',
      },
    ]);
  });

  it('keeps the good lines of an object that is set aside', async () => {
    const { bucket, call } = scripted([refused]);
    const key = 'log/pending/r-0/call.jsonl';
    const text = (about: string): string => JSON.stringify(logLine(about));
    bucket.set(key, `${text('r-0/d')}\n{"event_id":\n${text('r-0/e')}\n`);
    expect(await call(record('gate'))).toEqual(done);
    expect(bucket.text('log/damaged/r-0/call.jsonl')).toContain('{"event_id":\n');
    const { entries } = bucket.json(gateLog) as { entries: unknown[] };
    expect(entries).toHaveLength(4);
    expect(entries).toContainEqual(entry(key));
    expect(bucket.keys('log/pending/r-0/')).toEqual([]); // taken in, and removed
    expect(warnings(bucket)).toMatchObject([
      { count: 1, message: expect.stringContaining(`${key} is no JSON`) },
    ]);
  });

  it('sets empty log lines aside before it tries, without reading any other', async () => {
    const { bucket, call, warehouse } = scripted();
    bucket.set('log/pending/r-0/empty.json', '');
    expect(await call(record('gate'))).toEqual(done);
    expect(bucket.keys('log/damaged/')).toEqual(['log/damaged/r-0/empty.json']);
    expect(warehouse.submitted).toHaveLength(3);
    expect(bucket.calls.filter((call) => call.startsWith('GetObject log/'))).toEqual([]);
    expect(warnings(bucket)).toHaveLength(1);
  });

  it('keeps the good lines of damaged rejects', async () => {
    const { bucket, call } = scripted([{ Status: 'FINISHED' }, refused]);
    const key = 'staged/employee/h1/rejects/1.json';
    bucket.set(key, `${rejectLine(1)}${rejectLine(2)}${rejectLine(3).slice(0, 40)}`);
    expect(await call(record('gate'))).toEqual(done);
    const mended = 'runs/r-1/record/gate/rejects.mended/0.jsonl';
    expect(bucket.json(gateRejects)).toEqual({ entries: [entry(mended)] });
    expect(bucket.text(mended)).toBe(rejectLine(1) + rejectLine(2));
    expect(warnings(bucket)).toMatchObject([
      { kind: 'damagedRecord', count: 1, message: expect.stringContaining(`${key} is no JSON`) },
    ]);
  });

  it('adds to the summary, and to the log of the next run, what it finds after the run was told', async () => {
    const { bucket, call } = scripted([refused]);
    bucket.set('log/pending/r-0/cut.json', '{');
    bucket.set('runs/r-1/summary.json', { runId: 'r-1', endedAt: '2026-03-10T01:00:00.000Z', warnings: [] });
    expect(await call(record('finish'))).toEqual(done);
    expect(bucket.json('runs/r-1/summary.json')).toMatchObject({ warnings: [{ kind: 'damagedRecord' }] });
    expect(bucket.log()).toContainEqual(
      expect.objectContaining({ run_id: 'r-1', step: 'Warning', status: 'damagedRecord' }),
    );
  });
});
