import { buildCatalog, defineProject, defineTable, integer, varchar } from '../../catalog';
import { renderStep } from '../../sql';
import { SqlEngine } from '../support/sql-engine';
import type { Cell, StagedChange } from '../support/sql-engine';

const account = defineTable({
  name: 'account',
  description: 'An account of a tenant.',
  key: ['tenant', 'no'],
  columns: { tenant: integer(), no: integer(), code: varchar(9), email: varchar(40).nullable() },
  unique: [['email'], { columns: ['tenant', 'code'], otherwise: 'fail' }],
  warehouse: { name: 'dim_account' },
});
const plain = defineTable({
  name: 'plain',
  description: 'A table without rules.',
  key: ['id'],
  columns: { id: integer() },
  warehouse: { name: 'dim_plain' },
});
const catalog = buildCatalog(defineProject({ name: 'shop', tables: [account, plain] }));

/** `<op> tenant no code email`, of a batch date. */
const changes = (date: string, ...lines: readonly string[]): StagedChange[] =>
  lines.map((line, index) => {
    const [op, tenant, no, code = '', email = ''] = line.split(' ');
    const row: Record<string, Cell> = {
      ...{ tenant: Number(tenant), no: Number(no), code: code.replaceAll('_', ' ') },
      email: email === '' ? null : email.replaceAll('_', ' '),
    };
    return { op: op === 'D' || op === 'U' ? op : 'I', changeId: `${date} a a.csv 1${index + 1}`, row };
  });

describe('the values that rows share in spite of a rule', () => {
  let engine: SqlEngine;
  beforeEach(async () => {
    engine = await SqlEngine.open(catalog);
    await engine.load('run-1', {
      account: changes('2026-01-01', 'I 1 1 a x@a', 'I 1 2 b y@a', 'I 2 1 a', 'I 2 2 b'),
    });
  });
  afterEach(() => engine.close());

  const found = async (...lines: readonly string[]) => {
    await engine.begin('run-2');
    await engine.prepare('run-2', { account: changes('2026-01-02', ...lines) });
    return (await engine.countChanges('run-2')).duplicates;
  };

  it('are none where each row has its own, or none: NULL is like no value', async () => {
    expect(await found('I 1 3 c z@a', 'I 1 4 d', 'U 2 1 c')).toEqual([]);
  });

  it('are those of a row of the run and one of the warehouse', async () => {
    expect(await found('I 1 3 c x@a')).toEqual([
      { tableName: 'account', ruleNumber: 0, sharedValues: 1, sharingRows: 2, example: '1, 1 and 1, 3' },
    ]);
  });

  it('are those of two rows of the run, of each rule by itself', async () => {
    expect(await found('I 1 3 a p@a', 'I 1 4 d p@a', 'I 1 5 d q@a')).toEqual([
      { tableName: 'account', ruleNumber: 0, sharedValues: 1, sharingRows: 2, example: '1, 3 and 1, 4' },
      { tableName: 'account', ruleNumber: 1, sharedValues: 2, sharingRows: 4, example: '1, 1 and 1, 3' },
    ]);
  });

  it('are judged on the rows that there will be: what is deleted or replaced has given its value up', async () => {
    expect(await found('D 1 1 -', 'I 1 3 a x@a', 'U 1 2 b w@a', 'I 1 4 e y@a')).toEqual([]);
    expect(await found('U 1 1 b y@a', 'U 1 2 a x@a')).toEqual([]);
  });

  it('do not differ by blanks behind them, which Redshift does not compare', async () => {
    expect((await found('I 1 3 a__ x@a_')).map(({ ruleNumber }) => ruleNumber)).toEqual([0, 1]);
  });

  it('are told again when one of their rows is written again, and not otherwise', async () => {
    await engine.load('run-2', { account: changes('2026-01-02', 'I 1 3 c x@a') }, '2026-01-02');
    await engine.begin('run-3');
    const told = async (day: string, line: string) => {
      await engine.prepare('run-3', { account: changes(day, line) }, day);
      return (await engine.countChanges('run-3')).duplicates.length;
    };
    expect(await told('2026-01-03', 'U 1 2 f y@a')).toBe(0);
    expect(await told('2026-01-03', 'U 1 1 f x@a')).toBe(1);
  });
});

describe('the query of a rule', () => {
  it('joins the values of the run to the rows that stay, and reads no other column than those and the key', () => {
    const batches = renderStep(
      'CountChanges',
      { catalog, runId: 'run', now: '2026-01-01T00:00:00.000Z' },
      {},
    );
    const [query] = batches.flatMap(({ answers, statements }) =>
      statements
        .filter((_, index) => answers?.names[index] === 'duplicates')
        .map(({ text }) => text.split('\nUNION ALL\n')),
    );
    expect(query?.join('\nUNION ALL\n').split(`\nUNION ALL\nSELECT CAST('account'`)[0]).toBe(
      `SELECT CAST('account' AS VARCHAR(128)) AS "table_name", 0 AS "rule_number", COUNT(*) AS "shared_values", CAST(SUM(g."rows") AS BIGINT) AS "sharing_rows", MIN(g."example") AS "example"
FROM (
  SELECT COUNT(*) AS "rows", MIN(s."row_key") || ' and ' || MAX(s."row_key") AS "example" FROM (
    SELECT RTRIM(n."email", ' ') AS "value_0", CAST(n."tenant" AS VARCHAR(64)) || ', ' || CAST(n."no" AS VARCHAR(64)) AS "row_key" FROM "staging"."account_net" n WHERE n."_outcome" = 'upsert' AND n."email" IS NOT NULL
    UNION ALL
    SELECT RTRIM(w."email", ' ') AS "value_0", CAST(w."tenant" AS VARCHAR(64)) || ', ' || CAST(w."no" AS VARCHAR(64)) FROM "dw"."dim_account" w
    JOIN (SELECT DISTINCT RTRIM(n."email", ' ') AS "value_0" FROM "staging"."account_net" n WHERE n."_outcome" = 'upsert' AND n."email" IS NOT NULL) v ON RTRIM(w."email", ' ') = v."value_0"
    LEFT JOIN "staging"."account_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."tenant" = w."tenant" AND d."no" = w."no"
    WHERE d."tenant" IS NULL
  ) s GROUP BY "value_0" HAVING COUNT(*) > 1
) g HAVING COUNT(*) > 0`,
    );
  });

  it('is not there where no table has a rule', () => {
    const without = buildCatalog(defineProject({ name: 'shop', tables: [plain] }));
    const run = { catalog: without, runId: 'run', now: '2026-01-01T00:00:00.000Z' };
    const names = renderStep('CountChanges', run, {}).flatMap(({ answers }) => answers?.names ?? []);
    expect(names).not.toContain('duplicates');
  });
});
