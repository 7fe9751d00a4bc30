import { withheldDeletes } from '../../../lambdas/check-gates/withheld-deletes';

const told = { tableName: 'stock', derivedDeletes: 0, unchanged: 9 };

describe('deletes that are withheld', () => {
  it('are warned of by what is lacking, and by the row that cannot be read', () => {
    const found = withheldDeletes('stock', {
      ...told,
      ...{ unprovenDays: 2, unreadableRows: 1, unreadableDay: '2026-01-02' },
    });
    expect(found).toMatchObject([
      { kind: 'withheldDeletes', table: 'stock', count: 2 },
      { kind: 'withheldDeletes', table: 'stock', count: 1 },
    ]);
    expect(found[0]?.message).toMatch(/^stock: no marker says that 2 batch dates are whole.*_SUCCESS/);
    expect(found[1]?.message).toContain('whose key cannot be read, of batch date 2026-01-02');
  });

  it('are none where every day is whole, and of other tables', () => {
    expect(
      withheldDeletes('stock', { ...told, unprovenDays: 0, unreadableRows: 0, unreadableDay: null }),
    ).toEqual([]);
    expect(withheldDeletes('order', null)).toEqual([]);
  });
});
