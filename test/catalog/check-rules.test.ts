import {
  atLeast,
  atMost,
  between,
  bigint,
  boolean,
  buildCatalog,
  date,
  decimal,
  integer,
  json,
  matching,
  oneOf,
  timestamp,
  varchar,
} from '../../catalog';
import type { ColumnDefinition } from '../../catalog';
import { stagingSpec } from '../../sql';
import { faultsOfTable, table } from './support/faults';

const withColumn = (it: ColumnDefinition): object => ({ columns: { id: integer(), it } });

describe('the rules of a column', () => {
  it('come to staging as texts, with their words', () => {
    const it = decimal(9, 2).check(atLeast(0)).check(oneOf(1, '2.50'), { otherwise: 'warn' });
    const code = varchar(9).nullable().check(matching('[A-Z]+'));
    const [built] = buildCatalog({
      name: 'p',
      tables: [{ ...table('a'), columns: { id: integer(), it, code } }],
    }).tables;
    const columns = built === undefined ? [] : stagingSpec(built).columns;
    expect(columns.map(({ rules }) => rules)).toEqual([
      undefined,
      [
        { test: { kind: 'range', least: '0' }, otherwise: 'reject', expected: 'at least 0' },
        { test: { kind: 'oneOf', values: ['1', '2.50'] }, otherwise: 'warn', expected: 'one of 1 or 2.50' },
      ],
      [
        {
          test: {
            kind: 'matching',
            regex: '(?:[\\x{41}-\\x{5a}]){1,}',
            tree: { many: { set: [[65, 90]] }, least: 1, most: null },
          },
          otherwise: 'reject',
          expected: 'text like [A-Z]+',
        },
      ],
    ]);
  });

  it.each<[string, ColumnDefinition]>([
    ['dates', date().check(between('2000-01-01', '2099-12-31'))],
    ['timestamps', timestamp().check(atMost('2099-12-31 23:59:59'))],
    ['large numbers', bigint().check(atLeast('-9223372036854775808'))],
    ['text', varchar(9).check(oneOf('a', 'b')).check(matching('[ab]'))],
    ['several ranges', integer().check(atLeast(1)).check(atMost(1))],
  ])('of %s are taken', (_, column) => expect(faultsOfTable(withColumn(column))).toEqual([]));

  it.each<[string, ColumnDefinition, string]>([
    ['a range of texts', varchar(9).check(atLeast('a')), 'does nothing for varchar'],
    ['a pattern of numbers', integer().check(matching('1')), 'does nothing for integer'],
    ['a rule of a boolean', boolean().check(oneOf('true')), 'does nothing for boolean'],
    ['a rule of JSON', json().check(oneOf('{}')), 'does nothing for json'],
    ['no value', varchar(9).check(oneOf()), 'has no value'],
    ['a value twice', varchar(9).check(oneOf('a', 'a')), 'names "a" twice'],
    ['a rule twice', integer().check(atLeast(0)).check(atLeast(0)), '.check(at least 0) is there twice'],
    ['a text for a number', integer().check(atLeast('x')), 'names "x", which is no value of the column'],
    ['a number for a text', varchar(9).check(oneOf(1)), 'names 1, which is no value of the column'],
    ['a number that the column does not hold', integer().check(atMost(2 ** 31)), 'no value of the column'],
    ['more digits than the column has', decimal(5, 2).check(atMost('1.001')), 'no value of the column'],
    ['a number that is none', integer().check(atMost(Number.NaN)), 'no value of the column'],
    ['a date that is none', date().check(atMost('2026-02-30')), "expected such as '2026-11-03'"],
    ['an hour that is none', timestamp().check(atMost('2026-02-03 24:00:00')), 'no value of the column'],
    ['a range without a value', integer().check(between(9, 1)), 'at least 9 and at most 1; no value is both'],
    [
      'ranges without a value',
      date().check(atLeast('2026-02-01')).check(atMost('2026-01-31')),
      'no value is both',
    ],
    [
      'a pattern of another language',
      varchar(9).check(matching('(?=a)')),
      'cannot be used: "=" at character 3',
    ],
    [
      'an unknown way',
      integer().check(atLeast(0), { otherwise: 'fail' as never }),
      'expected one of reject, warn',
    ],
    ['an unknown option', integer().check(atLeast(0), { other: 1 } as never), 'unknown key "other"'],
    ['what is no rule', integer().check('x' as never), 'expected a rule such as'],
  ])('%s is refused', (_, column, fault) => {
    expect(faultsOfTable(withColumn(column)).join('\n')).toContain(fault);
  });
});
