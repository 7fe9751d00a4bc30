import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, writeFiles } from './support/folders';
import { at, jsonOf, loadline, repository } from './support/loadline';
import { shopPlace } from './support/shop-project';

const place = shopPlace();
const folder = temporaryFolder();
const projects = join(folder, 'projects');
const language = JSON.stringify(join(repository, 'catalog', 'index.ts'));
writeFiles(projects, {
  'empty/README.txt': '',
  'no-default/index.ts': 'export const project = 1;\n',
  'no-project/index.ts': 'export default 5;\n',
  'syntax/index.ts': 'export default {{;\n',
  'untyped/index.ts': "export default { name: 'x', tables: [{ name: 'a' }] };\n",
  'import/index.ts': "export { default } from './nowhere';\n",
  'throws/index.ts': "throw new Error('the secret of the project');\n",
  'broken/index.ts': `import { defineProject, defineTable, integer, parent, varchar } from ${language};
const a = defineTable({ name: 'a', description: 'A', key: ['nope'], columns: { id: integer() }, warehouse: { name: 'a' } });
const b = defineTable({ name: 'b', description: 'B', key: ['id'], columns: { id: varchar(0) }, warehouse: { name: 'a' } });
const c = defineTable({
  name: 'c', description: 'C', key: ['id'], columns: { id: varchar(9) }, sequence: 'id',
  parents: [parent(b, { other: 'id' })], warehouse: { name: 'c', distKey: 'gone' },
});
export default defineProject({ name: 'broken', tables: [a, b, c] });
`,
});

writeFiles(projects, {
  'huge/index.ts': `import { defineProject, defineTable, integer } from ${language};
const tables = Array.from({ length: 1300 }, (_, n) =>
  defineTable({ name: 't' + n, description: 'T', key: ['id'], columns: { id: integer() }, warehouse: { name: 'd' + n } }));
const units = Object.fromEntries(tables.map((table, n) => ['u' + n, [table]]));
export default defineProject({ name: 'huge', tables, units });
`,
});

const run = (...options: string[]): string[] => ['run', ...at(place), ...options];
const ofProject = (name: string): string[] => ['run', ...at({ ...place, project: join(projects, name) })];

/** What is wrong, the call, and what its message must say. */
const calls: [string, string[], RegExp[]][] = [
  [
    'an unknown option',
    run('--nope'),
    [
      /unknown option '--nope'\n\(Did you mean --home\?\)\nRun `loadline run --help` to list the options\.\n$/,
    ],
  ],
  [
    'an unknown command',
    ['nope'],
    [/unknown command 'nope'\nRun `loadline --help` to list the commands\.\n$/],
  ],
  ['no command', [], [/Usage: loadline/]],
  ['replay of a home without a warehouse', ['replay', '--into', 'x'], [/There is no warehouse in/]],
  [
    'report in a home that no run has filled',
    ['report', '--home', place.home],
    [/There is no warehouse in .*Run "loadline run" first/],
  ],
  [
    'a landing folder that is missing',
    ['run', ...at({ ...place, landing: join(folder, 'nowhere') })],
    [/--landing .*nowhere does not exist/, /<source table>\/<YYYY-MM-DD>/],
  ],
  [
    'a landing that is a file',
    ['run', ...at({ ...place, landing: join(projects, 'syntax', 'index.ts') })],
    [/is not a folder\. Expected the folder that holds/],
  ],
  [
    'a plan of a landing folder that is missing',
    ['plan', ...at({ ...place, landing: join(folder, 'nowhere') })],
    [/--landing .*nowhere does not exist/],
  ],
  [
    'a plan of a range the wrong way round',
    ['plan', ...at(place), '--from', '2025-02-02', '--to', '2025-02-01'],
    [/is after/],
  ],
  ['a project folder that is missing', ofProject('nowhere'), [/nowhere does not exist/]],
  [
    'a project that is a file',
    ofProject('syntax/index.ts'),
    [/index\.ts is not a folder\. Give the folder that holds/],
  ],
  ['a project without index.ts', ofProject('empty'), [/empty has no index\.ts/]],
  ['a project without default export', ofProject('no-default'), [/does not default-export a project/]],
  ['a default export that is no project', ofProject('no-project'), [/does not default-export a project/]],
  ['a project with a syntax error', ofProject('syntax'), [/syntax\/index\.ts cannot be loaded/, /:1:\d+/]],
  ['a project that imports what is not there', ofProject('import'), [/cannot be loaded/, /nowhere/]],
  [
    'a project that the type check would refuse',
    ofProject('untyped'),
    [/a\.columns: is missing; expected an object of columns/, /a\.warehouse: is missing/],
  ],
  [
    'a home that is a file',
    [
      'run',
      '--project',
      place.project,
      '--landing',
      place.landing,
      '--home',
      join(projects, 'syntax', 'index.ts'),
    ],
    [/The home .*index\.ts cannot be used: EEXIST.* Give a folder that can be written to/],
  ],
  [
    'a home where no folder can be made',
    ['run', '--project', place.project, '--landing', place.landing, '--home', '/proc/loadline'],
    [/The home \/proc\/loadline cannot be used: /],
  ],
  ['a project that throws', ofProject('throws'), [/cannot be loaded: the secret of the project/]],
  [
    'a broken catalog',
    ofProject('broken'),
    [/5 faults/, /a and b/, /a\.key.*nope/, /b\.columns\.id/, /other/, /gone/],
  ],
  [
    'a date that is none',
    run('--batch-date', '31-12-2025'),
    [/--batch-date "31-12-2025" is not a valid date; expected YYYY-MM-DD/],
  ],
  [
    'a day that does not exist',
    run('--from', '2025-02-30'),
    [/--from "2025-02-30" is not a valid date; expected YYYY-MM-DD/],
  ],
  [
    'a range the wrong way round',
    run('--from', '2025-02-02', '--to', '2025-02-01'),
    [/2025-02-02 is after .*2025-02-01/],
  ],
  [
    'a batch date beside a range',
    run('--batch-date', '2025-02-02', '--to', '2025-02-03'),
    [/batchDate.*goes without from and to/],
  ],
  ['a table that the catalog does not have', run('--tables', 'bill,nope'), [/nope.*it has .*shop/]],
  ['an empty table name', run('--tables', 'bill,,shop'), [/has an empty name/]],
  [
    'a file to skip that does not lie in landing',
    run('--skip-file', 'bill/2025-01-01/gone.csv'),
    [/--skip-file "bill\/2025-01-01\/gone\.csv": there is no such file/, /<source table>\/<YYYY-MM-DD>/],
  ],
  ...['1', '80%', '-1GB', '0GB', '1KB', 'much', ''].map((size): [string, string[], RegExp[]] => [
    `a memory limit of "${size}"`,
    run('--memory-limit', size),
    [new RegExp(`--memory-limit "${size}" is not a size of at least 300MB; .* such as 1GB`)],
  ]),
  ['another engine', run('--glue', 'pandas'), [/'pandas' is invalid/]],
  ['status of an empty home', ['status', '--home', place.home], [/loadline run/, /--home/]],
  ['failed of an empty home', ['failed', '--home', place.home], [/loadline run/]],
  ['query of an empty home', ['query', 'SELECT 1', '--home', place.home], [/loadline run/]],
  [
    'query without SQL',
    ['query', '--home', place.home],
    [/query has no statement; give it in quotes, or a file with --file/],
  ],
];

describe('a wrong call', () => {
  it.concurrent.each(calls)('%s: one message, exit 2, nothing is made', async (_, args, says) => {
    const ended = await loadline(args);
    for (const each of says) expect(ended.stderr).toMatch(each);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).not.toMatch(/^ {4}at /m);
    expect(existsSync(place.home)).toBe(false);
  });

  it.concurrent('Spark where there is no Spark: what is missing, and what to do', async () => {
    const env = { LOADLINE_SPARK_PYTHON: join(folder, 'no-python'), JAVA_HOME: join(folder, 'no-java') };
    const ended = await loadline(run('--glue', 'spark'), { env });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(
      /LOADLINE_SPARK_PYTHON is .*no-python.* cannot import pyspark.*No Java was found.*--glue duckdb/,
    );
    expect(existsSync(place.home)).toBe(false);
  });

  it.concurrent.each([
    ['run', run('--nope', '--json'), { outcome: 'failed', tables: {}, runs: [] }],
    ['run', [...ofProject('broken'), '--json'], { outcome: 'failed', tables: {}, runs: [] }],
    ['plan', ['plan', '--nope', '--json'], { outcome: 'failed', tables: {}, runs: [] }],
    ['status', ['status', '--home', place.home, '--json'], {}],
  ])('%s --json also reports it in one JSON document', async (_, args, document) => {
    const ended = await loadline(args);
    expect(ended.code).toBe(2);
    expect(jsonOf(ended)).toMatchObject({
      ...document,
      error: { name: expect.any(String), message: expect.any(String) },
    });
  });
});

describe('help', () => {
  it.concurrent('lists every command', async () => {
    const ended = await loadline(['--help']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    for (const name of ['run', 'plan', 'status', 'failed', 'query', 'check', 'demo']) {
      expect(ended.stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
  });

  it.concurrent('of a command lists its options with their defaults', async () => {
    const ended = await loadline(['run', '--help']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const options = ['--project', '--landing', '--home', '--from', '--to', '--batch-date', '--tables'];
    const more = [
      '--allow-mass-delete',
      '--allow-rejects',
      '--skip-file',
      '--glue',
      '--memory-limit',
      '--json',
      '--quiet',
    ];
    for (const option of [...options, ...more]) expect(ended.stdout).toContain(` ${option} `.trimEnd());
    expect(ended.stdout).toContain('.loadline');
  });

  it.concurrent('check describes a sound catalog', async () => {
    const ended = await loadline(['check', '--project', place.project]);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/^The catalog of project "corner_shops" has no faults\./);
    expect(ended.stdout).toMatch(/ 2 +bill_line +fact_bill_line +bill_id, line_no +bill /);
    expect(ended.stdout).toMatch(/events in the history of a run +[\d,]+ +25,000 +\d+ %/);
  });

  it.concurrent('check refuses a catalog that is too large for a run on AWS', async () => {
    const ended = await loadline(['check', '--project', join(projects, 'huge')]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(
      /1,300 tables, too many for one run\. [^.]*allowed are [\d,]+[^.]*\. Split it into two projects/,
    );
  });
});
