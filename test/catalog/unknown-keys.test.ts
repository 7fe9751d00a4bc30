import { date, integer, parent, timestamp } from '../../catalog';
import { nearest } from '../../catalog/check/did-you-mean';
import { faultsOf, faultsOfTable, table } from './support/faults';

const ofParent = (options: object): object => ({
  parents: [parent('self', { id: 'id' }, options)],
});

describe('an unknown key is a fault that names the nearest key', () => {
  const codes = { insert: ['I'], update: ['U'], delete: ['D'] };
  it.each<[string, object, string, string]>([
    ['a table', { sequense: 'seq' }, 'a.sequense', 'sequence'],
    ['the source', { source: { delimeter: ';' } }, 'a.source.delimeter', 'delimiter'],
    [
      'the operators',
      { source: { operators: { ...codes, inserts: ['X'] } } },
      'a.source.operators.inserts',
      'insert',
    ],
    ['the warehouse', { warehouse: { name: 'dim_a', distkey: 'id' } }, 'a.warehouse.distkey', 'distKey'],
    ['the limits', { limits: { maxRejectPercent: 5 } }, 'a.limits.maxRejectPercent', 'maxRejectedPercent'],
    ['the staging size', { staging: { worker: 5 } }, 'a.staging.worker', 'workers'],
    [
      'the staging size of a history',
      { staging: { history: { aboveByte: 5 } } },
      'a.staging.history.aboveByte',
      'aboveBytes',
    ],
    [
      "a parent's options",
      ofParent({ onMissingparent: 'accept' }),
      'a.parents[0].onMissingparent',
      'onMissingParent',
    ],
    [
      "a date's options",
      { columns: { id: integer(), d: date({ formt: 'DD-MON-YYYY' } as object) } },
      'a.columns.d.formt',
      'format',
    ],
    [
      "a timestamp's options, kept by nullable and csv",
      {
        columns: {
          id: integer(),
          t: timestamp({ formats: 'x' } as object)
            .nullable()
            .csv('T'),
        },
      },
      'a.columns.t.formats',
      'format',
    ],
    [
      'a column',
      { columns: { id: { type: integer().type, isNullable: false, isNullabel: true } } },
      'a.columns.id.isNullabel',
      'isNullable',
    ],
  ])('in %s', (_, changes, path, meant) => {
    const [fault, ...more] = faultsOfTable(changes);
    const key = path.slice(path.lastIndexOf('.') + 1);
    expect(more).toEqual([]);
    expect(fault?.startsWith(`${path}: unknown key "${key}"; allowed are `)).toBe(true);
    expect(fault?.endsWith(`. Did you mean "${meant}"?`)).toBe(true);
  });

  it('in the project itself, with every key that is allowed', () => {
    expect(faultsOf({ name: 'p', tables: [table('a')], holdays: 5, lateDay: 3 })).toEqual([
      'holdays: unknown key "holdays"; allowed are name, tables, units, lateDays, holdDays, verifyAllDays, strayFiles, calendar, marts, reports, describeColumns. Did you mean "holdDays"?',
      'lateDay: unknown key "lateDay"; allowed are name, tables, units, lateDays, holdDays, verifyAllDays, strayFiles, calendar, marts, reports, describeColumns. Did you mean "lateDays"?',
    ]);
  });

  it('or says to remove it where no key is near', () => {
    expect(faultsOfTable({ limits: { owner: 'me', 'odd key\n': 1 } })).toEqual([
      'a.limits.owner: unknown key "owner"; allowed are maxRejectedPercent, maxDeletedPercent, maxAgedOutPercent, maxHeldRows, unusualCount, minRows. Remove it.',
      'a.limits["odd key\\n"]: unknown key "odd key\\n"; allowed are maxRejectedPercent, maxDeletedPercent, maxAgedOutPercent, maxHeldRows, unusualCount, minRows. Remove it.',
    ]);
  });

  it('beside the other faults of the same table', () => {
    expect(faultsOfTable({ sequense: 'seq', key: ['di'] })).toEqual([
      expect.stringMatching(/^a\.sequense: unknown key/),
      'a.key: "di" is not a column; allowed are id, note. Correct it.',
    ]);
  });
});

describe('the nearest name', () => {
  it.each<[string, string[], string | undefined]>([
    ['holdays', ['lateDays', 'holdDays'], 'holdDays'],
    ['DISTKEY', ['distKey'], 'distKey'], // case does not count
    ['distKey', ['distKey'], 'distKey'],
    ['custmer', ['customer'], 'customer'], // a letter left out
    ['custoomer', ['customer'], 'customer'], // one too many
    ['cuztomer', ['customer'], 'customer'], // another one
    ['lineno', ['order_no', 'line_no'], 'line_no'],
    ['abcxyz', ['abcdef'], undefined], // half of it differs
    ['abcdxy', ['abcdef'], 'abcdef'], // a third
    ['abcdx', ['abcde', 'abcdy'], 'abcde'], // the first of two that are as near
    ['ab', ['ax'], 'ax'], // one letter may always differ
    ['ab', ['xy'], undefined],
    ['', ['abcd'], undefined],
    ['abc', [''], undefined],
    ['abcd', [], undefined],
    ['flaw', ['lawn'], undefined], // 2 of 4
    ['sitting', ['kitten'], undefined], // 3 of 6
    ['kittng', ['kitten', 'kittens'], 'kitten'],
  ])('to %j of %j is %j', (name, allowed, meant) => {
    expect(nearest(name, allowed)).toBe(meant);
  });
});
