import { UnsupportedSql } from '../../../local/warehouse';
import { translate } from '../../../local/warehouse/translate/translate';

const refusal = (sql: string): readonly string[] => {
  try {
    translate(sql);
  } catch (error) {
    if (error instanceof UnsupportedSql) return error.faults;
    throw error;
  }
  return [];
};

describe('SQL that both engines run', () => {
  it.each([
    'SELECT 1 AS "a"',
    'SELECT "a" FROM "s"."t" WHERE "a" IS NOT NULL AND "b" NOT IN (SELECT 1) LIMIT 5;',
    'INSERT INTO "s"."t" ("a", "b") SELECT "a", COALESCE("b", 0) FROM "s"."u"',
    `INSERT INTO s.t (a) VALUES (1), (2)`,
    'DELETE FROM "s"."t" USING "s"."d" d WHERE "t"."k" = d."k"',
    'DELETE FROM "s"."t"',
    'DELETE FROM "s"."t" WHERE "a" = 1',
    `UPDATE "s"."t" SET "a" = 'x' FROM (SELECT DISTINCT "k" FROM "s"."u") x WHERE "t"."k" = x."k"`,
    'SELECT x.*, ROW_NUMBER() OVER (PARTITION BY x."k" ORDER BY x."c" DESC) AS "_place" FROM "s"."t" x',
    'SELECT SUM("a") OVER (PARTITION BY "k" ORDER BY "d" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS "r" FROM "s"."t"',
    'SELECT COUNT(*) OVER (PARTITION BY "k") AS "n" FROM "s"."t"',
    'WITH a AS (SELECT 1 AS "x"), b ("y") AS (SELECT 2) SELECT a."x" FROM a CROSS JOIN b',
    'SELECT CAST("a" AS DECIMAL(12,2)), CAST(CASE WHEN "b" = 1 THEN 1 END AS BIGINT), "c"::DATE, "d"::varchar(20), CAST("e" AS VARCHAR) FROM "s"."t"',
    `SELECT EXTRACT(YEAR FROM "d"), DATE_TRUNC('month', "d"), "d" - DATE '2026-01-01', "d" + 1 FROM "s"."t"`,
    'SELECT MEDIAN("a"), PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY "a"), COUNT(DISTINCT "b") FROM "s"."t"',
    'SELECT "a", SUM("b") FROM "s"."t" GROUP BY GROUPING SETS (("a"), ()) HAVING COUNT(*) > 1',
    'SELECT LEFT("a", 3), RIGHT("a", 2) FROM "s"."t" LEFT JOIN (SELECT 1 AS "x") y ON y."x" = 1',
    `SELECT 'NVL(1) -- ~ QUALIFY' AS "a" /* STRING_AGG( */ -- VALUES`,
    'SELECT t."top", "qualify", t.values FROM "s"."t" t',
    'SELECT "a" FROM "s"."t" EXCEPT SELECT "a" FROM "s"."u" INTERSECT SELECT 1',
    `SELECT 'a' || CHR(92) || 'b' AS "x", SUBSTRING("a", 1, 2), STRPOS("a", 'x'), LPAD("a", 3, '0'), SPLIT_PART("a", '-', 2), MD5("a") FROM "s"."t"`,
    'SELECT "a" FROM "s"."t" WHERE EXISTS (SELECT 1 FROM "s"."u" u WHERE u."k" = "t"."k") ORDER BY "a" DESC NULLS LAST',
    'SELECT d."a" FROM (SELECT 1) d ("a")',
  ])('takes %s', (sql) => {
    expect(refusal(sql)).toEqual([]);
  });

  it.each([
    ['SELECT NVL("a", 1) FROM "s"."t"', 'NVL', 'COALESCE'],
    ['SELECT nvl2(1, 2, 3)', 'NVL2', 'CASE'],
    ['SELECT DECODE(1, 2, 3)', 'DECODE', 'CASE'],
    ['SELECT GETDATE()', 'GETDATE', 'TypeScript'],
    ['SELECT SYSDATE', 'SYSDATE', 'TypeScript'],
    ['SELECT CURRENT_DATE', 'CURRENT_DATE', 'TypeScript'],
    ['SELECT now()', 'NOW', 'TypeScript'],
    [`SELECT DATEADD(day, 1, "a") FROM "s"."t"`, 'DATEADD', 'date + integer'],
    [`SELECT DATEDIFF(day, "a", "b") FROM "s"."t"`, 'DATEDIFF', 'date - date'],
    [`SELECT ADD_MONTHS("a", 1) FROM "s"."t"`, 'ADD_MONTHS', 'dim_date'],
    [`SELECT TO_CHAR("a", 'YYYY') FROM "s"."t"`, 'TO_CHAR', 'EXTRACT'],
    [`SELECT TO_DATE('1', 'YYYY')`, 'TO_DATE', 'CAST'],
    [`SELECT CONVERT_TIMEZONE('UTC', "a") FROM "s"."t"`, 'CONVERT_TIMEZONE', 'UTC'],
    [`SELECT CHARINDEX('a', "b") FROM "s"."t"`, 'CHARINDEX', 'STRPOS'],
    [`SELECT REGEXP_SUBSTR("b", 'x') FROM "s"."t"`, 'REGEXP_SUBSTR', 'SPLIT_PART'],
    [`SELECT REGEXP_REPLACE("b", 'x', 'y') FROM "s"."t"`, 'REGEXP_REPLACE', 'REPLACE'],
    [`SELECT LISTAGG("a", ',') WITHIN GROUP (ORDER BY "a") FROM "s"."t"`, 'LISTAGG', 'TypeScript'],
    [`SELECT STRING_AGG("a", ',') FROM "s"."t"`, 'STRING_AGG', 'TypeScript'],
    ['SELECT CONCAT("a", "b") FROM "s"."t"', 'CONCAT', '||'],
    ['SELECT TOP 5 "a" FROM "s"."t"', 'TOP', 'LIMIT'],
    ['SELECT 1 MINUS SELECT 2', 'MINUS', 'EXCEPT'],
    ['SELECT APPROXIMATE COUNT(DISTINCT "a") FROM "s"."t"', 'APPROXIMATE', 'COUNT(DISTINCT'],
    ['SELECT x FROM (VALUES (1)) v(x)', 'VALUES', 'UNION ALL'],
    ['SELECT * FROM GENERATE_SERIES(1, 3)', 'GENERATE_SERIES', 'dim_date'],
    ['SELECT 1 FROM "s"."t" WHERE "a" IS NOT DISTINCT FROM "b"', 'DISTINCT FROM', 'NULL'],
    [`SELECT 1 FROM "s"."t" WHERE "a" ~ 'x'`, '~', 'LIKE'],
    [`SELECT 1 FROM "s"."t" WHERE "a" SIMILAR TO 'x'`, 'SIMILAR', 'LIKE'],
    [`SELECT 1 FROM "s"."t" WHERE "a" LIKE 'x!%' ESCAPE '!'`, 'ESCAPE', 'STRPOS'],
    ['SELECT 1 FROM "s"."t" x QUALIFY ROW_NUMBER() OVER (ORDER BY "a") = 1', 'QUALIFY', 'derived table'],
    ['SELECT SUM("a") FILTER (WHERE "b" = 1) FROM "s"."t"', 'FILTER', 'CASE'],
    ['SELECT SUM("a") OVER (ORDER BY "b") AS "r" FROM "s"."t"', 'ROWS frame', 'SUM'],
    ['SELECT SUM("a") OVER w FROM "s"."t" WINDOW w AS (ORDER BY "b")', 'WINDOW', 'write the window in place'],
    ['SELECT SUM("a") OVER (ORDER BY "b" RANGE UNBOUNDED PRECEDING) AS "r" FROM "s"."t"', 'RANGE', 'ROWS'],
    ['SELECT "a", COUNT(*) FROM "s"."t" GROUP BY ALL', 'BY ALL', 'name the columns'],
    ['SELECT "a", FROM "s"."t"', 'comma', 'remove'],
    ['SELECT TRY_CAST("a" AS INTEGER) FROM "s"."t"', 'TRY_CAST', 'CASE'],
    ['SELECT "a"::DECIMAL FROM "s"."t"', 'DECIMAL', 'precision'],
    ['SELECT CAST("a" AS TEXT) FROM "s"."t"', 'TEXT', 'not shared'],
    ['SELECT [1, 2]', '[', 'lists'],
    ["SELECT {'a': 1}", '{', 'structs'],
    [`SELECT 'a\\b'`, 'backslash', 'CHR(92)'],
    [`SELECT E'a'`, "E'", 'plain'],
    ['SELECT $$a$$', '$$', "'…'"],
    ['SELECT $1', '$', 'literal'],
    ['SELECT 1_000', '1_000', 'digits'],
    ['SELECT "a" EXCLUDE FROM "s"."t"', 'EXCLUDE', 'name the columns'],
    ['DELETE FROM "s"."t" x WHERE x."a" = 1', 'alias', 'table name'],
    ['WITH x AS (SELECT 1 AS "a") DELETE FROM "s"."t" USING x WHERE 1 = 1', 'WITH', 'derived table'],
    ['INSERT OR REPLACE INTO "s"."t" SELECT 1', 'INSERT OR', 'DELETE'],
    ['INSERT INTO "s"."t" SELECT 1 ON CONFLICT DO NOTHING', 'CONFLICT', 'DELETE'],
    ['DELETE FROM "s"."t" WHERE "a" = 1 RETURNING "a"', 'RETURNING', 'SELECT'],
    [`SELECT * FROM read_csv('x')`, 'READ_CSV', 'not shared'],
    [`SELECT * FROM "read_csv"('x')`, 'READ_CSV', 'not shared'],
    [`SELECT * FROM 'x.csv'`, 'file', 'COPY'],
    ['SELECT 1 INTO x', 'INTO', 'INSERT'],
    ['SELECT 1 /* a /* b */', 'comment', 'one'],
    ['SELECT column_name FROM information_schema.columns', 'INFORMATION_SCHEMA', 'svv_columns'],
    ['INSERT INTO "s"."t" SELECT "column_name" FROM "svv_columns"', 'svv_columns', 'SELECT'],
    ['SELECT * FROM "s"."t" a ASOF JOIN "s"."u" b ON a."x" >= b."x"', 'ASOF', 'JOIN'],
    ['SELECT list_sum(1)', 'LIST_SUM', 'local/warehouse/shared-sql'],
  ])('refuses %s, naming %s and what to use', (sql, named, mend) => {
    const faults = refusal(sql).join('\n');
    expect(faults).toContain(named);
    expect(faults).toContain(mend);
  });

  it('tells all faults at once, each once', () => {
    expect(refusal('SELECT NVL(1, 2), NVL(3, 4), GETDATE(), TOP')).toHaveLength(3);
  });
});
