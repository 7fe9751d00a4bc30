import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder, writeFiles } from './support/folders';
import { at, loadline, repository } from './support/loadline';
import type { Ended } from './support/loadline';

const folder = temporaryFolder();
const place = { landing: join(folder, 'landing'), home: join(folder, 'home') };
mkdirSync(place.landing);
const language = JSON.stringify(join(repository, 'catalog', 'index.ts'));
const imports = `import { bigint, date, defineProject, defineTable, from, integer, parent, varchar } from ${language};\n`;

/** Writes a project and returns its folder. */
function project(name: string, files: Readonly<Record<string, string>>): string {
  const root = join(folder, 'projects', name);
  writeFiles(root, Object.fromEntries(Object.entries(files).map(([file, text]) => [file, imports + text])));
  return root;
}

const oneTable = (changes: string, more = ''): string => `
const a = defineTable({
  name: 'a', description: 'A.', key: ['id'], columns: { id: integer(), note: varchar(9).nullable() },
  ${changes}
});
export default defineProject({ name: 'p', tables: [a], ${more} });
`;
const warehouse = "warehouse: { name: 'dim_a' },";

/** A message for a wrong call: exit 2, no stack, nothing made. */
function expectFaults(ended: Ended, ...says: readonly RegExp[]): void {
  for (const each of says) expect(ended.stderr).toMatch(each);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).not.toMatch(/^ {4}at /m);
  expect(existsSync(place.home)).toBe(false);
}

describe.each([
  ['check', (root: string) => ['check', '--project', root]],
  ['run', (root: string) => ['run', ...at({ ...place, project: root })]],
])('%s', (command, call) => {
  it.concurrent('refuses every misspelt key at once, with the key that was probably meant', async () => {
    const root = project(`misspelt-${command}`, {
      'index.ts': oneTable(
        `sequense: 'seq', source: { delimeter: ';' }, limits: { maxRejectPercent: 5 }, warehouse: { name: 'dim_a', distkey: 'id' },
         parents: [parent('self', { note: 'id' }, { onMissing: 'accept' })],`,
        'holdays: 10',
      ).replace('integer()', "date({ fromat: 'DD-MON-YYYY' })"),
    });
    expectFaults(
      await loadline(call(root)),
      /The catalog of project "p" has 8 faults:/,
      /^ {2}holdays: unknown key "holdays"; .* Did you mean "holdDays"\?$/m,
      /^ {2}a\.sequense: unknown key "sequense"; .* Did you mean "sequence"\?$/m,
      /^ {2}a\.source\.delimeter: .* Did you mean "delimiter"\?$/m,
      /^ {2}a\.limits\.maxRejectPercent: .* Did you mean "maxRejectedPercent"\?$/m,
      /^ {2}a\.warehouse\.distkey: .* Did you mean "distKey"\?$/m,
      /^ {2}a\.parents\[0\]\.onMissing: unknown key "onMissing"; allowed are onMissingParent\. /m,
      /^ {2}a\.columns\.id\.fromat: .* Did you mean "format"\?$/m,
      /^ {2}a\.parents\[0\]: column "note" is varchar\(9\), but its parent's key "a\.id" is date/m,
    );
  });

  it.concurrent('refuses values of a wrong type', async () => {
    const root = project(`hostile-${command}`, {
      'index.ts': `
const a = defineTable({ name: 'a', description: 'A.', key: 'id', columns: { id: integer }, limits: { minRows: '5' }, warehouse: null } as never);
export default defineProject({ name: 'p', tables: [a, null, 5, defineTable(undefined as never)], units: [] } as never);
`,
    });
    expectFaults(
      await loadline(call(root)),
      /has 8 faults:/,
      /^ {2}units: is a list; expected an object of lists of tables/m,
      /^ {2}a\.key: is "id"; expected a list of column names/m,
      /^ {2}a\.columns\.id: is a function; .*Call it, with parentheses\./m,
      /^ {2}a\.limits\.minRows: is "5"; expected a number/m,
      /^ {2}a\.warehouse: is null; expected an object/m,
      /^ {2}tables\[1\]: is null/m,
      /^ {2}tables\[2\]: is 5/m,
      /^ {2}tables\[3\]: is missing/m,
    );
  });

  it.concurrent('says what to do about tables that import each other', async () => {
    const table = (name: string, other: string): string => `
import { ${other} } from './${other}';
export const ${name} = defineTable({
  name: '${name}', description: 'X.', key: ['id'], columns: { id: integer(), other: integer().nullable() },
  parents: [parent(${other}, { other: 'id' })], warehouse: { name: '${name}' },
});
`;
    const root = project(`circle-${command}`, {
      'employee.ts': table('employee', 'department'),
      'department.ts': table('department', 'employee'),
      'index.ts': `
import { department } from './department';
import { employee } from './employee';
export default defineProject({ name: 'p', tables: [department, employee] });
`,
    });
    expectFaults(
      await loadline(call(root)),
      /index\.ts cannot be loaded: Cannot access '\w+' before initialization\./,
      /refer to each other in a circle\. Name that parent by the name of its table instead of \w+: parent\('…', \{ … \}\)/,
    );
  });

  it.concurrent('reports a circle of named tables with the way out', async () => {
    const table = (name: string, other: string): string => `
const ${name} = defineTable({
  name: '${name}', description: 'X.', key: ['id'], columns: { id: integer(), other: integer().nullable() },
  parents: [parent('${other}', { other: 'id' })], warehouse: { name: '${name}' },
});
`;
    const root = project(`named-circle-${command}`, {
      'index.ts': `${table('employee', 'department')}${table('department', 'employee')}
export default defineProject({ name: 'p', tables: [department, employee] });`,
    });
    expectFaults(
      await loadline(call(root)),
      /has 1 fault:/,
      /^ {2}tables: refer to each other in a circle: department → employee → department; /m,
      /in "department": parent\('employee', \{ … \}, \{ onMissingParent: 'accept' \}\)\.$/m,
    );
  });

  it.concurrent('refuses a project that throws when it is read, without a stack', async () => {
    const root = project(`throws-${command}`, {
      'index.ts':
        "export default { name: 'p', get tables(): never { throw new TypeError('no tables today'); } };",
    });
    expectFaults(await loadline(call(root)), /cannot be read as a project: no tables today/);
  });
});

describe('check', () => {
  it.concurrent(
    'reports every error of the compiler, by file and line, wherever the project is',
    async () => {
      const root = project('types', {
        'index.ts': `
import { b } from './more/b';
const a = defineTable({
  name: 'a', description: 'A.', key: ['id'], columns: { id: integer() },
  warehouse: { name: 'dim_a', lookups: {} },
});
const notUsed = 5;
const words: string[] = [5];
export default defineProject({ name: 'typed', tables: [a, b] });
`,
        'more/b.ts': `
const count: number = 'x';
export const b = defineTable({
  name: 'b', description: 'B.', key: ['id'], columns: { id: bigint() }, warehouse: { name: 'dim_b' },
});
`,
      });
      const ended = await loadline(['check', '--project', root]);
      expectFaults(
        ended,
        /^Checking the types of .*index\.ts \.\.\.$/m,
        /The catalog of project "typed" has 2 faults:/,
        /^ {2}index\.ts:9: Type 'number' is not assignable to type 'string'\.$/m,
        /^ {2}more\/b\.ts:3: Type 'string' is not assignable to type 'number'\.$/m,
      );
      expect(ended.stderr).not.toMatch(/notUsed/);
    },
  );

  it.concurrent(
    'passes a project that goes through a link to the repository, as its documents do',
    async () => {
      const root = project('linked', { 'index.ts': oneTable(warehouse) });
      symlinkSync(join(repository, 'catalog'), join(dirname(root), 'catalog'));
      writeFiles(root, {
        'index.ts': `import { defineProject, defineTable, integer, varchar } from '../catalog';\n${oneTable(warehouse)}`,
      });
      const ended = await loadline(['check', '--project', root]);
      expect(ended.stderr).toMatch(/^Checking the types of .*\n$/);
      expect(ended).toMatchObject({ code: 0 });
      expect(ended.stdout).toMatch(/^The catalog of project "p" has no faults\./);
    },
  );

  it.concurrent('prints tables, units and limits as one JSON object', async () => {
    const root = project('json', { 'index.ts': oneTable(warehouse) });
    const ended = await loadline(['check', '--project', root, '--json']);
    const { project: name, tables, units, limits } = JSON.parse(ended.stdout) as Record<string, unknown>;
    expect([name, tables, units]).toEqual([
      'p',
      [{ table: 'a', level: 0, warehouse: 'dim_a', unit: 'p', key: ['id'], parents: [], columns: 2 }],
      [{ unit: 'p', tables: 1, publish: 'batch' }],
    ]);
    expect(limits).toContainEqual({
      limit: 'Glue: DPUs at once',
      ...{ needed: 10, allowed: 300, share: 10 / 300, refusedFrom: 1, exceeded: false },
      counted: 'the largest job runs that may be at work together, of a history',
      remedy: expect.any(String) as string,
    });
  });

  it.concurrent('passes a circle that is broken by accept, with its levels', async () => {
    const root = project('accepted', {
      'index.ts': `
const employee = defineTable({
  name: 'employee', description: 'X.', key: ['id'], columns: { id: integer(), department_id: integer(), manager_id: integer().nullable() },
  parents: [parent('department', { department_id: 'id' }), parent('self', { manager_id: 'id' })], warehouse: { name: 'dim_employee' },
});
const department = defineTable({
  name: 'department', description: 'X.', key: ['id'], columns: { id: integer(), head_id: integer().nullable() },
  parents: [parent('employee', { head_id: 'id' }, { onMissingParent: 'accept' })], warehouse: { name: 'dim_department' },
});
export default defineProject({ name: 'p', tables: [employee, department] });
`,
    });
    const ended = await loadline(['check', '--project', root]);
    expect(ended.stdout).toMatch(/ 0 +department +dim_department +id +employee \(accept\) /);
    expect(ended.stdout).toMatch(/ 1 +employee +dim_employee +id +department, employee /);
    expect(ended.code).toBe(0);
  });

  it.concurrent(
    'says in one line that it did not look at the types where TypeScript is not installed',
    async () => {
      const root = project('untyped', {
        'index.ts': `const words: string[] = [5];\n${oneTable(warehouse)}`,
      });
      const hook = join(dirname(root), 'no-typescript.js');
      writeFiles(dirname(hook), {
        'no-typescript.js': `
const Module = require('node:module');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
  if (name === 'typescript') throw Object.assign(new Error('not there'), { code: 'MODULE_NOT_FOUND' });
  return resolve.call(this, name, ...rest);
};
`,
      });
      const ended = await loadline(['check', '--project', root], {
        env: { NODE_OPTIONS: `--require ${JSON.stringify(hook)}` },
      });
      expect(ended.stderr).toMatch(
        /^The types were not checked: TypeScript is not installed\. Run "npm ci" .*$/m,
      );
      expect(ended.code).toBe(0);
      expect(ended.stdout).toMatch(/has no faults/);
    },
  );
});
