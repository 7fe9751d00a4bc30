import type { RunInput } from '../../../contracts';
import { LandingKeyError } from '../../../lambdas/list-landing/errors';
import { listLanding } from '../../../lambdas/list-landing/list-landing';
import { changeIdBytes, maxChangeIdBytes } from '../../../sql';
import { shop } from '../../support/shop';
import { MemoryBucket } from '../support/memory-bucket';
import { clockAt, keys, run } from '../support/run-of-shop';

const day = '2026-01-01';

/** Lists a landing bucket that has objects of these keys, each with its own key as its text. */
async function list(
  landed: readonly string[],
  pageSize = 1000,
  input: RunInput = {},
  now = '2026-03-10T12:00:00Z',
) {
  const [landing, work] = [new MemoryBucket('landing'), new MemoryBucket()];
  landing.pageSize = pageSize;
  for (const key of landed) landing.put(key, key);
  const answer = await listLanding(
    { run, input },
    {
      ...{ landing: landing.store, work: work.store, catalog: shop },
      ...{ clock: clockAt(now), timeZone: 'Asia/Kolkata' },
    },
  );
  const objects = work.keys(keys.listing).map((key) => work.jsonLines(key));
  const lines = objects.flat() as Record<string, unknown>[];
  return { answer, objects, lines, files: lines.map((line) => line.file_key), landing, work };
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
      ignored: { count: 0, examples: [] },
    });
  });

  it('has every table of the catalog, page after page, and none that the catalog does not have', async () => {
    const files = ['a', 'b', 'c'].flatMap((name) =>
      ['customer', 'line', 'order'].map((table) => `${table}/${day}/${name}.csv`),
    );
    const { files: listed, landing } = await list([...files, `other/${day}/a.csv`], 2);
    expect([...listed].sort()).toEqual([...files].sort());
    expect(landing.journal).toEqual(
      ['customer/', 'order/', 'line/'].flatMap((prefix) => [`list ${prefix}`, `list ${prefix}`]),
    );
  });

  it.each([
    `order/${day}/a.csv`,
    `order/${day}/A.CSV`,
    `order/${day}/a.csv.gz`,
    `order/${day}/a.Csv.GZ`,
    `order/${day}/.csv.csv`,
    `order/${day}/a b é.csv`,
    'order/2024-02-29/leap.csv',
  ])('takes %s', async (key) => {
    const { files, answer } = await list([key]);
    expect(files).toEqual([key]);
    expect(answer).toMatchObject({ files: 1, ignored: { count: 0 } });
  });

  it.each([
    'order/a.csv',
    `order/${day}/.csv`,
    `order/${day}/.csv.gz`,
    `order/${day}/a.csv.zip`,
    `order/${day}/a.csv.gz.bak`,
    `order/${day}/a.csvx`,
    `order/${day}/acsv`,
    `order/${day}/a.txt`,
    `order/${day}/deeper/a.csv`,
    `order/${day}/deeper.csv/a.csv`,
    'order/2026-01/a.csv',
    'order/2026-1-1/a.csv',
    'order/20260101/a.csv',
    'order/2026-02-30/a.csv',
    'order/2023-02-29/a.csv',
    'order/2026-13-01/a.csv',
    `order/x${day}/a.csv`,
    `order/${day}x/a.csv`,
    `order/batch_date=${day}/a.csv`,
  ])('ignores %s, and says so', async (key) => {
    const { files, answer } = await list([key]);
    expect(files).toEqual([]);
    expect(answer).toMatchObject({ files: 0, ignored: { count: 1, examples: [key] } });
  });

  it('passes over the folders that the console makes', async () => {
    const { answer, files } = await list(['order/', `order/${day}/`, `order/${day}/a.csv`]);
    expect(files).toEqual([`order/${day}/a.csv`]);
    expect(answer.ignored).toEqual({ count: 0, examples: [] });
  });

  it('counts all that it ignores, and names the first 20', async () => {
    const ignored = Array.from({ length: 25 }, (_, at) => `order/${day}/${String(at).padStart(2, '0')}.txt`);
    const { answer } = await list(ignored);
    expect(answer.ignored).toEqual({ count: 25, examples: ignored.slice(0, 20) });
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
    expect(landing.journal).toEqual(['list order/']);
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
    expect(landing.journal).toHaveLength(2 + 50); // of the other two tables one page each
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
