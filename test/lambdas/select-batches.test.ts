import { FilesRefusedError } from '../../lambdas/plan-run/errors';
import { addDays, selectBatches } from '../../lambdas/plan-run/select-batches';
import type { CandidateFile, SelectionRules } from '../../lambdas/plan-run/select-batches';

const file = (file_key: string, changes: Partial<CandidateFile> = {}): CandidateFile => {
  const [table_name = '', batch_date = ''] = file_key.split('/');
  return { file_key, table_name, batch_date, etag: 'e', bytes: 10, state: 'new', ...changes };
};

const rules = (changes: Partial<SelectionRules> = {}): SelectionRules => ({
  input: {},
  today: '2026-03-10',
  newest: null,
  lateDays: 30,
  maxRunBytes: 1000,
  ...changes,
});

const keys = (files: readonly CandidateFile[]): string[] => files.map((each) => each.file_key);

describe('the files of a run', () => {
  it('are whole batch dates, oldest first, up to maxRunBytes', () => {
    const files = [
      file('b/2026-03-02/1.csv', { bytes: 600 }),
      file('a/2026-03-01/1.csv', { bytes: 300 }),
      file('a/2026-03-02/1.csv', { bytes: 200 }),
    ];
    const selected = selectBatches(files, rules());
    expect(keys(selected.load)).toEqual(['a/2026-03-01/1.csv']);
    expect(selected.remaining).toBe(true);
    expect(selectBatches(files, rules({ maxRunBytes: 1100 }))).toMatchObject({ remaining: false });
  });

  it('are at least one batch date, however large', () => {
    const selected = selectBatches([file('a/2026-03-01/1.csv', { bytes: 5000 })], rules());
    expect(keys(selected.load)).toEqual(['a/2026-03-01/1.csv']);
    expect(selected.remaining).toBe(false);
  });

  it.each<[string, SelectionRules['input'], string[]]>([
    ['a batch date', { batchDate: '2026-03-02' }, ['a/2026-03-02/1.csv']],
    ['from', { from: '2026-03-02' }, ['a/2026-03-02/1.csv', 'b/2026-03-03/1.csv']],
    ['to', { to: '2026-03-01' }, ['a/2026-03-01/1.csv']],
    ['tables', { tables: ['b'] }, ['b/2026-03-03/1.csv']],
  ])('are chosen by %s', (_name, input, expected) => {
    const files = [file('a/2026-03-01/1.csv'), file('a/2026-03-02/1.csv'), file('b/2026-03-03/1.csv')];
    expect(keys(selectBatches(files, rules({ input })).load)).toEqual(expected);
  });

  it('fail the run by name when they changed after loading, are dated in the future, or are too old: all at once', () => {
    const files = [
      file('a/2026-03-01/1.csv', { state: 'changed', etag: 'new' }),
      file('a/2026-03-11/1.csv'),
      file('a/2026-01-01/1.csv'),
      file('a/2026-03-02/1.csv'),
    ];
    const select = () => selectBatches(files, rules({ newest: '2026-03-05' }));
    expect(select).toThrow(FilesRefusedError);
    expect(select).toThrow(/3 file\(s\) cannot be loaded/);
    expect(select).toThrow(/a\/2026-03-01\/1\.csv: was loaded, and has been replaced since/);
    expect(select).toThrow(/a\/2026-03-11\/1\.csv: its batch date is in the future; today is 2026-03-10/);
    expect(select).toThrow(
      /a\/2026-01-01\/1\.csv: its batch date is more than 30 days before the newest published one, 2026-03-05/,
    );
  });

  it('go on without the files that the input skips, which are recorded', () => {
    const files = [file('a/2026-03-11/1.csv'), file('a/2026-03-02/1.csv')];
    const selected = selectBatches(files, rules({ input: { skipFiles: ['a/2026-03-11/1.csv'] } }));
    expect(keys(selected.load)).toEqual(['a/2026-03-02/1.csv']);
    expect(keys(selected.skip)).toEqual(['a/2026-03-11/1.csv']);
  });

  it('are late up to lateDays before the newest published batch date', () => {
    const at = (date: string) => () =>
      selectBatches([file(`a/${date}/1.csv`)], rules({ newest: '2026-03-05' }));
    expect(at('2026-02-03')).not.toThrow();
    expect(at('2026-02-02')).toThrow(FilesRefusedError);
  });
});

it('counts days over the ends of months and years', () => {
  expect([addDays('2026-03-01', -1), addDays('2024-03-01', -1), addDays('2026-12-31', 1)]).toEqual([
    '2026-02-28',
    '2024-02-29',
    '2027-01-01',
  ]);
});
