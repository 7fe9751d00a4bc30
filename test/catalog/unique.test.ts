import { buildCatalog, defineProject, double, integer, json, time, varchar } from '../../catalog';
import { faultsOfTable, table } from './support/faults';

const columns = {
  tenant: integer(),
  no: integer(),
  code: varchar(9),
  email: varchar(40).nullable(),
  share: double(),
  doc: json(),
  opens: time(),
};
const key = ['tenant', 'no'];

describe('rules of uniqueness in a catalog', () => {
  it('are lists of columns, or have what else becomes of rows that break them; the default is to tell', () => {
    const account = table('account', {
      ...{ columns, key },
      unique: [['email'], { columns: ['tenant', 'code'] }, { columns: ['code'], otherwise: 'fail' }],
    });
    expect(buildCatalog(defineProject({ name: 'shop', tables: [account] })).tables[0]?.unique).toEqual([
      { columns: ['email'], otherwise: 'warn' },
      { columns: ['tenant', 'code'], otherwise: 'warn' },
      { columns: ['code'], otherwise: 'fail' },
    ]);
  });

  it.each<[string, unknown, ...string[]]>([
    ['no list', { columns: ['email'] }, 'unique: is an object; expected a list of rules'],
    ['a list of names', ['email'], 'unique[0]: is "email"'],
    [
      'a word that does not exist',
      [{ columns: ['email'], otherwize: 'fail' }],
      'unique[0].otherwize: unknown key',
    ],
    [
      'a reject',
      [{ columns: ['email'], otherwise: 'reject' }],
      'unique[0].otherwise: is "reject"; expected one of warn, fail',
    ],
    ['no column', [[]], 'unique[0]: names no column'],
    [
      'a column that does not exist',
      [['emails']],
      'unique[0]: "emails" is not a column',
      'Did you mean "email"?',
    ],
    ['a column twice', [['email', 'email']], 'unique[0]: names "email" twice. Name it once.'],
    ['double precision', [['share']], 'unique[0]: "share" is double precision, which has no exact equality'],
    ['JSON', [['doc']], 'unique[0]: "doc" is json, whose values are not compared'],
    ['a time', [['opens']], 'unique[0]: "opens" is time, whose values are not compared'],
    [
      'a rule twice, in another order',
      [
        ['code', 'email'],
        ['email', 'code'],
      ],
      'unique[1]: says what unique[0] says',
    ],
    [
      'the key',
      [['no', 'tenant']],
      'unique[0]: holds of itself, since the key (tenant, no) is among its columns',
    ],
    ['the key and more', [['no', 'tenant', 'code']], 'unique[0]: holds of itself'],
    ['a part of the key', [['no']], 'unique[0]: names a part of the key (tenant, no) and nothing else'],
  ])('have a fault: %s', (_, unique, ...told) => {
    const faults = faultsOfTable({ columns, key, unique });
    expect(faults).toHaveLength(1);
    for (const part of told) expect(faults[0]).toContain(part);
  });

  it('have all their faults told at once', () => {
    expect(faultsOfTable({ columns, key, unique: [['share', 'x'], []] })).toHaveLength(3);
  });
});
