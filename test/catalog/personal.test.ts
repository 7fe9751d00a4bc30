import {
  buildCatalog,
  defineMart,
  defineProject,
  from,
  integer,
  parent,
  personalTables,
  varchar,
  withheldColumns,
} from '../../catalog';
import type { TableDefinition } from '../../catalog';
import { faultsOf, faultsOfTable, table } from './support/faults';

const person = (name: string, options: Partial<TableDefinition> = {}): TableDefinition =>
  table(name, { personal: { columns: ['note'] }, ...options });

describe('personal data in a catalog', () => {
  const buyer = person('buyer', {
    leftOut: { phone: 'nobody calls' },
    personal: { columns: ['note', 'phone'] },
  });
  const order = person('order', {
    columns: { id: integer(), buyer_id: integer(), note: varchar(10).nullable() },
    parents: [parent(buyer, { buyer_id: 'id' })],
    personal: { columns: ['note'], subject: 'buyer' },
    warehouse: { name: 'fact_order', lookups: { buyer_note: from(buyer, 'note') } },
  });
  const line = table('line', {
    columns: { id: integer(), order_id: integer(), buyer_id: integer() },
    parents: [parent(order, { order_id: 'id' }), parent(buyer, { buyer_id: 'id' })],
    personal: { columns: [], subject: ['buyer', 'order'] },
  });
  const catalog = buildCatalog(defineProject({ name: 'shop', tables: [line, order, buyer] }));
  const tableOf = (name: string) => catalog.tables.find((each) => each.name === name)!;

  it('is what is loaded, what only the files have, and whose row leads to the person', () => {
    expect(tableOf('buyer').personal).toEqual({ columns: ['note'], leftOut: ['phone'], subjects: [] });
    expect(tableOf('line').personal).toEqual({ columns: [], leftOut: [], subjects: ['buyer', 'order'] });
    expect(table('plain').personal).toBeUndefined();
  });

  it('is withheld with what lookups copy of it', () => {
    expect(withheldColumns(catalog, tableOf('order'))).toEqual(['note', 'buyer_note']);
    expect(withheldColumns(catalog, tableOf('line'))).toEqual([]);
  });

  it('reaches each table behind all those that lead to it', () => {
    expect(personalTables(catalog, tableOf('buyer')).map(({ name }) => name)).toEqual([
      'buyer',
      'order',
      'line',
    ]);
    expect(personalTables(catalog, tableOf('line')).map(({ name }) => name)).toEqual(['line']);
  });

  it('is refused where it could not be emptied', () => {
    expect(
      faultsOfTable({
        columns: { id: integer(), note: varchar(10), parent_id: integer().nullable() },
        parents: [parent('self', { parent_id: 'id' })],
        personal: { columns: ['id', 'note', 'parent_id', 'nope', 'note'] },
      }),
    ).toEqual([
      expect.stringMatching(/personal\.columns: names "note" twice/),
      expect.stringMatching(/personal\.columns: "id" is part of the key or of a reference/),
      expect.stringMatching(/personal\.columns: "note" is not nullable: an erasure makes it NULL/),
      expect.stringMatching(/personal\.columns: "parent_id" is part of the key or of a reference/),
      expect.stringMatching(
        /personal\.columns: "nope" is neither a column nor left out; allowed are id, note, parent_id/,
      ),
    ]);
  });

  it('is refused with a subject that is no parent, or that leads in a circle', () => {
    expect(faultsOfTable({ personal: { columns: ['note'], subject: 'buyr' } })).toEqual([
      expect.stringMatching(/personal\.subject: "buyr" is not a parent of .*; allowed are self/),
    ]);
    const columns = { id: integer(), other: integer() };
    const [a, b] = ['a', 'b'].map((name, place, names) =>
      table(name, {
        columns,
        parents: [parent(names[1 - place]!, { other: 'id' }, { onMissingParent: 'accept' })],
        personal: { columns: [], subject: names[1 - place]! },
      }),
    );
    expect(faultsOf(defineProject({ name: 'p', tables: [a!, b!] }))).toEqual([
      expect.stringMatching(/^a\.personal\.subject: leads in a circle: a → b → a/),
      expect.stringMatching(/^b\.personal\.subject: leads in a circle: b → a → b/),
    ]);
  });

  it('is in no mart and no report, by its name or as every column', () => {
    const mart = (query: string) =>
      faultsOf(
        defineProject({
          name: 'shop',
          tables: [buyer, order],
          marts: [
            defineMart({
              name: 'orders',
              description: 'Orders.',
              key: ['id'],
              columns: { id: integer().describe('The order.') },
              query,
              refresh: 'full',
            } as unknown as Parameters<typeof defineMart>[0]),
          ],
        }),
      );
    const sound =
      "SELECT o.id AS id, COUNT(*) AS n, 2 * o.id AS twice, 'note' AS word FROM dw.fact_order o GROUP BY o.id -- note";
    expect(mart(sound).filter((fault) => fault.includes('personal'))).toEqual([]);
    expect(mart('SELECT o.id, o.buyer_note FROM dw.fact_order o')).toContainEqual(
      expect.stringMatching(/names "buyer_note", which is personal data of dw\.fact_order/),
    );
    for (const query of [
      'SELECT * FROM dw.fact_order o',
      'SELECT o.* FROM dw.fact_order o',
      'SELECT o.id, o.* FROM dw.fact_order o',
    ])
      expect(mart(query)).toContainEqual(
        expect.stringMatching(
          /takes every column \(\*\) of dw\.fact_order, of which note, buyer_note are personal data/,
        ),
      );
  });
});
