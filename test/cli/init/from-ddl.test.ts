import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InitReport } from '../../../cli/init/describe-init';
import { temporaryFolder } from '../support/folders';
import { jsonOf, loadline } from '../support/loadline';

const ddl = join(__dirname, 'erp.sql');

describe('loadline init --ddl, on a schema of twenty tables as real ones are', () => {
  const project = join(temporaryFolder(), 'erp');

  it('writes a project, and says what it could not read, each with its line', async () => {
    const ended = await loadline(['init', '--ddl', ddl, '--out', project, '--json']);
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: '' });
    const report = jsonOf<InitReport>(ended);
    expect(report.tables).toHaveLength(20);
    expect(report.unread.map(({ what, why }) => `${what}: ${why}`)).toEqual([
      expect.stringContaining('CREATE TABLE SCRATCH: it has no key'),
      expect.stringContaining('GTT_SESSION is a temporary table'),
      expect.stringContaining('ORDERS_COPY has no list of columns'),
      expect.stringContaining('CREATE CLUSTER ORDER_CLUSTER'),
    ]);
    const lines = readFileSync(ddl, 'utf8').split('\n');
    for (const { line, what } of report.unread) {
      const [, name = ''] = /(\w+)(?: \(.*| AS .*)?$/.exec(what) ?? [];
      expect(lines[(line ?? 0) - 1]).toContain(name);
    }
    expect(report.passedOver).toEqual({
      ...{ 'CREATE INDEX': 1, 'CREATE SEQUENCE': 1, 'CREATE TRIGGER': 1, 'CREATE VIEW': 1 },
      ...{ 'DROP TABLE': 1, GRANT: 1 },
    });
  });

  it('marks each doubt with a TODO in its place', () => {
    const text = (file: string): string => readFileSync(join(project, file), 'utf8');
    expect(text('tables/departments.ts')).toMatch(
      /TODO departments → employees → departments is a circle[^]*parent\('employees', \{ manager_id: 'employee_id' \}, \{ onMissingParent: 'accept' \}\)/,
    );
    expect(text('tables/employees.ts')).toContain("parent('self', { manager_id: 'employee_id' })");
    expect(text('tables/employees.ts')).toContain('// virtual in the source: "FIRST_NAME"||');
    expect(text('tables/budgets.ts')).toContain(
      '// TODO (EMAIL) refers to EMPLOYEES, by (EMAIL), which is not its key (EMPLOYEE_ID): not checked',
    );
    expect(text('tables/exchange_rates.ts')).toContain('// TODO the source has no primary key here');
    expect(text('tables/products.ts')).toContain("picture: 'a BLOB has no text in a CSV'");
    expect(text('tables/orders.ts')).toMatch(
      /INTERVAL DAY\(2\) TO SECOND\(3\): kept as seconds\n +processed_in: interval\('day to second'\)/,
    );
    expect(text('tables/orders.ts')).toContain('confirmed_at: timestamptz({ format: timestampTzFormat })');
    expect(text('tables/orders.ts')).toContain('currency: varchar(3).trim(),');
    expect(text('tables/suppliers.ts')).toContain('supplier_id: raw(16),');
    expect(text('README.md')).toContain('CREATE TABLE SCRATCH: it has no key');
  });

  it('declares what the source holds unique and checks', () => {
    const text = (file: string): string => readFileSync(join(project, file), 'utf8');
    expect(text('tables/orders.ts')).toContain(
      "status: varchar(12).check(oneOf('NEW', 'PAID', 'SENT', ')')).describe",
    );
    expect(text('tables/orders.ts')).toMatch(/^import \{ [^}]*\boneOf\b[^}]* \} from 'loadline';/);
    expect(text('tables/customers.ts')).toContain(
      "vip: varchar(1).trim().check(oneOf('Y', 'N')).nullable(),",
    );
    expect(text('tables/employees.ts')).toContain('salary: decimal(8, 2).check(atLeast(0.01)).nullable(),');
    expect(text('tables/employees.ts')).toContain("unique: [['email']],");
    expect(text('tables/departments.ts')).toContain("unique: [['department_name', 'country_id']],"); // by an index
    expect(text('tables/employees.ts')).toContain(
      '// TODO unique in the source, by an index: (LOWER(e.email), last_name): not declared here',
    );
    expect(text('tables/exchange_rates.ts')).not.toContain('unique:'); // it is the key
  });

  it('overwrites nothing', async () => {
    const ended = await loadline(['init', '--ddl', ddl, '--out', project]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('Expected a new or empty folder; nothing was written.');
  });
});
