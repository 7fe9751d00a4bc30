import type { RunInput } from '../../../contracts';
import { LandingKeyError, StrayFilesError } from '../../../lambdas/list-landing/errors';
import { listLanding } from '../../../lambdas/list-landing/list-landing';
import { readWarnings } from '../../../lambdas/shared/warnings';
import { changeIdBytes, maxChangeIdBytes } from '../../../sql';
import { shop } from '../../support/shop';
import { MemoryBucket } from '../support/memory-bucket';
import { s3Error } from '../support/scripted-store';
import { clockAt, keys, run } from '../support/run-of-shop';

const day = '2026-01-01';

/** A landing bucket that has objects of these keys, each with its own key as its text. */
function bucketOf(landed: readonly string[]): MemoryBucket {
  const landing = new MemoryBucket('landing');
  for (const key of landed) landing.put(key, key);
  return landing;
}

/** Lists a landing bucket. */
async function list(
  landed: readonly string[] | MemoryBucket,
  pageSize = 1000,
  input: RunInput = {},
  now = '2026-03-10T12:00:00Z',
  catalog = shop,
) {
  const landing = landed instanceof MemoryBucket ? landed : bucketOf(landed);
  const work = new MemoryBucket();
  landing.pageSize = pageSize;
  const answer = await listLanding(
    { run, input },
    {
      ...{ landing: landing.store, work: work.store, catalog },
      ...{ clock: clockAt(now), timeZone: 'Asia/Kolkata' },
    },
  );
  const objects = work.keys(keys.listing).map((key) => work.jsonLines(key));
  const lines = objects.flat() as Record<string, unknown>[];
  const warnings = await readWarnings(work.store, run.runId);
  return { answer, objects, lines, files: lines.map((line) => line.file_key), landing, work, warnings };
}

describe('the listing of landing', () => {
  it('has a line for each file, by the columns of the warehouse', async () => {
    const { lines, answer } = await list([`order/${day}/a.csv`]);
    expect(lines).toEqual([
      {
        file_key: `order/${day}/a.csv`,
        table_name: 'order',
        batch_date: day,
        etag: expect.stringMatching(/^[0-9a-f]{32}$/), // without the quotes that S3 puts around it
        bytes: 22,
      },
    ]);
    expect(answer).toEqual({
      listing: `s3://work/${keys.listing}`,
      files: 1,
      strayFiles: 0,
    });
  });

  it('has every table of the catalog, page after page, and none that the catalog does not have', async () => {
    const files = ['a', 'b', 'c'].flatMap((name) =>
      ['customer', 'line', 'order'].map((table) => `${table}/${day}/${name}.csv`),
    );
    const { files: listed, landing } = await list([...files, `other/${day}/a.csv`], 2);
    expect([...listed].sort()).toEqual([...files].sort());
    const firstPages = ['customer/', 'order/', 'line/']; // asked for together
    expect(landing.journal).toEqual(
      // A page has two: the root has three folders of tables and another one, which is looked into.
      [...firstPages, ...firstPages, '/', '/'].map((prefix) => `list ${prefix}`).concat('list other/'),
    );
  });

  it.each([
    `order/${day}/a.csv`,
    `order/${day}/A.CSV`,
    `order/${day}/a.csv.gz`,
    `order/${day}/a.Csv.GZ`,
    `order/${day}/_a.csv`,
    `order/${day}/_SUCCESS.csv`,
    `order/${day}/_started_12.csv`,
    `order/${day}/a.part.csv`,
    `order/${day}/a b é.csv`,
    'order/2024-02-29/leap.csv',
  ])('takes %s', async (key) => {
    const { files, answer } = await list([key]);
    expect(files).toEqual([key]);
    expect(answer).toMatchObject({ files: 1, strayFiles: 0 });
  });

  it('passes over the folders that the console makes', async () => {
    const { answer, files } = await list(['order/', `order/${day}/`, `order/${day}/a.csv`, 'other/']);
    expect(files).toEqual([`order/${day}/a.csv`]);
    expect(answer.strayFiles).toBe(0);
  });

  it('is an empty object when nothing has landed: COPY refuses a prefix without objects', async () => {
    const { objects, answer, work } = await list([]);
    expect(work.keys(keys.listing)).toEqual([`${keys.listing}000000.jsonl`]);
    expect(objects).toEqual([[]]);
    expect(answer.files).toBe(0);
  });

  it('begins a new object after 20,000 lines', async () => {
    const files = Array.from({ length: 21_500 }, (_, at) => `order/${day}/${at}.csv`);
    const { objects, files: listed, work } = await list(files);
    expect(work.keys(keys.listing)).toEqual([0, 1].map((at) => `${keys.listing}00000${at}.jsonl`));
    expect(objects.map((each) => each.length)).toEqual([20_000, 1500]);
    expect(new Set(listed)).toEqual(new Set(files));
  });
});

describe('the selection of a run', () => {
  const landed = ['customer', 'order'].flatMap((table) =>
    ['2026-01-01', '2026-01-02', '2026-01-03'].map((date) => `${table}/${date}/a.csv`),
  );
  const listed = async (input: RunInput) => (await list(landed, 1000, input)).files;

  it.each<[string, RunInput, string[]]>([
    ['a batch date', { batchDate: '2026-01-02' }, ['customer/2026-01-02/a.csv', 'order/2026-01-02/a.csv']],
    ['from', { from: '2026-01-03' }, ['customer/2026-01-03/a.csv', 'order/2026-01-03/a.csv']],
    ['to', { to: '2026-01-01' }, ['customer/2026-01-01/a.csv', 'order/2026-01-01/a.csv']],
    [
      'a table and from and to',
      { tables: ['order'], from: '2026-01-02', to: '2026-01-02' },
      ['order/2026-01-02/a.csv'],
    ],
    ['reports alone', { reports: 'only' }, []],
  ])('by %s is all that is listed', async (_, input, expected) =>
    expect(await listed(input)).toEqual(expected),
  );

  it('by table leaves the folders of the others alone', async () => {
    const { landing } = await list(landed, 1000, { tables: ['order'] });
    expect(landing.journal).toEqual(['list order/', 'list /']);
  });
});

describe('what is said of a file', () => {
  const marks = async (input: RunInput, now?: string): Promise<Record<string, unknown>> =>
    Object.fromEntries(
      (await list(['order/2026-03-10/a.csv', 'order/2026-03-11/a.csv'], 1000, input, now)).lines.map(
        (line): [string, unknown] => [String(line.file_key), line.mark],
      ),
    );

  it('is that its batch date is in the future, in the time zone of landing', async () => {
    // Midnight in Kolkata is 18:30 UTC.
    expect(await marks({}, '2026-03-10T18:29:59.999Z')).toEqual({
      'order/2026-03-10/a.csv': undefined,
      'order/2026-03-11/a.csv': 'future',
    });
    expect(await marks({}, '2026-03-10T18:30:00Z')).toEqual({
      'order/2026-03-10/a.csv': undefined,
      'order/2026-03-11/a.csv': undefined,
    });
  });

  it('is that it is left for its day, where it is of the future and the dates of the input leave it out', async () => {
    expect(await marks({ to: '2026-03-09' })).toEqual({ 'order/2026-03-11/a.csv': 'later' });
    expect(await marks({ to: '2026-03-10', skipFiles: ['order/2026-03-11/a.csv'] })).toEqual({
      'order/2026-03-10/a.csv': undefined,
      'order/2026-03-11/a.csv': 'later',
    });
    expect(await marks({ from: '2026-03-11' })).toEqual({ 'order/2026-03-11/a.csv': 'future' });
    expect((await list(['order/2026-03-11/a.csv'], 1000, { to: '2026-03-10' })).answer.files).toBe(0);
  });

  it('is that the input skips it, also where it is in the future', async () => {
    const skipFiles = ['order/2026-03-10/a.csv', 'order/2026-03-11/a.csv', 'order/2026-03-12/gone.csv'];
    expect(await marks({ skipFiles })).toEqual({
      'order/2026-03-10/a.csv': 'skip',
      'order/2026-03-11/a.csv': 'skip',
    });
  });
});

describe('a landing of 50,000 files', () => {
  it('is held 20,000 lines and a page at a time, and asked for once a page', async () => {
    const landed = Array.from({ length: 50_000 }, (_, at) => `order/${day}/${at}.csv`);
    const { landing, objects } = await list(landed);
    expect(landing.journal).toHaveLength(2 + 50 + 1); // of the other two tables one page each, and of the root
    expect(objects.map((each) => each.length)).toEqual([20_000, 20_000, 10_000]);
  });
});

describe('a file name that no change id can hold', () => {
  /** A name whose change id has so many bytes: the name is in it twice, and a digit of one of the two is padded. */
  const nameOf = (bytes: number): string => {
    const names = ['', '1'].map((digit) => {
      const letters = (bytes - changeIdBytes(`${digit}.csv`)) / 2;
      return Number.isInteger(letters) ? `${digit}${'n'.repeat(letters)}.csv` : '';
    });
    return names.find((name) => name !== '') ?? '';
  };

  it('fails the run together with all others, by name', async () => {
    const landed = [
      `customer/${day}/${nameOf(maxChangeIdBytes + 1)}`,
      `order/${day}/${nameOf(maxChangeIdBytes + 2)}`,
    ];
    const failing = list([...landed, `order/${day}/a.csv`]);
    await expect(failing).rejects.toThrow(LandingKeyError);
    await expect(failing).rejects.toThrow(
      /^2 file names too long: with the name in it twice, .* exceed \d+ bytes\./,
    );
    for (const key of landed) await expect(failing).rejects.toThrow(`\n  ${key}`);
  });

  it('is one byte longer than the longest', async () => {
    expect((await list([`order/${day}/${nameOf(maxChangeIdBytes)}`])).answer.files).toBe(1);
    await expect(list([`order/${day}/${nameOf(maxChangeIdBytes + 1)}`])).rejects.toThrow(LandingKeyError);
  });

  it('is one of the first 20 in the message', () => {
    const names = Array.from({ length: 21 }, (_, at) => `order/${at}`);
    const { message } = new LandingKeyError(names.slice(0, 20), 1021);
    expect(message).toMatch(/^1,021 file names too long/);
    expect(message.split('\n').slice(1)).toEqual([
      ...names.slice(0, 20).map((name) => `  ${name}`),
      '  and 1,001 more',
    ]);
  });
});

describe('a file that no table takes', () => {
  const told = async (...args: Parameters<typeof list>): Promise<string[]> =>
    (await list(...args)).warnings.map(({ message }) => message);
  const advice =
    'A file is loaded from <table>/<YYYY-MM-DD>/<name>.csv or .csv.gz. Move or rename these, or take them out of landing.';

  it.each([
    [`customers/${day}/a.csv`, 'no table is called "customers"; did you mean "customer"?'],
    [`Order/${day}/a.csv`, 'no table is called "Order"; did you mean "order"?'],
    [`nobody/${day}/a.csv`, 'no table is called "nobody"'],
    [`/order/${day}/a.csv`, 'no table is called ""'],
    ['a.csv', 'it is in no folder of a table'],
    ['order/a.csv', 'it is in no folder of a day'],
    ['order/20260102/a.csv', '"20260102" is not a date; expected YYYY-MM-DD, so "2026-01-02"'],
    ['order/dt=2026-01-02/a.csv', '"dt=2026-01-02" is not a date; expected YYYY-MM-DD, so "2026-01-02"'],
    ['order/2026-1-2/a.csv', '"2026-1-2" is not a date; expected YYYY-MM-DD, so "2026-01-02"'],
    ['order/2026/a.csv', '"2026" is not a date; expected YYYY-MM-DD'],
    ['order/2026-01/a.csv', '"2026-01" is not a date; expected YYYY-MM-DD'],
    ['order//a.csv', '"" is not a date; expected YYYY-MM-DD'],
    ['order/x2026-01-02/a.csv', '"x2026-01-02" is not a date; expected YYYY-MM-DD, so "2026-01-02"'],
    ['order/2026-01-02x/a.csv', '"2026-01-02x" is not a date; expected YYYY-MM-DD'],
    ['order/2026-02-30/a.csv', '"2026-02-30" is not in the calendar'],
    ['order/2023-02-29/a.csv', '"2023-02-29" is not in the calendar'],
    [`order/${day}/a.csv.zip`, 'it is packed as .zip; send it unpacked, or packed with gzip (.csv.gz)'],
    [`order/${day}/a.txt`, 'its name does not end in .csv or .csv.gz'],
    [`order/${day}/a.csvx`, 'its name does not end in .csv or .csv.gz'],
    [`order/${day}/acsv`, 'its name does not end in .csv or .csv.gz'],
    [`order/${day}/a.csv.gz.bak`, 'its name does not end in .csv or .csv.gz'],
    [`order/${day}/deeper/a.csv`, 'it is in a folder below that of its day'],
    [`order/${day}/deeper.csv/a.csv`, 'it is in a folder below that of its day'],
  ])('is told with the reason: %s', async (key, reason) => {
    const { files, answer, warnings } = await list([key]);
    expect(files).toEqual([]);
    expect(answer).toMatchObject({ files: 0, strayFiles: 1 });
    expect(warnings).toEqual([
      {
        kind: 'strayFiles',
        count: 1,
        message: `1 file in landing is taken by no table:\n  ${key}: ${reason}\n${advice}`,
      },
    ]);
  });

  it.each([
    `order/${day}/._a.csv`,
    `order/${day}/.a.csv`,
    `order/${day}/.csv`,
    `order/${day}/.csv.gz`,
    `order/${day}/.DS_Store`,
    `order/${day}/.snapshot/a.csv`,
    `.git/config`,
    `.trash/order/${day}/a.csv`,
    `_READY/${day}`,
    `order/${day}/_READY`,
    `order/${day}/_SUCCESS`,
    `order/${day}/_started_8041`,
    `order/${day}/_committed_8041`,
    `order/_temporary/0/part-0.csv`,
    `order/${day}_$folder$`,
    'order_$folder$',
    `order/${day}/a.csv.crc`,
    `order/${day}/a.csv.part`,
    `order/${day}/a.csv.filepart`,
    `order/${day}/a.csv.gz.TMP`,
    `order/${day}/Thumbs.db`,
    'desktop.ini',
    'lost+found/1234',
  ])('is not %s, which tools leave or a source says by', async (key) => {
    const { files, answer, warnings, landing } = await list([key]);
    expect([files, answer.strayFiles, warnings]).toEqual([[], 0, []]);
    expect(landing.journal.at(-1)).toBe('list /'); // and nothing below it
  });

  it('is not one of a table or a day that the run leaves out', async () => {
    const landed = [`customer/${day}/a.csv`, `order/${day}/a.csv`];
    expect(await told(landed, 1000, { tables: ['order'], from: '2026-02-01' })).toEqual([]);
  });

  it('is told to a run of some tables where it is in no folder of a table', async () => {
    const [text] = await told(['orders/a.csv', 'customer/a.csv'], 1000, { tables: ['order'] });
    expect(text).toMatch(/^1 file .*\n {2}orders\/a\.csv: no table/);
  });

  it('is nobody’s business where a run takes no file', async () => {
    const { landing, warnings } = await list(['orders/a.csv'], 1000, { reports: 'only' });
    expect([landing.journal, warnings]).toEqual([[], []]);
  });

  it('is counted with all that have its fault, under the first of them', async () => {
    const landed = [1, 2, 3].flatMap((n) => [`order/${day}/${n}.txt`, `customers/${day}/${n}.csv`]);
    expect(await told([...landed, 'order/20260102/a.csv'])).toEqual([
      [
        '7 files in landing are taken by no table:',
        `  order/${day}/1.txt and 2 more: its name does not end in .csv or .csv.gz`,
        '  order/20260102/a.csv: "20260102" is not a date; expected YYYY-MM-DD, so "2026-01-02"',
        `  customers/${day}/1.csv and 2 more: no table is called "customers"; did you mean "customer"?`,
        advice,
      ].join('\n'),
    ]);
  });

  it('is one of the first 20 faults in the message, and counted beyond', async () => {
    const landed = Array.from({ length: 25 }, (_, at) => [
      `order/${at + 10}/a.csv`,
      `order/${at + 10}/b.csv`,
    ]);
    const [text = ''] = await told(landed.flat());
    expect(text).toMatch(/^50 files /);
    expect(text.split('\n')).toHaveLength(1 + 20 + 2);
    expect(text).toContain('\n  and 10 more\n');
  });

  it('costs a page, however many there are below a folder that no table names', async () => {
    const landed = Array.from({ length: 5000 }, (_, at) => `orders/${day}/${at}.csv`);
    const { landing, warnings } = await list(landed);
    expect(landing.journal.slice(-2)).toEqual(['list /', 'list orders/']);
    expect(warnings[0]?.count).toBe(1000);
    expect(warnings[0]?.message).toMatch(
      /^At least 1,000 files .*\n {2}orders\/2026-01-01\/0\.csv and at least 999 more: /,
    );
  });

  it('costs no more than 10 pages of the root and 100 folders', async () => {
    const atRoot = Array.from({ length: 30 }, (_, at) => `${at + 10}.csv`);
    const pages = await list(atRoot, 2);
    expect(pages.landing.journal.filter((call) => call === 'list /')).toHaveLength(10);
    expect(pages.warnings[0]?.message).toMatch(/^At least 20 files in landing/);
    const inFolders = Array.from({ length: 120 }, (_, at) => `folder${at + 100}/a.csv`);
    const folders = await list(inFolders);
    expect(folders.landing.journal.filter((call) => call.startsWith('list folder'))).toHaveLength(100);
    expect(folders.warnings[0]?.message).toMatch(/^At least 100 files in landing/);
  });

  it('is told where its folder may not be listed', async () => {
    const landing = bucketOf(['secret/a.csv', `order/${day}/a.csv`]);
    const denied = s3Error('AccessDenied', 403);
    landing.refuse = (call) => (call === 'list secret/' ? denied : undefined);
    expect(await told(landing)).toEqual([
      expect.stringContaining('\n  secret/: no table is called "secret"; it may not be listed\n'),
    ]);
    landing.refuse = (call) => (call === 'list order/' ? denied : undefined);
    await expect(list(landing)).rejects.toBe(denied);
    landing.refuse = (call) => (call === 'list secret/' ? s3Error('SlowDown', 503) : undefined);
    await expect(list(landing)).rejects.toThrow('SlowDown');
  });

  it('is a link that leads nowhere, which is listed without an ETag', async () => {
    const landing = bucketOf([`order/${day}/a.csv`, `order/${day}/b.csv`, `order/${day}/.c.csv`, 'customer']);
    for (const key of [`order/${day}/b.csv`, `order/${day}/.c.csv`, 'customer']) landing.withoutEtag.add(key);
    const { files, warnings } = await list(landing);
    expect(files).toEqual([`order/${day}/a.csv`]);
    expect(warnings[0]).toMatchObject({ count: 2 });
    expect(warnings[0]?.message).toContain(`  order/${day}/b.csv: there is nothing to read: it is a link`);
    expect(warnings[0]?.message).toContain(`  customer: there is nothing to read: it is a link`);
  });

  it('fails the run where the project says so, with the same words', async () => {
    const strict = { ...shop, strayFiles: 'fail' as const };
    const failing = list([`orders/${day}/a.csv`], 1000, {}, undefined, strict);
    await expect(failing).rejects.toThrow(StrayFilesError);
    await expect(failing).rejects.toThrow(
      /^1 file .*\n {2}orders\/2026-01-01\/a\.csv: no table .*\n.*strayFiles: 'fail'\)\.$/,
    );
    expect((await list([`order/${day}/a.csv`], 1000, {}, undefined, strict)).files).toHaveLength(1);
  });
});
