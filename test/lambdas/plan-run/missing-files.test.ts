import fc from 'fast-check';
import { buildCatalog, defineProject, defineTable, integer } from '../../../catalog';
import type { TableDefinition } from '../../../catalog';
import type { RunInput } from '../../../contracts';
import { missingFiles } from '../../../lambdas/plan-run/missing-files';
import { addDays } from '../../../catalog';

interface Known {
  readonly today?: string;
  readonly newest?: string | null;
  readonly came?: readonly string[];
  /** The first and the newest date that are loaded. @default those that came */
  readonly loaded?: readonly [string, string] | null;
  readonly input?: RunInput;
  readonly lateDays?: number;
}

/** What is missing to a run of Thursday, 2026-01-15, that has loaded the 1st to the 7th. */
function missing(expect: TableDefinition['expect'], known: Known = {}) {
  const { today = '2026-01-15', newest = null, came = [], input = {}, lateDays = 30 } = known;
  const { loaded = ['2026-01-01', '2026-01-07'] } = known;
  const table = defineTable({
    name: 'sale',
    description: 'A sale.',
    key: ['id'],
    columns: { id: integer() },
    ...(expect === undefined ? {} : { expect }),
    warehouse: { name: 'fact_sale' },
  });
  const catalog = buildCatalog(defineProject({ name: 'p', tables: [table], lateDays }));
  return missingFiles(catalog, input, {
    ...{ today, newest },
    arrived: new Map([['sale', new Set(came)]]),
    loaded: new Map(loaded === null ? [] : [['sale', { first: loaded[0], newest: loaded[1] }]]),
  });
}
const datesOf = (...args: Parameters<typeof missing>): readonly string[] =>
  missing(...args).flatMap(({ dates }) => dates);

const firstWeek = ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-01-${day}`);

describe('what is missing of a table', () => {
  it.each<[string, TableDefinition['expect'], Known, string[]]>([
    [
      'every day that has ended',
      'daily',
      { came: firstWeek, today: '2026-01-10' },
      ['2026-01-08', '2026-01-09'],
    ],
    [
      'Monday to Friday',
      'weekdays',
      { came: firstWeek, today: '2026-01-13' },
      ['2026-01-08', '2026-01-09', '2026-01-12'],
    ],
    ['days of the week', { days: ['sunday', 'monday'] }, { came: firstWeek }, ['2026-01-11', '2026-01-12']],
    [
      'no holiday',
      { days: 'daily', except: ['2026-01-08'] },
      { came: firstWeek, today: '2026-01-10' },
      ['2026-01-09'],
    ],
    [
      'what is due on its own day',
      { days: 'daily', afterDays: 0 },
      { came: firstWeek, today: '2026-01-08' },
      ['2026-01-08'],
    ],
    [
      'what is due two days later',
      { days: 'daily', afterDays: 2 },
      { came: firstWeek, today: '2026-01-10' },
      ['2026-01-08'],
    ],
    [
      'a gap, until it is filled',
      'daily',
      { came: ['2026-01-01', '2026-01-03'], today: '2026-01-04' },
      ['2026-01-02'],
    ],
    ...(
      [
        ['daily', ['2026-01-03', '2026-01-04', '2026-01-06']],
        ['weekdays', ['2026-01-06']],
        [{ days: 'daily', afterDays: 2 }, ['2026-01-03', '2026-01-04']],
        [{ days: 'weekdays', except: ['2026-01-06'] }, []],
      ] as const
    ).map(([expect, dates]): [string, TableDefinition['expect'], Known, string[]] => [
      'what docs/semantics.md says',
      expect,
      { today: '2026-01-07', came: ['2026-01-01', '2026-01-02', '2026-01-05'] },
      [...dates],
    ]),
    ['nothing that has come, loaded or not', 'daily', { came: firstWeek, today: '2026-01-08' }, []],
    ['nothing of a table that expects none', 'none', {}, []],
    ['nothing of a table that says nothing', undefined, {}, []],
    ['nothing before the first file of a table', 'daily', { loaded: null }, []],
    [
      'nothing older than its first file',
      'daily',
      { loaded: ['2026-01-13', '2026-01-13'], came: ['2026-01-13'] },
      ['2026-01-14'],
    ],
    [
      'nothing that the run leaves out by its dates',
      'daily',
      { came: firstWeek, input: { to: '2026-01-08' } },
      ['2026-01-08'],
    ],
    [
      'nothing but the batch date of the run',
      'daily',
      { came: firstWeek, input: { batchDate: '2026-01-12' } },
      ['2026-01-12'],
    ],
    ['nothing of a table that the run leaves out', 'daily', { input: { tables: ['other'] } }, []],
    ['nothing where the run takes no file', 'daily', { input: { reports: 'only' } }, []],
    [
      'nothing so old that its file would be refused as late',
      'daily',
      { lateDays: 1, newest: '2026-01-14' },
      ['2026-01-13', '2026-01-14'],
    ],
  ])('is %s', (_, expected, known, dates) => {
    expect(datesOf(expected, known)).toEqual(dates);
  });

  it('is asked for on 60 days at most, however late a file may come', () => {
    const dates = datesOf('daily', {
      loaded: ['2020-01-01', '2020-01-02'],
      lateDays: 3650,
      today: '2026-01-15',
    });
    expect(dates).toHaveLength(61);
    expect([dates[0], dates.at(-1)]).toEqual(['2025-11-15', '2026-01-14']);
  });

  it('is within what is due, of the days, and none that came', () => {
    const day = fc.integer({ min: -40, max: 5 }).map((days) => addDays('2026-01-15', days));
    fc.assert(
      fc.property(
        fc.uniqueArray(day),
        day,
        fc.nat({ max: 40 }),
        fc.option(day),
        (came, first, lateDays, newest) => {
          const dates = datesOf('daily', { came, loaded: [first, first], lateDays, newest });
          const all = Array.from({ length: 60 }, (_, back) => addDays('2026-01-14', -back)).reverse();
          expect(dates).toEqual(
            all.filter(
              (date) =>
                date >= first &&
                date >= addDays('2026-01-14', -lateDays) &&
                (newest === null || date >= addDays(newest, -lateDays)) &&
                !came.includes(date),
            ),
          );
        },
      ),
    );
  });
});

describe('a table without whose files no run goes on', () => {
  const strict = { days: 'daily', missing: 'fail' } as const;
  const stops = (known: Known): boolean[] => missing(strict, known).map(({ stopsRun }) => stopsRun);

  it('stops the run for what is newer than all that is loaded of it', () => {
    expect(stops({ came: firstWeek })).toEqual([true]);
    expect(stops({ came: firstWeek, input: { allowMissingFiles: true } })).toEqual([false]);
  });

  it('does not for a gap that a run was let pass: that is only told from then on', () => {
    expect(stops({ came: ['2026-01-01', '2026-01-07'], today: '2026-01-08' })).toEqual([false]);
  });
});
