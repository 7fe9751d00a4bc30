import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newPlace, writeFiles } from './support/folders';
import { at, loadline, repository, run } from './support/loadline';
import { mails } from './support/mails';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** A project of tables t1, t2, … that have nothing to do with each other. */
const project = (tables: number): string => `
import { defineProject, defineTable, integer, varchar } from ${JSON.stringify(join(repository, 'catalog', 'index.ts'))};
const table = (n: number) =>
  defineTable({
    name: 't' + n,
    description: 'A table.',
    key: ['id'],
    columns: { id: integer(), a_column_with_a_long_name: varchar(40), another_column_with_a_long_name: varchar(40) },
    warehouse: { name: 'dim_t' + n },
  });
export default defineProject({ name: 'many', tables: Array.from({ length: ${tables} }, (_, n) => table(n + 1)) });
`;

/** Lacks two columns, in a file whose name is long. */
const badFile = (table: string, n: number): [string, string] => [
  `${table}/2026-03-01/${table}-delivery-of-the-source-system-number-${String(n).padStart(2, '0')}.csv`,
  'op,id\nI,1\n',
];

/** The whole causes of the last run, by table. */
function causes(home: string): Record<string, string> {
  const runs = join(home, 's3', 'work', 'runs');
  const folder = join(runs, readdirSync(runs).sort().at(-1) ?? '', 'causes');
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name.replace('.txt', ''), readFileSync(join(folder, name), 'utf8')]),
  );
}

/** No JSON of Step Functions, Lambda or Glue, and no name that says nothing. */
const rawCause = /JobRunState|"ErrorMessage"|errorMessage|States\.TaskFailed|\\n/;

describe('60 files of one table that cannot be staged', () => {
  const place = newPlace(project(2), Object.fromEntries(numbers(60).map((n) => badFile('t1', n))));
  writeFiles(place.landing, {
    't2/2026-03-01/good.csv': 'op,id,a_column_with_a_long_name,another_column_with_a_long_name\nI,1,a,b\n',
  });

  it('are told: the first ones by the mail and the command, all by the run’s artifacts', async () => {
    const ended = await loadline(['run', ...at(place), '--quiet']);
    const { report } = await run(place);
    expect(ended.code).toBe(1);
    expect(report.error).toMatchObject({ name: 'StagingError', state: 'StageTables', table: 't1' });
    const [mail, again] = mails(place.home);
    for (const told of [mail?.text, again?.text, ended.stderr, report.error?.message]) {
      expect(told).toContain('t1: 60 files cannot be staged.');
      expect(told?.match(/number-\d+\.csv: the header lacks the column/g)).toHaveLength(20);
      expect(told).toMatch(/… and 40 more files: runs\/\S+\/causes\/t1\.txt/);
      expect(told).not.toMatch(rawCause);
    }
    const whole = causes(place.home).t1 ?? '';
    const named = whole.match(/number-\d+\.csv: the header lacks the column "a_column/g);
    expect(new Set(named).size).toBe(60);
    expect(whole).not.toMatch(rawCause);
  });
});

describe('18 tables that fail side by side', () => {
  const tables = numbers(18).map((n) => `t${n}`);
  const files = tables.flatMap((table) => numbers(20).map((n) => badFile(table, n)));
  const place = newPlace(project(18), Object.fromEntries(files));

  it('are all told, each with its first files, and each whole in the run’s artifacts', async () => {
    const ended = await loadline(['run', ...at(place), '--quiet']);
    const { report } = await run(place);
    expect(ended.code).toBe(1);
    expect(report.error?.name).toBe('StagingError');
    const [mail, again] = mails(place.home);
    for (const told of [mail?.text, again?.text, ended.stderr, report.error?.message]) {
      for (const table of tables) {
        expect(told).toContain(`${table}: 20 files cannot be staged.`);
        expect(told).toContain(`${table}-delivery-of-the-source-system-number-03.csv: the header lacks`);
        expect(told).toMatch(new RegExp(`… and 17 more files: runs/\\S+/causes/${table}\\.txt`));
      }
      expect(told).not.toMatch(rawCause);
    }
    const whole = causes(place.home);
    expect(Object.keys(whole).sort()).toEqual([...tables].sort());
    for (const table of tables) expect(whole[table]?.match(/number-\d+\.csv: the header/g)).toHaveLength(20);
    const status = await loadline(['status', '--home', place.home]);
    expect(status.stdout).not.toMatch(rawCause);
  });
});
