import { integer } from '../../../catalog';
import { faultsOf, table } from '../support/faults';
import { dailySales, project, report } from './support';

const faults = (...reports: unknown[]): string[] => faultsOf(project({ marts: [dailySales()], reports }));

describe('the faults of reports', () => {
  it('are none of a sound one', () => expect(faults(report())).toEqual([]));

  it.each<[string, object, RegExp]>([
    ['its name', { name: 'Sales' }, /^reports\.Sales: report "Sales" is not usable/],
    ['no columns', { columns: [], filters: [], chart: null }, /^reports\.sales\.columns: is empty/],
    [
      'a filter that is no column',
      { filters: ['dai'] },
      /^reports\.sales\.filters: "dai" .* Did you mean "day"\?/,
    ],
    [
      'a preset of no column',
      { presets: { Today: { dai: 'x' } } },
      /^reports\.sales\.presets\.Today: "dai" is not/,
    ],
    [
      'a chart over no column',
      { chart: { type: 'bar', x: 'x', y: ['day'] } },
      /^reports\.sales\.chart\.x: "x" is not/,
    ],
    [
      'a chart of no column',
      { chart: { type: 'bar', x: 'day', y: ['y'] } },
      /^reports\.sales\.chart\.y: "y" is not/,
    ],
    [
      'a series of no column',
      { chart: { type: 'bar', x: 'day', y: ['amount'], series: 's' } },
      /\.chart\.series: "s"/,
    ],
    [
      'an unknown chart',
      { chart: { type: 'bars', x: 'day', y: [] } },
      /^reports\.sales\.chart\.type: is "bars"; .*"bar"\?/,
    ],
    [
      'a table that is not there',
      { sql: 'SELECT 1 AS one FROM mart.daily_sale s' },
      /sql: reads mart\.daily_sale, .*"daily_sales"\?/,
    ],
    [
      'a drill by columns that are not there',
      { drill: { report: 'rows', by: { daz: 'dax' } } },
      /^reports\.sales\.drill\.by: "daz" is not/,
    ],
  ])('%s', (_, changes, expected) => {
    const rows = report({ name: 'rows', kind: 'rows' });
    expect(faults(report(changes), rows)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  });

  it('a name that is there twice', () => {
    expect(faults(report(), report())).toEqual([
      expect.stringMatching(/^reports\.sales: is there more than once/),
    ]);
  });
});

describe('the faults of a calendar', () => {
  const ofCalendar = (calendar: unknown): string[] => faultsOf(project({ calendar }));

  it('are none of a sound one', () => {
    const festivals = [{ day: '2024-02-29', name: 'Leap', seasonDays: 3 }];
    expect(ofCalendar({ from: '1900-01-01', fiscalYearStart: 4, festivals })).toEqual([]);
  });

  it.each<[unknown, RegExp]>([
    [{ from: '2026-02-30' }, /^calendar\.from: is "2026-02-30"; expected a day/],
    [
      { from: '1899-12-31' },
      /^calendar\.from: is "1899-12-31"; expected a day YYYY-MM-DD from 1900-01-01 on/,
    ],
    [{ from: 'x' }, /^calendar\.from: is "x"/],
    [
      { from: '2020-01-01', fiscalYearStart: 13 },
      /^calendar\.fiscalYearStart: is 13; allowed are the months 1 to 12/,
    ],
    [{ from: '2020-01-01', festivals: [{ day: 'x', name: 'N' }] }, /^calendar\.festivals\[0\]\.day: is "x"/],
    [
      { from: '2020-01-01', festivals: [{ day: '2020-01-01', name: ' ' }] },
      /^calendar\.festivals\[0\]\.name: is " "/,
    ],
    [
      { from: '2020-01-01', festivals: [{ day: '2020-01-01', name: 'N', seasonDays: 0 }] },
      /seasonDays: is 0; allowed are 1 to 100/,
    ],
    [{ form: '2020-01-01' }, /^calendar\.form: unknown key "form"; allowed are from, fiscal/],
    [7, /^calendar: is 7; expected an object/],
  ])('%j', (calendar, expected) => {
    expect(ofCalendar(calendar)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  });

  it('two festivals on one day', () => {
    const festivals = ['A', 'B'].map((name) => ({ day: '2020-01-01', name }));
    expect(ofCalendar({ from: '2020-01-01', festivals })).toEqual([
      expect.stringMatching(/^calendar\.festivals: two festivals are on 2020-01-01/),
    ]);
  });
});

describe('columns that must be described', () => {
  it('are a fault each without a description, of tables and of marts', () => {
    const tables = [
      table('a', { columns: { id: integer().describe('The number.'), x: integer().describe(' ') } }),
    ];
    const marts = [
      {
        ...dailySales({ name: 'm', query: 'SELECT a.id FROM dw.dim_a a', refresh: 'full' }),
        key: ['id'],
        columns: { id: integer() },
      },
    ];
    expect(faultsOf({ name: 'p', tables, marts })).toEqual([]);
    expect(faultsOf({ name: 'p', tables, marts, describeColumns: true })).toEqual([
      expect.stringMatching(/^a\.columns\.x: has no description, and the project asks for one/),
      expect.stringMatching(/^marts\.m\.columns\.id: has no description/),
    ]);
  });
});
