import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, jsonOf, loadline, publish, query, run } from './support/loadline';
import { csv, shopHeader, shopPlace } from './support/shop-project';
import { shopWarehouse, withWarehouse } from './support/warehouse';

describe('a home that is loaded', () => {
  const place = shopPlace({ 'shop/2025-06-01/shops.csv': csv(shopHeader, 'I,1,Anna,,Y,') });
  const stolen = join(place.landing, 'stolen.csv');
  let before: unknown;
  beforeAll(async () => {
    await publish(place);
    before = await shopWarehouse(place.home);
  });

  // One at a time: DuckDB lets one process in.
  it.each([
    ['a change', 'DELETE FROM dw.dim_shop', /one SELECT or WITH/],
    ['two statements', 'SELECT 1; DROP TABLE dw.dim_shop', /one statement; this is 2/],
    ['a file to write', `COPY dw.dim_shop TO '${stolen}'`, /one SELECT or WITH/],
    ['a change behind WITH', 'WITH x AS (SELECT 1) DELETE FROM dw.dim_shop', /only reads/],
    ['a file to read', "SELECT * FROM read_csv('/etc/passwd')", /read_csv|Permission/],
    ['a table that is not there', 'SELECT * FROM dw.nope', /relation ".*nope" does not exist/],
    ['no statement', ' ', /one SELECT or WITH/],
  ])('query refuses %s', async (_, sql, says) => {
    const ended = await loadline(['query', sql, '--home', place.home]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(says);
    expect(ended.stderr).not.toMatch(/^ {4}at /m);
  });

  it('and nothing has changed by it', async () => {
    expect(existsSync(stolen)).toBe(false);
    expect(await shopWarehouse(place.home)).toEqual(before);
  });

  it('query prints the first of many rows and says so, and numbers that JSON does not have', async () => {
    const many = await loadline(['query', 'SELECT r.range FROM range(150000) r', '--home', place.home]);
    expect(many.code).toBe(0);
    expect(many.stdout).toMatch(/^range\n {4}0\n[^]*\n 9999\n\(10,000 of 150,000 rows\)\n$/);
    expect(many.stderr).toBe(
      'Shown: the first 10,000 of 150,000 rows. For all of them, add --csv or --json, or --limit 150000.\n',
    );
    const sql = "SELECT CAST('nan' AS DOUBLE PRECISION), CAST('-inf' AS DOUBLE PRECISION), 0.5e0";
    expect(jsonOf(await loadline(['query', sql, '--home', place.home, '--json']))).toMatchObject({
      rows: [['NaN', '-Infinity', 0.5]],
    });
  });

  it('query --limit says how many rows there are', async () => {
    const three = 'SELECT r.range FROM range(3) r';
    const text = await loadline(['query', three, '--home', place.home, '--limit', '2']);
    expect(text.stdout).toBe('range\n    0\n    1\n(2 of 3 rows)\n');
    expect(text.stderr).toMatch(/first 2 of 3 rows.* --limit 3\./);
    const json = await loadline(['query', three, '--home', place.home, '--limit', '1', '--json']);
    expect(jsonOf<{ rows: unknown }>(json).rows).toEqual([[0]]);
    expect(json.stderr).toMatch(/--json without --limit/);
  });

  it('query --csv prints every row as RFC 4180 has it', async () => {
    const sql = `SELECT 1 AS "a ""b""", 'x,"y"' AS t, CAST(NULL AS VARCHAR) AS n, '' AS e, TRUE AS y, CAST(1.50 AS DECIMAL(5,2)) AS d
      UNION ALL SELECT 2, 'two' || CHR(10) || 'lines', 'n', ' ', FALSE, -0.25 ORDER BY 1`;
    const ended = await loadline(['query', sql, '--home', place.home, '--csv']);
    expect(ended).toEqual({
      code: 0,
      stderr: '',
      stdout: '"a ""b""",t,n,e,y,d\r\n1,"x,""y""",,"",t,1.50\r\n2,"two\nlines",n, ,f,-0.25\r\n',
    });
    const many = await loadline([
      ...['query', 'SELECT r.range FROM range(150000) r', '--home', place.home, '--csv'],
    ]);
    expect(many.stderr).toBe('');
    expect(many.stdout.split('\r\n')).toHaveLength(150_002);
  });

  it("query leaves out Loadline's own columns unless they are named", async () => {
    const columns = async (sql: string): Promise<string[]> => (await query(place.home, sql)).columns;
    const own = ['shop_id', 'name', 'opened_on', 'is_open'];
    expect(await columns('SELECT * FROM dw.dim_shop')).toEqual(own);
    expect(await columns('SELECT s.*, s."_CHANGE_ID" FROM dw.dim_shop s')).toEqual(
      expect.arrayContaining([...own, expect.stringMatching(/^_change_id/)]),
    );
    expect(await columns("SELECT * FROM dw.dim_shop WHERE name <> '_change_id'")).toEqual(own);
  });

  it('query --file reads the statement from a file', async () => {
    const file = join(place.landing, 'question.sql');
    writeFileSync(file, '\uFEFF/* how many */\nSELECT COUNT(*) AS shops\nFROM dw.dim_shop;\n');
    const ended = await loadline(['query', '--file', file, '--home', place.home]);
    expect(ended.stdout).toBe('shops\n    1\n(1 row)\n');
  });

  it.each([
    ['two statements', ['SELECT 1', '--file', 'a.sql'], /give one of them/],
    ['a file that is not there', ['--file', 'nope.sql'], /nope\.sql does not exist/],
    ['a limit of no rows', ['SELECT 1', '--limit', '0'], /--limit "0" .* from 1 on/],
    ['two forms at a time', ['SELECT 1', '--csv', '--json'], /cannot be used with/],
  ])('query refuses the call with %s', async (_, args, says) => {
    const ended = await loadline(['query', ...args, '--home', place.home]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(says);
  });

  it('query --json reports a refusal in one JSON document', async () => {
    const ended = await loadline(['query', 'DROP TABLE dw.dim_shop', '--home', place.home, '--json']);
    expect(ended.code).toBe(1);
    expect(jsonOf(ended)).toEqual({
      error: { name: 'StatementFailed', message: expect.stringMatching(/one SELECT or WITH/) },
    });
  });

  it('query prints a table for a person, with numbers to the right; integers beyond JSON as text', async () => {
    const sql = `SELECT shop_id, name, opened_on, CAST(9007199254740993 AS BIGINT) AS big FROM dw.dim_shop`;
    const text = await loadline(['query', sql, '--home', place.home]);
    expect(text.stdout).toBe(
      [
        'shop_id  name  opened_on               big',
        '      1  Anna  NULL       9007199254740993',
        ...['(1 row)', ''],
      ].join('\n'),
    );
    const json = await loadline(['query', sql, '--home', place.home, '--json']);
    expect(jsonOf<{ rows: unknown }>(json).rows).toEqual([[1, 'Anna', null, '9007199254740993']]);
  });

  it('that another process has open: the run is skipped, and readers are asked to wait', async () => {
    await withWarehouse(place.home, async () => {
      const { ended, report } = await run(place);
      expect(ended.code).toBe(1);
      expect(report).toEqual({
        outcome: 'skipped',
        error: {
          name: 'LockHeldError',
          message: expect.stringMatching(/warehouse\.duckdb is open in another process/),
          state: 'StartRun',
        },
        tables: {},
        warnings: [],
        runs: [{ runId: expect.any(String), outcome: 'skipped', tables: {}, warnings: [] }],
      });
      const text = await loadline(['run', ...at(place), '--quiet']);
      expect(text.code).toBe(1);
      expect(`${text.stdout}${text.stderr}`).toMatch(/skipped[^]*Wait for it to end/i);
      expect(text.stdout).not.toMatch(/Fix the cause/);

      const status = await loadline(['status', '--home', place.home]);
      expect(status).toMatchObject({ code: 1, stdout: '' });
      expect(status.stderr).toMatch(/open in another process/);
    });
    expect(await shopWarehouse(place.home)).toEqual(before);
  });
});
