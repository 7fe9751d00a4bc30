import { columnName, countNames, fieldName, fromColumns, toColumns } from '../../contracts';

describe('the names of fields and columns', () => {
  it('change into each other', () => {
    const fields = [...countNames, 'tableName', 'newestBatchDate', 'dpuSeconds', 'characterMaximumLength'];
    expect(fields.map((field) => fieldName(columnName(field)))).toEqual(fields);
    expect(columnName('agedOut')).toBe('aged_out');
    expect(columnName('newestBatchDate')).toBe('newest_batch_date');
  });

  it('leave values as they are, and leave out what has none', () => {
    const line = { fileKey: 'aB/2026-01-01/x_y.csv', etag: undefined, bytes: 0, value: null };
    expect(toColumns(line)).toEqual({ file_key: 'aB/2026-01-01/x_y.csv', bytes: 0, value: null });
    expect(fromColumns({ file_key: 'x_y', aged_out: 0 })).toEqual({ fileKey: 'x_y', agedOut: 0 });
  });
});
