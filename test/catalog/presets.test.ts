import { buildCatalog, date, defineProject, defineTable, presets, timestamp, varchar } from '../../catalog';

const basics = {
  description: 'A thing.',
  key: ['id' as const],
  columns: { id: varchar(9), name: varchar(9).nullable() },
};

it('a preset is spread into a source, and overridden', () => {
  const dms = defineTable({
    ...basics,
    name: 'staff',
    sequence: 'committed',
    warehouse: { name: 'dim_staff' },
    source: {
      ...presets.dms,
      delimiter: ';',
      columnOrder: ['Op', 'committed', 'id', 'name'],
      sequenceFormat: 'timestamp',
      files: [
        { path: 'hr/{table}/LOAD*.csv', date: '2026-01-01', everyRow: 'insert', fullLoad: true },
        'hr/{table}/{date:YYYYMMDD}-*.csv',
      ],
    },
  });
  const qlik = defineTable({
    ...basics,
    name: 'shop',
    sequence: 'header__change_seq',
    warehouse: { name: 'dim_shop' },
    source: { ...presets.qlik, operators: { ...presets.qlik.operators, delete: ['D', 'X'] } },
  });
  const { tables } = buildCatalog(defineProject({ name: 'p', tables: [dms, qlik] }));
  expect(tables.map(({ source }) => [source.operatorColumn, source.header, source.delimiter])).toEqual([
    ['header__change_oper', true, ','],
    ['Op', false, ';'],
  ]);
  expect(tables[1]?.columns[1]?.reading).toEqual({ nullAs: ['NULL'] });
  expect(tables[0]?.source.operators).toMatchObject({ delete: ['D', 'X'], ignore: ['B'] });
});

it.each(['sqlDeveloper', 'sqlcl', 'spool'] as const)(
  '%s brings the formats of a session in America',
  (name) => {
    const table = defineTable({
      ...{ name: 'staff', description: 'A thing.', key: ['id'], warehouse: { name: 'dim_staff' } },
      columns: { id: varchar(9), born: date(), made: timestamp(), seen: date({ format: 'YYYY-MM-DD' }) },
      source: {
        ...presets[name],
        everyRow: 'insert',
        values: { ...presets[name].values, nullAs: ['(null)'] },
      },
    });
    const [built] = buildCatalog(defineProject({ name: 'p', tables: [table] })).tables;
    expect(built?.columns.map(({ type }) => ('format' in type ? type.format : type.kind))).toEqual([
      ...['varchar', 'DD-MON-RR', 'DD-MON-RR HH.MI.SSXFF AM', 'YYYY-MM-DD'],
    ]);
    expect(built?.columns[1]?.reading).toEqual({ nullAs: ['(null)'] });
  },
);
