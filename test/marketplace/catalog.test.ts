import { buildCatalog, publishStatements } from '../../catalog';
import project from '../../marketplace';
import { createSource } from '../../marketplace/source';

describe('the marketplace', () => {
  const catalog = buildCatalog(project);

  it('has eighteen source tables, which are those of the sample source', () => {
    const names = catalog.tables.map((table) => table.name).sort();
    expect(names).toHaveLength(18);
    expect([...createSource({ seed: 1, scale: 0.01, from: '2026-11-01', days: 0 }).tables].sort()).toEqual(
      names,
    );
  });

  it('is six levels deep', () => {
    const deepest = (name: string): string[] => {
      const table = catalog.tables.find((each) => each.name === name)!;
      const above = table.parents
        .filter((parent) => parent.table !== name)
        .map((parent) => deepest(parent.table));
      return [...above.reduce((a, b) => (b.length > a.length ? b : a), []), name];
    };
    expect(deepest('payment')).toHaveLength(6); // a refund below its return, below the line, below the order
    expect(deepest('review')).toHaveLength(5);
  });

  it('publishes as one unit, in one transaction that the Data API takes', () => {
    expect(catalog.units).toHaveLength(1);
    const statements = publishStatements(catalog.tables.length, catalog.units.length);
    console.info(`The marketplace publishes with ${statements} statements of 40.`);
    expect(statements).toBe(18 * 2 + 3);
  });

  it('shows each feature of the language that a newcomer may want to copy', () => {
    const { tables } = catalog;
    const some = (what: (table: (typeof tables)[number]) => boolean): boolean => tables.some(what);
    expect(some((table) => table.parents.some((parent) => parent.table === table.name))).toBe(true);
    expect(some((table) => table.parents.some((parent) => parent.columns.length > 1))).toBe(true);
    expect(tables.filter((table) => table.key.length > 1)).toHaveLength(5);
    expect(tables.filter((table) => table.sequence !== null)).toHaveLength(9);
    expect(some((table) => table.source.delimiter === '|' && !table.source.header)).toBe(true);
    expect(some((table) => table.source.operators.insert.includes('INSERT'))).toBe(true);
    const formats = tables.flatMap((table) =>
      table.columns.flatMap(({ type }) => ('format' in type ? [type.format] : [])),
    );
    expect(new Set(formats)).toContain('DD-MON-RR');
    expect(new Set(formats)).toContain('DD-MON-YYYY HH24:MI:SS');
    const kinds = new Set(tables.flatMap((table) => table.columns.map((column) => column.type.kind)));
    expect(kinds.size).toBe(8);
  });

  it('says what each table is, and leaves personal data out', () => {
    const personal = /contact|e_?mail|phone|mobile|street|recipient|full_name|birth|upi|card|bank|_ip$/i;
    for (const table of catalog.tables) {
      expect(table.description).toMatch(/^[A-Z].*\.$/);
      expect(table.warehouse.name).toMatch(/^(dim|fact)_/);
      expect(table.columns.filter((column) => personal.test(column.csvName))).toEqual([]);
    }
  });
});
