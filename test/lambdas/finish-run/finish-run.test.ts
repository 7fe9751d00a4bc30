import { lockKey, outcomeKey } from '../../../contracts';
import type { CountsByTable, PublishedReports, RunPlan, RunWarning, StaleDataSet } from '../../../contracts';
import { finishRun } from '../../../lambdas/finish-run/finish-run';
import type { SignLinks } from '../../../lambdas/finish-run/report-links';
import type { Notice } from '../../../lambdas/notices/notice';
import { keepWarnings } from '../../../lambdas/shared/warnings';
import { MemoryBucket } from '../support/memory-bucket';
import { clockAt, countsOf, keys, lockOf, planOf, run } from '../support/run-of-shop';

const endedAt = '2026-03-10T20:45:00.000Z';

const counts: CountsByTable = {
  customer: countsOf({}),
  order: countsOf({ files: 2, read: 1500, rejected: 2, staged: 1498, inserted: 1490, updated: 5, held: 3 }),
};

/** Finishes a run that has such a plan; the journal has its effects in order. */
async function finish(
  {
    published,
    reports = null,
    signLinks,
    staleDataSets,
    ...plan
  }: Partial<RunPlan> & {
    readonly published: boolean;
    readonly reports?: PublishedReports | null;
    readonly signLinks?: SignLinks;
    readonly staleDataSets?: readonly StaleDataSet[];
  },
  bucket = new MemoryBucket(),
  clock = clockAt(endedAt),
) {
  bucket.put(keys.plan, planOf(plan)).put(keys.counts, counts);
  if (!bucket.objects.has(lockKey)) bucket.put(...lockOf(run.execution));
  const notices: Notice[] = [];
  const answer = await finishRun(
    {
      run,
      published,
      reports,
      ...(staleDataSets === undefined ? {} : { staleDataSets: [...staleDataSets] }),
    },
    {
      work: bucket.store,
      clock,
      ...(signLinks === undefined ? {} : { signLinks }),
      publish: (notice) => {
        notices.push(notice);
        bucket.journal.push('publish');
        return Promise.resolve();
      },
    },
  );
  const [{ subject, message } = { subject: '', message: '' }] = notices;
  return { answer, bucket, notices, subject, message, effects: effectsOf(bucket) };
}

/** What changes something outside, without the log lines. */
const effectsOf = ({ journal }: MemoryBucket): string[] =>
  journal.filter((call) => !/^(get|list|put log\/)/.test(call));

const oneDay = { files: 2, batchDates: { from: '2026-03-09', to: '2026-03-09', count: 1 } };
const twoDays = { files: 1234, batchDates: { from: '2026-03-08', to: '2026-03-10', count: 2 } };

describe('the summary', () => {
  it('of a run that published says when, what and how much', async () => {
    const { bucket, answer } = await finish({ published: true, ...twoDays, skipped: 3, remaining: true });
    expect(bucket.json(keys.summary)).toEqual({
      ...{ runId: run.runId, execution: run.execution, outcome: 'published' },
      ...{ startedAt: run.startedAt, endedAt, batchDates: twoDays.batchDates },
      ...{ files: 1234, skippedFiles: 3, tables: counts, warnings: [] },
      ...{ published: { what: 'all', units: [], begun: [] } },
    });
    expect(answer).toEqual({ outcome: 'published', remaining: true });
  });

  it('of a run that found nothing to load has no counts: there are none to read', async () => {
    const { bucket, answer } = await finish({ published: false, outcome: 'nothing' });
    expect(bucket.json(keys.summary)).toMatchObject({ outcome: 'nothing', tables: {}, files: 0 });
    expect(bucket.journal).not.toContain(`get ${keys.counts}`);
    expect(answer).toEqual({ outcome: 'nothing', remaining: false });
  });

  it('of a run whose counts nothing tells any more is not made up: the run fails in a sentence, and keeps its lock', async () => {
    const bucket = new MemoryBucket().put(keys.plan, planOf(oneDay)).put(keys.counts, '{"order":');
    const calls = { work: bucket.store, clock: clockAt(endedAt), publish: () => Promise.resolve() };
    await expect(finishRun({ run, published: true, reports: null }, calls)).rejects.toThrow(
      `${keys.counts} is gone or damaged`,
    );
    expect(effectsOf(bucket)).toEqual([]);
  });

  it('of a run whose held changes all stay held has their counts, and published nothing', async () => {
    const { bucket, answer } = await finish({ published: false, outcome: 'load' });
    expect(bucket.json(keys.summary)).toMatchObject({ outcome: 'nothing', tables: counts });
    expect(answer.outcome).toBe('nothing');
  });
});

it('reads nothing twice but the lock, and no warnings that are none', async () => {
  const bucket = new MemoryBucket();
  await keepWarnings(bucket.store, run.runId, 'ListLanding', []);
  await keepWarnings(bucket.store, run.runId, 'PlanRun', [{ kind: 'heldLong', count: 1, message: 'held' }]);
  const { message } = await finish({ published: true, ...oneDay }, bucket);
  const read = bucket.journal.filter((call) => call.startsWith('get '));
  expect(new Set(read).size).toBe(read.length);
  expect(read).not.toContain(`get ${keys.warnings('ListLanding')}`);
  expect(read).toContain(`get ${keys.warnings('PlanRun')}`);
  expect(message).toContain('held');
});

describe('the reports', () => {
  const reports: PublishedReports = {
    ...{ reports: 50, asOf: '2026-03-09', digest: [] },
    ...{ site: 's3://reports/site/index.html', workbook: 's3://reports/site/reports.xlsx' },
  };

  it('are told by signed links, with the day on which these end', async () => {
    const site = 'https://d1.cloudfront.net/open.html?Policy=p&Signature=s&Key-Pair-Id=K';
    const links = {
      site,
      workbook: 'https://d1.cloudfront.net/reports.xlsx?Policy=p',
      linksUntil: '2026-03-17',
    };
    const { message } = await finish({
      published: true,
      ...oneDay,
      reports,
      signLinks: () => Promise.resolve(links),
    });
    expect(message).toContain(`50 reports: ${site}\nAs one workbook: ${links.workbook}\n`);
    expect(message).toContain('open until 2026-03-17');
    expect(message).not.toContain('s3://reports');
  });

  it('whose links cannot be signed end the run well, with a warning', async () => {
    const signLinks = () => Promise.reject(new Error('no such secret'));
    const { message, subject, answer } = await finish({ published: true, ...oneDay, reports, signLinks });
    expect(answer.outcome).toBe('published');
    expect(subject).toContain('(1 warning)');
    expect(message).toContain('could not be signed');
    expect(message).toContain('no such secret');
    expect(message).toContain('50 reports: s3://reports/site/index.html');
  });

  it('that QuickSight did not take in are a warning, by name and with the reason, and no failure', async () => {
    const staleDataSets = [{ report: 'sales_by_day', error: 'SQL_EXCEPTION', cause: 'no table' }];
    const { message, answer, bucket } = await finish({ published: true, ...oneDay, reports, staleDataSets });
    expect(answer.outcome).toBe('published');
    expect(message).toContain('1 warning:');
    expect(message).toContain('QuickSight shows 1 report as before this run');
    expect(message).toContain('sales_by_day (SQL_EXCEPTION: no table)');
    expect(bucket.json(keys.summary)).toMatchObject({ warnings: [{ kind: 'notRefreshed', count: 1 }] });
    expect((await finish({ published: true, ...oneDay, reports, staleDataSets: [] })).message).not.toContain(
      'QuickSight',
    );
  });

  it('that were not made have no link to sign', async () => {
    const signLinks = () => Promise.reject(new Error('asked for'));
    const { message } = await finish({ published: true, ...oneDay, signLinks });
    expect(message).not.toContain('asked for');
  });
});

describe('what steps warned of', () => {
  it('is in the summary, the log and the notice', async () => {
    const bucket = new MemoryBucket();
    const warning: RunWarning = {
      kind: 'strayFiles',
      table: 'order',
      count: 2,
      message: '2 files are not loaded.',
    };
    await keepWarnings(bucket.store, run.runId, 'ListLanding', [warning]);
    const { subject, message } = await finish({ published: true, ...oneDay }, bucket);
    expect(bucket.json(keys.summary)).toMatchObject({ warnings: [warning] });
    expect(bucket.log()).toContainEqual(
      expect.objectContaining({
        ...{ step: 'Warning', status: 'strayFiles', table_name: 'order' },
        error_message: warning.message,
      }),
    );
    expect(subject).toBe('Loadline: published 2026-03-09 (1 warning)');
    expect(message).toContain('\n\n1 warning:\n- 2 files are not loaded.\n');
  });
});

describe('the log', () => {
  it('has the counts of each table, and then the run with its times', async () => {
    const { bucket } = await finish({ published: true, ...oneDay });
    const times = { run_id: run.runId, started_at: run.startedAt, ended_at: endedAt };
    expect(bucket.log()).toMatchObject([
      { ...times, step: 'Counts', status: 'published', table_name: 'customer', read: 0 },
      {
        ...times,
        step: 'Counts',
        status: 'published',
        table_name: 'order',
        read: 1500,
        held: 3,
        aged_out: 0,
      },
      { ...times, step: 'Run', status: 'published', attempt: 1 },
      { run_id: run.runId, step: 'Told', status: 'all' },
    ]);
  });
});

describe('the notice', () => {
  it.each<[string, Parameters<typeof finish>[0], string]>([
    ['one batch date', { published: true, ...oneDay }, 'Loadline: published 2026-03-09'],
    ['several', { published: true, ...twoDays }, 'Loadline: published 2026-03-08 to 2026-03-10'],
    ['held changes only', { published: true }, 'Loadline: published held changes'],
    ['nothing', { published: false, outcome: 'nothing' }, 'Loadline: nothing to load'],
  ])('has a subject for %s', async (_, plan, subject) => {
    expect((await finish(plan)).subject).toBe(subject);
  });

  it('says what was published, how much of it in each table, and where to look', async () => {
    expect((await finish({ published: true, ...twoDays })).message.split('\n')).toEqual([
      `Run ${run.runId} published 1,234 files of 2 batch dates.`,
      'Started 2026-03-10T20:30:00.000Z, ended 2026-03-10T20:45:00.000Z.',
      '',
      expect.stringMatching(/^table +read +rejected +inserted +updated +deleted +held +superseded +absent$/),
      expect.stringMatching(/^order +1,500 +2 +1,490 +5 +0 +3 +0 +0$/),
      '',
      'Rejected and held rows:',
      `  SELECT * FROM etl.rejects WHERE run_id = '${run.runId}' ORDER BY table_name, file_key, record;`,
      '  SELECT * FROM etl.held_rows ORDER BY table_name, batch_date;',
      'What the run did, in the query editor of the warehouse:',
      `  SELECT * FROM etl.last_runs WHERE run_id = '${run.runId}';`,
      `  SELECT * FROM etl.run_steps WHERE run_id = '${run.runId}' ORDER BY COALESCE(started_at, ended_at);`,
      `Execution: ${run.execution}`,
    ]);
  });

  it('has the day for those who run the business before the figures of the load, and says where the reports are', async () => {
    const figure = { unit: null, dayBefore: null, weekBefore: null, yearBefore: null };
    const reports: PublishedReports = {
      ...{ reports: 50, asOf: '2026-03-10', site: 's3://r/site/index.html', workbook: 's3://r/reports.xlsx' },
      digest: [
        {
          ...figure,
          label: 'Net sales',
          format: 'money',
          value: '1234567.5',
          dayBefore: '1000000',
          yearBefore: '0',
        },
        {
          ...figure,
          label: 'Orders',
          format: 'integer',
          unit: 'orders',
          value: '40',
          dayBefore: '40',
          weekBefore: '50',
        },
      ],
    };
    const lines = (await finish({ published: true, ...oneDay, reports })).message.split('\n');
    expect(lines.slice(2, 12)).toEqual([
      '',
      'The day 2026-03-10:',
      '',
      expect.stringMatching(/^ +day before +week before +year before$/),
      expect.stringMatching(/^Net sales +₹12,34,567.50 +▲.23.5.% +– +▲.from 0$/),
      expect.stringMatching(/^Orders +40 orders +no change +▼.20.0.% +–$/),
      '',
      '50 reports: s3://r/site/index.html',
      'As one workbook: s3://r/reports.xlsx',
      '',
    ]);
    expect(lines[12]).toMatch(/^table +read/);
  });

  it('of a run that was asked for the reports alone says that they were made, and not that there was nothing', async () => {
    const reports: PublishedReports = {
      ...{ reports: 2, asOf: '2026-03-10', site: 's3://r/site/index.html', workbook: 's3://r/reports.xlsx' },
      digest: [],
    };
    const only = { published: false, outcome: 'nothing', reportsOnly: true, reports } as const;
    const { subject, message } = await finish(only);
    expect(subject).toBe('Loadline: reports made anew');
    expect(message).toMatch(
      /^Run \S+ made the reports anew, as it was asked to, and loaded nothing; the warehouse is unchanged\.\n/,
    );
    expect(message).toContain('2 reports: s3://r/site/index.html');
  });

  it('says that the warehouse is unchanged when nothing was published', async () => {
    const { message } = await finish({ published: false, outcome: 'nothing' });
    expect(message).toMatch(/ found nothing to publish; the warehouse is unchanged\.\nStarted/);
    expect(message).toContain('\n\nNo changes.\n\n');
  });
});

describe('after runs that failed', () => {
  const failed = { runId: 'before', outcome: 'failed', endedAt, failures: 2 };

  it('a run that ends well says that it recovered, in subject, text and attribute, once', async () => {
    const bucket = new MemoryBucket().put(outcomeKey, failed);
    const { notices, bucket: after } = await finish({ published: true, ...oneDay }, bucket);
    expect(notices[0]).toMatchObject({
      subject: 'Loadline: published 2026-03-09, recovered after 2 failed runs',
      message: expect.stringContaining('\nRecovered: the 2 runs before it failed.\n') as string,
      attributes: { outcome: 'recovered', step: 'FinishRun', tables: [], warnings: 0 },
    });
    const kept = { runId: run.runId, outcome: 'published', endedAt, failures: 0 };
    expect(after.json(outcomeKey)).toEqual(kept);
    after.put(...lockOf(run.execution));
    after.objects.delete(keys.told); // the mark of the first one was lost
    expect((await finish({ published: true, ...oneDay }, after)).notices[0]).toMatchObject({
      ...{ subject: 'Loadline: published 2026-03-09', attributes: { outcome: 'published' } },
    });
  });

  it('so does one that finds nothing to load', async () => {
    const bucket = new MemoryBucket().put(outcomeKey, { ...failed, failures: 1 });
    const { subject } = await finish({ published: false, outcome: 'nothing' }, bucket);
    expect(subject).toBe('Loadline: nothing to load, recovered after 1 failed run');
  });

  it.each(['', '{"runId":', '{}', 'null'])(
    'an outcome that cannot be read stops nothing: %j',
    async (text) => {
      const bucket = new MemoryBucket();
      bucket.objects.set(outcomeKey, text);
      expect((await finish({ published: true, ...oneDay }, bucket)).subject).toBe(
        'Loadline: published 2026-03-09',
      );
    },
  );
});

describe('the reasons of rejected rows', () => {
  const table = { table: 'order', files: 1, bytes: 1, request: 'r', staged: true, manifest: 'm' };
  const tables = [
    { ...table, prefix: 'staged/order/h/', workerType: 'G.1X', workers: 2, timeoutMinutes: 60 },
  ];
  const line = (record: number, column_name: string | null, reason: string): string =>
    `${JSON.stringify({ table_name: 'order', file_key: 'order/a.csv', record, column_name, reason })}\n`;

  it('are in the notice, with the most rows first, and a row once for each', async () => {
    const bucket = new MemoryBucket();
    const bad = 'not a valid boolean; expected true';
    bucket.objects.set('staged/order/h/rejects/records.jsonl', line(1, null, '3 fields, expected 4'));
    bucket.objects.set(
      'staged/order/h/rejects/values.jsonl',
      [line(2, 'is_open', bad), line(2, 'is_open', bad), line(3, 'is_open', bad)].join(''),
    );
    const { message } = await finish({ published: true, ...oneDay, tables }, bucket);
    expect(message).toContain(
      '\n\nRejected rows, by reason:\n        2  order  is_open: not a valid boolean\n        1  order  3 fields, expected 4\n',
    );
  });

  it('are left out where what staging left is gone or damaged', async () => {
    const bucket = new MemoryBucket();
    bucket.objects.set('staged/order/h/rejects/values.jsonl', '{"rec');
    const { message, subject } = await finish({ published: true, ...oneDay, tables }, bucket);
    expect(subject).toBe('Loadline: published 2026-03-09');
    expect(message).not.toContain('by reason');
  });
});

describe('the effects', () => {
  const told = [
    `put ${keys.summary}`,
    `put ${keys.telling}`,
    'publish',
    `put ${keys.told}`,
    `put ${outcomeKey}`,
  ];

  it('come in this order: summary, notice, lock', async () => {
    const { effects, bucket } = await finish({ published: true, ...oneDay });
    expect(effects).toEqual([...told, `put ${lockKey}`]);
    const after = bucket.journal.slice(bucket.journal.indexOf('publish'));
    expect(after.filter((call) => call.startsWith('put log/'))).toHaveLength(1); // that it is told
  });

  it('leave a lock alone that another execution holds', async () => {
    const bucket = new MemoryBucket().put(...lockOf('another'));
    const { effects } = await finish({ published: true, ...oneDay }, bucket);
    expect(effects).toEqual(told);
    expect(bucket.json(lockKey)).toMatchObject({ execution: 'another' });
  });

  it('of a repeated call are the same, with one line of the log for each event', async () => {
    const { bucket } = await finish({ published: true, ...oneDay });
    const logged = bucket.keys('log/');
    bucket.put(...lockOf('the next run'));
    const again = await finish({ published: true, ...oneDay }, bucket, clockAt('2026-03-10T20:46:00Z'));
    expect(bucket.keys('log/')).toEqual(logged);
    expect(again.notices).toEqual([]);
    expect(bucket.json(lockKey)).toMatchObject({ execution: 'the next run' });
    expect(again.answer).toEqual({ outcome: 'published', remaining: false });
  });

  it('end before the lock goes when the notice cannot be sent', async () => {
    const bucket = new MemoryBucket().put(keys.plan, planOf()).put(keys.counts, counts);
    bucket.put(...lockOf(run.execution));
    const publish = () => Promise.reject(new Error('no topic'));
    const call = finishRun(
      { run, published: true, reports: null },
      { work: bucket.store, clock: clockAt(endedAt), publish },
    );
    await expect(call).rejects.toThrow('no topic');
    expect(bucket.json(lockKey)).toMatchObject({ releasedAt: null });
  });
});
