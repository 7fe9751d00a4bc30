import fc from 'fast-check';
import { csvOf } from '../../../../reports/site/app/csv';
import { datePresets } from '../../../../reports/site/app/date-presets';
import { hashOf, pageSizes, passing, stateOf } from '../../../../reports/site/app/filters';
import type { Filter, ViewState } from '../../../../reports/site/app/filters';

const columns = ['month', 'channel', '__proto__', 'net.amount'];
const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const filter = fc.oneof(
  fc.record({ kind: fc.constant('is' as const), value: fc.option(text) }),
  fc.record({ kind: fc.constant('has' as const), text }),
  fc
    .record({ kind: fc.constant('range' as const), from: fc.option(text), to: fc.option(text) })
    .filter(({ from, to }) => from !== null || to !== null),
);
const states: fc.Arbitrary<ViewState> = fc.record({
  search: text,
  filters: fc
    .array(fc.tuple(fc.constantFrom(...columns), filter))
    .map((entries) => new Map<string, Filter>(entries)),
  sort: fc.option(fc.record({ column: fc.constantFrom(...columns), isDescending: fc.boolean() })),
  page: fc.nat(5000),
  pageSize: fc.constantFrom(...pageSizes),
});

describe('the address of a view', () => {
  it('brings back what was chosen', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { filters, ...rest } = stateOf(`#${hashOf(state)}`, columns);
        const { filters: wanted, ...others } = state;
        expect(rest).toEqual(others);
        expect(Object.fromEntries([...filters].map(([name, each]) => [`_${name}`, each]))).toEqual(
          Object.fromEntries([...wanted].map(([name, each]) => [`_${name}`, each])),
        );
      }),
    );
  });

  it('is empty where nothing was chosen, and takes any nonsense', () => {
    expect(hashOf(stateOf('', columns))).toBe('');
    expect(hashOf(stateOf('#page=-3&size=7&sort=-no&is.no=1&from.=2&%', columns))).toBe('');
    fc.assert(fc.property(fc.string(), (hash) => stateOf(hash, columns).page >= 0));
  });
});

describe('filters', () => {
  const passes = (
    cells: readonly (string | number | null)[],
    each: Filter,
    format: 'text' | 'money' | 'timestamp',
  ) => cells.filter(passing(each, { format }));

  it('compare figures by size and days as text, a timestamp by its day', () => {
    const range = (from: string | null, to: string | null): Filter => ({ kind: 'range', from, to });
    expect(passes(['9.00', '10.00', '-1.00', null], range('9', '10'), 'money')).toEqual(['9.00', '10.00']);
    expect(passes(['9.00', '-1.00'], range(null, '0'), 'money')).toEqual(['-1.00']);
    const times = ['2025-10-19 23:59:59', '2025-10-20 00:00:00', '2025-10-20 23:59:59', null];
    expect(passes(times, range('2025-10-20', '2025-10-20'), 'timestamp')).toEqual(times.slice(1, 3));
  });

  it('tell NULL from the empty text', () => {
    expect(passes([null, '', 'a'], { kind: 'is', value: null }, 'text')).toEqual([null]);
    expect(passes([null, '', 'a'], { kind: 'is', value: '' }, 'text')).toEqual(['']);
    expect(passes([null, '', 'Abc'], { kind: 'has', text: 'b' }, 'text')).toEqual(['Abc']);
  });

  it('have periods that end with the data, not with the clock', () => {
    expect(datePresets('2025-10-20', 4, 'date')).toEqual([
      { name: 'Last 7 days', from: '2025-10-14', to: '2025-10-20' },
      { name: 'Last 30 days', from: '2025-09-21', to: '2025-10-20' },
      { name: 'Last 90 days', from: '2025-07-23', to: '2025-10-20' },
      { name: 'This month', from: '2025-10-01', to: '2025-10-20' },
      { name: 'This fiscal year', from: '2025-04-01', to: '2025-10-20' },
      { name: 'Last 12 months', from: '2024-11-01', to: '2025-10-20' },
    ]);
    expect(datePresets('2025-12-31', 4, 'month').at(-1)).toMatchObject({ from: '2025-01-01' });
  });
});

describe('CSV', () => {
  const named = (...names: string[]) => names.map((name) => ({ name, format: 'text' as const }));

  it('quotes what needs quotes, and leaves NULL empty', () => {
    expect(
      csvOf(named('a', 'b,c'), [
        ['x"y', 'line\nbreak'],
        [null, 'plain'],
      ]),
    ).toBe('\uFEFFa,"b,c"\r\n"x""y","line\nbreak"\r\n,plain\r\n');
  });

  it('lets no text become a formula, and leaves numbers alone', () => {
    const cells = ['=1+1', '@sum', '+cmd', '-cmd', '-12.50', '+91 98450 12345', '-'].map((cell) => [cell]);
    expect(csvOf(named('a'), cells).split('\r\n').slice(1, -1)).toEqual([
      `'=1+1`,
      `'@sum`,
      `'+cmd`,
      `'-cmd`,
      '-12.50',
      '+91 98450 12345',
      `'-`,
    ]);
    expect(csvOf([{ name: 'a', format: 'money' }], [['-5.00']])).toContain('\r\n-5.00\r\n');
  });
});
