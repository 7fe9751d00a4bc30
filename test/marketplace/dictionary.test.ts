import { buildCatalog } from '../../catalog';
import type { Described } from '../../catalog';
import project from '../../marketplace';
import type { TableName } from '../../marketplace/source/base/row';
import { extraColumns } from '../../marketplace/source/export/extra-columns';
import { allMarts } from '../../sql';

const catalog = buildCatalog(project);

type Named = readonly [name: string, column: Described & { readonly nullable: boolean }];
const columnsOf = (
  owners: readonly {
    readonly name: string;
    readonly columns: readonly (Named[1] & { readonly name: string })[];
  }[],
): Named[] =>
  owners.flatMap(({ name, columns }) => columns.map((column) => [`${name}.${column.name}`, column] as const));
const ofTables = columnsOf(catalog.tables);

describe('the dictionary of the marketplace', () => {
  it.each(catalog.tables)('says of each column that the source has and $name leaves out, why', (table) => {
    const source = extraColumns[table.name as TableName].map(({ name }) => name.toLowerCase());
    expect(Object.keys(table.leftOut).sort()).toEqual(source.sort());
    for (const reason of Object.values(table.leftOut)) expect(reason).toMatch(/^[a-z].*[^.]$/);
  });

  it('describes every column of every table and mart, in a sentence', () => {
    const wrong = [...ofTables, ...columnsOf(allMarts(catalog))].filter(
      ([, { description }]) => !/^[A-Z0-9].*[^.]\.$/.test(description),
    );
    expect(wrong.map(([name, { description }]) => `${name}: ${description}`)).toEqual([]);
  });

  it('gives every amount its currency, every rate and every count of pieces its unit', () => {
    const units: readonly (readonly [ends: RegExp, unit: string])[] = [
      [/(_amount|_total|price|mrp|credit_limit)$/, 'INR'],
      [/(_rate|_percent)$/, 'percent'],
      [/(^|[._])quantity$/, 'pieces'],
      [/_kg$/, 'kg'],
    ];
    const wrong = ofTables.filter(([name, { unit }]) =>
      units.some(([ends, expected]) => ends.test(name) && unit !== expected),
    );
    expect(wrong.map(([name, { unit }]) => `${name}: ${String(unit)}`)).toEqual([]);
  });

  it('lists the values of every code', () => {
    const codes = ofTables.filter(([name]) =>
      /[._](kind|status|channel|method|\w+_type|loyalty_tier)$/.test(name),
    );
    expect(codes.length).toBeGreaterThan(15);
    expect(
      codes.filter(([, { description }]) => !/[A-Z]{3}/.test(description)).map(([name]) => name),
    ).toEqual([]);
  });

  it('says of every column that may be NULL, when it is', () => {
    const silent = ofTables.filter(([, { nullable, description }]) => nullable && !/NULL/.test(description));
    expect(silent.map(([name]) => name)).toEqual([]);
  });
});
