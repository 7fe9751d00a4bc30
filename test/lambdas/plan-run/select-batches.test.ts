import type { CandidateFile } from '../../../contracts';
import { FilesRefusedError } from '../../../lambdas/plan-run/errors';
import { addDays, selectBatches as selectFromPages } from '../../../lambdas/plan-run/select-batches';
import type { SelectedFiles, SelectionRules } from '../../../lambdas/plan-run/select-batches';

const file = (fileKey: string, changes: Partial<CandidateFile> = {}): CandidateFile => {
  const [tableName = '', batchDate = ''] = fileKey.split('/');
  return { fileKey, tableName, batchDate, etag: 'e', bytes: 10, state: 'new', ...changes };
};

const rules = (changes: Partial<SelectionRules> = {}): SelectionRules => ({
  input: {},
  today: '2026-03-10',
  newest: null,
  loadedTables: new Set(['a', 'b']),
  lateDays: 30,
  maxRunBytes: 1000,
  maxRunFiles: 100,
  ...changes,
});

/** As SelectFiles answers them: by batch date, and here two a page, so that dates spread over pages. */
function selectBatches(files: readonly CandidateFile[], told: SelectionRules): Promise<SelectedFiles> {
  const sorted = [...files].sort((a, b) => (a.batchDate < b.batchDate ? -1 : 1));
  async function* pages(): AsyncGenerator<CandidateFile[]> {
    for (let from = 0; from < sorted.length; from += 2)
      yield await Promise.resolve(sorted.slice(from, from + 2));
  }
  return selectFromPages(pages(), told);
}

const keys = (files: readonly CandidateFile[]): string[] => files.map((each) => each.fileKey);

describe('the files of a run', () => {
  it('are whole batch dates, oldest first, up to maxRunBytes', async () => {
    const files = [
      file('b/2026-03-02/1.csv', { bytes: 600 }),
      file('a/2026-03-01/1.csv', { bytes: 300 }),
      file('a/2026-03-02/1.csv', { bytes: 200 }),
    ];
    const selected = await selectBatches(files, rules());
    expect(keys(selected.load)).toEqual(['a/2026-03-01/1.csv']);
    expect(selected.remaining).toBe(true);
    expect(await selectBatches(files, rules({ maxRunBytes: 1100 }))).toMatchObject({ remaining: false });
  });

  it('end at the first date that does not fit: a later one that would fit must not overtake it', async () => {
    const files = [
      file('a/2026-03-01/1.csv', { bytes: 300 }),
      file('a/2026-03-02/1.csv', { bytes: 900 }),
      file('a/2026-03-03/1.csv', { bytes: 10 }),
    ];
    const selected = await selectBatches(files, rules());
    expect(keys(selected.load)).toEqual(['a/2026-03-01/1.csv']);
    expect(selected.remaining).toBe(true);
  });

  it('are as many files as a run can hold, by whole batch dates', async () => {
    const files = ['01', '02', '03'].flatMap((day) =>
      Array.from({ length: 40 }, (_, number) => file(`a/2026-03-${day}/${number}.csv`, { bytes: 1 })),
    );
    const first = await selectBatches(files, rules());
    expect(new Set(first.load.map((each) => each.batchDate))).toEqual(new Set(['2026-03-01', '2026-03-02']));
    expect(first).toMatchObject({ remaining: true, load: { length: 80 } });
    expect(await selectBatches(files, rules({ maxRunFiles: 120 }))).toMatchObject({ remaining: false });
    expect(await selectBatches(files, rules({ maxRunFiles: 1 }))).toMatchObject({ load: { length: 40 } });
  });

  it('are not taken when a date behind those of the run has a file to refuse', async () => {
    const files = [
      file('a/2026-03-01/1.csv', { bytes: 5000 }),
      file('a/2026-03-02/1.csv'),
      file('a/2026-03-12/1.csv'),
    ];
    await expect(selectBatches(files, rules())).rejects.toThrow(
      /1 file cannot be loaded:\n {2}a\/2026-03-12/,
    );
  });

  it('are at least one batch date, however large', async () => {
    const selected = await selectBatches([file('a/2026-03-01/1.csv', { bytes: 5000 })], rules());
    expect(keys(selected.load)).toEqual(['a/2026-03-01/1.csv']);
    expect(selected.remaining).toBe(false);
  });

  it.each<[string, SelectionRules['input'], string[]]>([
    ['a batch date', { batchDate: '2026-03-02' }, ['a/2026-03-02/1.csv']],
    ['from', { from: '2026-03-02' }, ['a/2026-03-02/1.csv', 'b/2026-03-03/1.csv']],
    ['to', { to: '2026-03-01' }, ['a/2026-03-01/1.csv']],
    ['tables', { tables: ['b'] }, ['b/2026-03-03/1.csv']],
  ])('are chosen by %s', async (_name, input, expected) => {
    const files = [file('a/2026-03-01/1.csv'), file('a/2026-03-02/1.csv'), file('b/2026-03-03/1.csv')];
    expect(keys((await selectBatches(files, rules({ input }))).load)).toEqual(expected);
  });

  it('fail the run by name when they changed after loading, are dated in the future, or are too old: all at once', async () => {
    const files = [
      file('a/2026-03-01/1.csv', { state: 'changed', etag: 'new' }),
      file('a/2026-03-11/1.csv'),
      file('a/2026-01-01/1.csv'),
      file('a/2026-03-02/1.csv'),
    ];
    const select = () => selectBatches(files, rules({ newest: '2026-03-05' }));
    await expect(select()).rejects.toThrow(FilesRefusedError);
    await expect(select()).rejects.toThrow(/3 files cannot be loaded/);
    await expect(select()).rejects.toThrow(/a\/2026-03-01\/1\.csv: was loaded, and has been replaced since/);
    await expect(select()).rejects.toThrow(
      /a\/2026-03-11\/1\.csv: its batch date is in the future; today is 2026-03-10/,
    );
    await expect(select()).rejects.toThrow(
      /a\/2026-01-01\/1\.csv: its batch date is more than 30 days before the newest published one, 2026-03-05/,
    );
  });

  it('fail the run with the first twenty refused files by name, and the number of the rest', async () => {
    const files = Array.from({ length: 22 }, (_, number) => file(`a/2026-03-11/${number}.csv`));
    const error: unknown = await selectBatches(files, rules()).catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(/22 files cannot be loaded:\n/);
    expect(String(error).match(/in the future/g)).toHaveLength(20);
    expect(String(error)).toMatch(/\n {2}and 2 more\n/);
  });

  it('go on without the files that the input skips, which are recorded', async () => {
    const files = [file('a/2026-03-11/1.csv'), file('a/2026-03-02/1.csv')];
    const selected = await selectBatches(files, rules({ input: { skipFiles: ['a/2026-03-11/1.csv'] } }));
    expect(keys(selected.load)).toEqual(['a/2026-03-02/1.csv']);
    expect(keys(selected.skip)).toEqual(['a/2026-03-11/1.csv']);
  });

  it('are never too old for a table of which nothing is loaded: there is no order that could be lost', async () => {
    const files = [file('new/2020-01-01/1.csv'), file('a/2026-03-05/1.csv')];
    expect(keys((await selectBatches(files, rules({ newest: '2026-03-05' }))).load)).toEqual(
      files.map((each) => each.fileKey),
    );
  });

  it('are late up to lateDays before the newest published batch date', async () => {
    const at = (date: string) => selectBatches([file(`a/${date}/1.csv`)], rules({ newest: '2026-03-05' }));
    await expect(at('2026-02-03')).resolves.toMatchObject({ remaining: false });
    await expect(at('2026-02-02')).rejects.toThrow(FilesRefusedError);
  });
});

it('counts days over the ends of months and years', () => {
  expect([addDays('2026-03-01', -1), addDays('2024-03-01', -1), addDays('2026-12-31', 1)]).toEqual([
    '2026-02-28',
    '2024-02-29',
    '2027-01-01',
  ]);
});
