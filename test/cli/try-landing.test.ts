import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import {
  buildCatalog,
  defineProject,
  defineTable,
  integer,
  presets,
  decimal,
  timestamp,
  varchar,
} from '../../catalog';
import type { SourceDefinition } from '../../catalog';
import { describeTrial } from '../../cli/try-landing/describe-trial';
import { sampledBytes } from '../../cli/try-landing/sample-file';
import { tryLanding } from '../../cli/try-landing/try-landing';
import type { LandingTrial } from '../../cli/try-landing/try-landing';
import { temporaryFolder, writeFiles } from './support/folders';

const catalogOf = (source: SourceDefinition = {}) =>
  buildCatalog(
    defineProject({
      name: 'p',
      tables: [
        defineTable({
          ...{ name: 'staff', description: 'A.', key: ['id'], warehouse: { name: 'dim_staff' }, source },
          columns: {
            id: integer(),
            name: varchar(5),
            pay: decimal(9, 2).nullable(),
            made: timestamp().nullable(),
          },
        }),
      ],
    }),
  );

async function trialOf(
  files: Readonly<Record<string, string>>,
  { source = {}, whole = false }: { source?: SourceDefinition; whole?: boolean } = {},
): Promise<LandingTrial> {
  const landing = temporaryFolder();
  writeFiles(landing, files);
  return tryLanding(catalogOf(source), landing, { whole, say: () => undefined });
}

const header = 'op,id,name,pay,made';
const rows = (count: number, row: (n: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${row(index + 1)}\n`).join('');

describe('check --landing', () => {
  it('tells the faults by kind, with the declaration that would mend them, and the strangers', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('loadline-check-'));
    const trial = await trialOf({
      'staff/2025-11-01/a.csv': `${header}\n${rows(50, (n) => `I,${n},n${n},"1.234,${10 + (n % 90)}",03-NOV-26 10.20.30.123456 AM`)}`,
      'staff/2025-11-02/a.csv': `${header}\nX,1,a,,\nI,2,toolong,NA,\nI,3,,NA,\nI,4,\u001b[2J,x,y,z\n\n14 rows selected.\n`,
      'stuff/2025-11-01/a.csv': 'x',
    });
    const [table] = trial.tables;
    expect(table).toMatchObject({ files: 2, tried: 2, read: 55, rejected: 55, cut: false, fileFaults: [] });
    const faults = table?.faults.map(({ column, fault, count, mend }) => [column, fault, count, mend]);
    expect(faults).toEqual(
      expect.arrayContaining([
        [
          'made',
          'not a valid timestamp',
          50,
          "50 of 50 look like DD-MON-RR HH.MI.SSXFF AM: timestamp({ format: 'DD-MON-RR HH.MI.SSXFF AM' }).nullable()",
        ],
        ['op', 'unknown operator', 1, expect.stringContaining("the code is 'X'")],
        ['name', 'too long', 1, 'the longest has 7 bytes: varchar(7), or .truncate()'],
        ['name', 'empty', 1, '.nullable()'],
        [null, 'too many fields', 1, undefined],
        [null, 'too few fields', 1, expect.stringContaining('SET FEEDBACK OFF')],
      ]),
    );
    const text = describeTrial(trial);
    expect(text).toContain(
      'made: 50 of 55 rows (90.9 %): not a valid timestamp; YYYY-MM-DD HH24:MI:SS'.replace(
        '; ',
        '; expected ',
      ),
    );
    expect(text).toContain('"I,4,\\\\x1b[2J,x,y,z" (staff/2025-11-02/a.csv:5)');
    expect(text).toContain(
      '1 file of no table:\n  stuff/2025-11-01/a.csv: no table is called "stuff"; did you mean "staff"?',
    );
    const after = readdirSync(tmpdir()).filter((name) => name.startsWith('loadline-check-'));
    expect(after).toEqual(before);
  });

  it('words for NULL and a decimal comma apart', async () => {
    const { tables } = await trialOf({
      'staff/2025-11-01/a.csv': `${header}\nI,1,a,NA,\nI,2,b,5,\n`,
      'staff/2025-11-02/a.csv': `${header}\nI,1,a,7,\nI,2,b,6,\n`,
    });
    expect(tables[0]?.faults[0]?.mend).toBe("they stand for NULL: decimal(9, 2).nullAs('NA').nullable()");
    const german = await trialOf({
      'staff/2025-11-01/a.csv': `${header}\nI,1,a,"1.234,50",\nI,2,b,"0,5",\n`,
    });
    expect(german.tables[0]?.faults[0]?.mend).toBe(
      "2 of 2 look like decimal numbers with a decimal comma and points between groups: decimal(18, 2).numberFormat({ decimalPoint: ',', grouping: '.' }).nullable()",
    );
  });

  it.each([1, 9])('a day that is none, beside %i others', async (others) => {
    const { tables } = await trialOf({
      'staff/2025-11-01/a.csv': `${header}\n${rows(others, (n) => `I,${n},a,,2025-01-01 10:00:00`)}I,99,b,,2025-02-30 10:00:00\n`,
    });
    expect(tables[0]?.faults.map(({ count, mend }) => [count, mend])).toEqual([
      [
        1,
        'they are written as the catalog says, and there is no such day or time: the source has to correct them',
      ],
    ]);
  });

  it('digits behind microseconds are no wrong day, and words for NULL stay told beside one', async () => {
    const { tables } = await trialOf({
      'staff/2025-11-01/a.csv': `${header}\n${rows(3, (n) => `I,${n},a,,2025-01-0${n} 10:00:00.123456789`)}`,
    });
    expect(tables[0]?.faults.map(({ count, mend }) => [count, mend])).toEqual([
      [3, expect.stringContaining('timestamp().truncate().nullable()')],
    ]);
    const mixed = await trialOf({
      'staff/2025-11-01/a.csv': `${header}\nI,1,a,,NA\nI,2,b,,2025-02-30 10:00:00\n`,
    });
    expect(mixed.tables[0]?.faults[0]?.mend).toContain(".nullAs('NA')");
  });

  it('says what is wrong with files that fail, and reads the others', async () => {
    const { tables } = await trialOf({
      'staff/2025-11-01/a.csv': 'id;name;pay;made\n1;a;;\n2;b;;\n',
      'staff/2025-11-02/a.csv': `${header}\nI,1,a,7,\n`,
    });
    expect(tables[0]).toMatchObject({ read: 1, rejected: 0 });
    expect(tables[0]?.fileFaults).toEqual([
      {
        file: 'staff/2025-11-01/a.csv',
        fault: expect.stringContaining('lacks the operator column "op"') as string,
        mend: "source: { delimiter: ';', everyRow: 'insert' } (or mode: 'snapshot', where a day's files have all rows)",
      },
    ]);
  });

  it('says what would read lines before the header, and comments', async () => {
    const { tables } = await trialOf({
      'staff/2025-11-01/a.csv': `Staff of Pune\n${header}\nI,1,a,7,\n# end of page\nI,2,b,8,\n`,
    });
    expect(tables[0]?.fileFaults[0]?.mend).toBe("source: { comment: '#', skipLines: 1 }");
  });

  it('finds nothing in what a preset says, and says so', async () => {
    const trial = await trialOf(
      {
        'staff/2025-11-01/a.csv':
          '\n"ID","NAME","PAY","MADE"\n1,"Asha",17.5,"03-NOV-26 10.20.30.123456 AM"\n',
      },
      { source: { ...presets.spool, mode: 'snapshot', snapshot: { proof: 'none' } } },
    );
    expect(trial.tables[0]).toMatchObject({ read: 1, rejected: 0, faults: [], fileFaults: [] });
    expect(describeTrial(trial)).toContain('No row is rejected.');
  });

  it('has no good news of nothing', async () => {
    const text = describeTrial(await trialOf({ 'staff.csv': header }));
    expect(text).toContain('No file there is one of a table: nothing was tried.');
    expect(text).not.toContain('No row is rejected.');
  });

  it('takes a sample: five files, and whole records of the beginning of each', async () => {
    const long = `${header},more\n${rows(90_000, (n) => `I,${n},"a\n,",,,${' '.repeat(40)}`)}`;
    expect(long.length).toBeGreaterThan(sampledBytes);
    const days = Array.from(
      { length: 12 },
      (_, day) => `staff/2025-11-${String(day + 1).padStart(2, '0')}/a.csv`,
    );
    const files = Object.fromEntries(days.map((key) => [key, `${header}\nI,1,a,,\n`]));
    const sample = await trialOf({ ...files, [days[0] ?? '']: long });
    expect(sample.tables[0]).toMatchObject({ files: 12, tried: 5, cut: true, rejected: 0 });
    expect(sample.tables[0]?.read).toBeGreaterThan(60_000);
    expect(sample.tables[0]?.read).toBeLessThan(80_000);
    expect(describeTrial(sample)).toContain('a sample of them (--all tries all)');
    const all = await trialOf({ ...files, [days[0] ?? '']: long }, { whole: true });
    expect(all.tables[0]).toMatchObject({ tried: 12, cut: false, read: 90_011, rejected: 0 });
  });
});
