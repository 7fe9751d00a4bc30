import { change, Shop } from './shop';

const r1 = { id: 'r1', parent_id: null };
const inR1 = (id: string) => ({ id, city: null, region_id: 'r1' });

describe('the oracle on net changes and tombstones', () => {
  it('takes the last change of a key; the others are superseded', () => {
    const shop = new Shop().run(
      change('U 02 region', { id: 'r1', parent_id: 'r1' }),
      change('I 01 region', r1),
    );
    expect(shop.rows('region')).toEqual([{ id: 'r1', parent_id: 'r1' }]);
    expect(shop.counts('region')).toEqual({ staged: 2, superseded: 1, inserted: 1 });
  });

  it('supersedes what is older than the row, and applies an equal change again', () => {
    const shop = new Shop().run(change('I 02 region', r1)).run(change('U 01 region', r1));
    expect(shop.counts('region')).toEqual({ staged: 1, superseded: 1 });
    expect(shop.run(change('I 02 region', r1)).counts('region')).toEqual({ staged: 1, updated: 1 });
  });

  it('remembers a delete of a key that it never saw, also after the key has returned', () => {
    const shop = new Shop().run(change('D 03 region', { id: 'r1' }));
    expect(shop.counts('region')).toEqual({ staged: 1, absent: 1 });
    expect(shop.run(change('I 02 region', r1)).counts('region')).toEqual({ staged: 1, superseded: 1 });
    expect(shop.run(change('I 04 region', r1)).counts('region')).toEqual({ staged: 1, inserted: 1 });
    expect(shop.tombstones('region')).toEqual(['2024-01-03/0']);
  });

  it('forgets a delete that is too old for any file to be older, and refuses such a file', () => {
    const shop = new Shop({ lateDays: 5, holdDays: 30 }).run(change('D 02 region', { id: 'r1' }));
    expect(shop.run(change('I 07 region', { id: 'r2', parent_id: null })).tombstones('region')).toHaveLength(
      1,
    );
    expect(shop.run(change('I 08 region', { id: 'r3', parent_id: null })).tombstones('region')).toEqual([]);
    expect(() => shop.run(change('I 02 region', r1))).toThrow(/more than 5 days before 2024-01-08/);
  });
});

describe('the oracle on held rows', () => {
  it('holds a branch whose root has not come, and takes rows that stand on each other', () => {
    const shop = new Shop().run(
      change('I 01 region', { id: 'b', parent_id: 'a' }),
      change('I 01 region', { id: 'c', parent_id: 'b' }),
      change('I 01 region', { id: 'x', parent_id: 'y' }),
      change('I 01 region', { id: 'y', parent_id: 'x' }),
    );
    expect(shop.counts('region')).toEqual({ staged: 4, held: 2, inserted: 2 });
    shop.run(change('I 02 region', { id: 'a', parent_id: null }));
    expect(shop.counts('region')).toEqual({ staged: 1, replayed: 2, inserted: 3 });
  });

  it('takes a parent with a candidate delete as gone, even if the delete is blocked', () => {
    const shop = new Shop().run(change('I 01 region', r1), change('I 01 customer', inR1('c1')));
    shop.run(change('D 02 region', { id: 'r1' }), change('I 02 customer', inR1('c2')));
    expect(shop.counts('region')).toEqual({ staged: 1, held: 1 });
    expect(shop.counts('customer')).toEqual({ staged: 1, held: 1 });
    expect(shop.tombstones('region')).toEqual([]);
  });

  it('blocks a delete for a child whose own delete is blocked or whose move is held, and for no other', () => {
    const tree = [r1, { id: 'r2', parent_id: 'r1' }, { id: 'r3', parent_id: 'r3' }];
    const shop = new Shop()
      .run(
        ...tree.map((row) => change('I 01 region', row)),
        change('I 01 customer', { ...inR1('c1'), region_id: 'r2' }),
      )
      .run(
        ...tree.map(({ id }) => change('D 02 region', { id })),
        change('U 02 customer', { ...inR1('c1'), region_id: 'r9' }),
      );
    expect(shop.counts('region')).toEqual({ staged: 3, held: 2, deleted: 1 });
    shop.run(change('I 03 region', { id: 'r9', parent_id: null }));
    expect(shop.counts('region')).toEqual({ staged: 1, replayed: 2, inserted: 1, deleted: 2 });
    expect(shop.counts('customer')).toEqual({ replayed: 1, updated: 1 });
  });

  it('gives up a row that still waits past holdDays, not one that is new or can be applied at last', () => {
    const shop = new Shop({ lateDays: 30, holdDays: 5 })
      .run(change('I 10 region', { id: 'r0', parent_id: null }))
      .run(change('I 02 customer', inR1('c1')), change('I 02 customer', { ...inR1('c2'), region_id: 'r2' }));
    expect(shop.counts('customer')).toEqual({ staged: 2, held: 2 });
    shop.run(change('I 02 region', r1));
    expect(shop.counts('customer')).toEqual({ replayed: 2, inserted: 1, agedOut: 1 });
  });
});
