import { change, Shop } from './shop';

const order = (no: number, customer: string | null = 'c1') => ({ no, customer_id: customer });
const c1 = { id: 'c1', city: 'Pune', region_id: null };

describe('the oracle on placeholders', () => {
  it('infers one row a missing key, counted beside, and fills it as an insert, however late', () => {
    const shop = new Shop().run(change('I 05 order', order(1)), change('I 05 order', order(2)));
    expect(shop.counts('order')).toEqual({ staged: 2, inserted: 2 });
    expect(shop.counts('customer')).toEqual({ placeholders: 1 });
    expect(shop.rows('customer')).toEqual([{ id: 'c1', city: null, region_id: null }]);
    expect(shop.run(change('I 01 customer', c1)).counts('customer')).toEqual({ staged: 1, inserted: 1 });
  });

  it('deletes a placeholder as any row', () => {
    const shop = new Shop().run(change('I 01 order', order(1)));
    shop.run(change('D 02 customer', { id: 'c1' }), change('D 02 order', { no: 1 }));
    expect(shop.counts('customer')).toEqual({ staged: 1, deleted: 1 });
  });

  it('infers a parent that is itself held: holding does not spread over such a reference', () => {
    const shop = new Shop().run(
      change('I 01 order', order(1)),
      change('I 01 customer', { ...c1, region_id: 'r1' }),
    );
    expect(shop.counts('customer')).toEqual({ staged: 1, held: 1, placeholders: 1 });
    shop.run(change('I 02 region', { id: 'r1', parent_id: null }));
    expect(shop.counts('customer')).toEqual({ replayed: 1, inserted: 1 });
  });

  it.each([
    ['was deleted before', [change('D 02 customer', { id: 'c1' })], []],
    ['is absent in this run', [], [change('D 02 customer', { id: 'c1' })]],
    ['has a delete in this run', [change('I 01 customer', c1)], [change('D 02 customer', { id: 'c1' })]],
  ])('infers no parent that %s: the child is held', (_, before, now) => {
    const shop = new Shop().run(...before).run(...now, change('I 01 order', order(1)));
    expect(shop.counts('order')).toEqual({ staged: 1, held: 1 });
    expect(shop.rows('customer')).toEqual([]);
  });

  it('lets a child that holds wait one run for a placeholder that another child makes', () => {
    const shop = new Shop().run(
      change('I 01 order', order(1)),
      change('I 01 invoice', { no: 1, customer_id: 'c1' }),
    );
    expect(shop.counts('invoice')).toEqual({ staged: 1, held: 1 });
    expect(shop.run().counts('invoice')).toEqual({ replayed: 1, inserted: 1 });
  });
});

describe('the oracle on lookups', () => {
  it('copies the rows of a changed parent, change id unchanged and not counted', () => {
    const shop = new Shop().run(change('I 01 customer', c1), change('I 01 order', order(1)));
    expect(shop.rows('order')).toEqual([{ no: 1, customer_id: 'c1', city: 'Pune' }]);
    shop.run(change('U 02 customer', { ...c1, city: 'Surat' }));
    expect(shop.rows('order')).toEqual([{ no: 1, customer_id: 'c1', city: 'Surat' }]);
    expect([shop.changeIds('order'), shop.counts('order'), shop.lookupCopies]).toEqual([
      ['2024-01-01/0'],
      {},
      1,
    ]);
  });

  it('is NULL when the parent has no value, and when there is no parent any more', () => {
    const shop = new Shop().run(change('I 01 customer', c1), change('I 01 order', order(1)));
    expect(shop.run(change('U 02 customer', { ...c1, city: null })).rows('order')).toMatchObject([
      { city: null },
    ]);
    shop.run(change('U 03 customer', c1), change('U 03 order', order(1, null)));
    expect(shop.rows('order')).toEqual([{ no: 1, customer_id: null, city: null }]);
  });
});
