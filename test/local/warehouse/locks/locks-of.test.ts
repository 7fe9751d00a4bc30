import { locksOf } from '../../../../local/warehouse/locks';
import { translate } from '../../../../local/warehouse/translate/translate';

const short = { AccessShareLock: 'reads', ShareRowExclusiveLock: 'writes', AccessExclusiveLock: 'owns' };
const locks = (sql: string): string[] =>
  locksOf(translate(sql)).map(({ table, mode }) => `${short[mode]} ${table}`);

describe('the locks of a statement', () => {
  it.each([
    [`INSERT INTO "dw"."a" ("k") SELECT 1`, ['writes dw.a']],
    [`UPDATE "dw"."a" SET "k" = 1`, ['writes dw.a']],
    [`DELETE FROM "dw"."a"`, ['writes dw.a']],
    [`COPY "dw"."a" FROM 's3://work/x' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST`, ['writes dw.a']],
    [`COPY "dw"."a" FROM 's3://work/x' IAM_ROLE DEFAULT FORMAT AS JSON 'auto'`, ['writes dw.a']],
    [`SELECT 1 AS "x"`, []],
    [`SELECT COUNT(*) FROM "dw"."a"`, ['reads dw.a']],
    [`CREATE TABLE IF NOT EXISTS "dw"."a" ("k" INTEGER)`, ['owns dw.a']],
    [`ALTER TABLE "dw"."a" ADD COLUMN "x" INTEGER`, ['owns dw.a']],
    [`ALTER TABLE "dw"."a" ALTER COLUMN "x" TYPE VARCHAR(20)`, ['owns dw.a']],
    [`DROP TABLE IF EXISTS "dw"."a"`, ['owns dw.a']],
    [`DROP VIEW IF EXISTS "dw"."a"`, ['owns dw.a']],
    [`COMMENT ON TABLE "dw"."a" IS 'x'`, ['owns dw.a']],
    [`COMMENT ON COLUMN "dw"."a"."k" IS 'x'`, ['owns dw.a']],
    [`CREATE OR REPLACE VIEW "dw"."v" AS SELECT 1 AS "x" FROM "dw"."a"`, ['owns dw.v', 'reads dw.a']],
    [`CREATE SCHEMA IF NOT EXISTS "dw"`, []],
  ])('%s', (sql, expected) => expect(locks(sql)).toEqual(expected));

  it('are of the table that is written first, then of those that are read', () => {
    expect(
      locks(
        `INSERT INTO "dw"."a" SELECT 1 FROM "st"."b" JOIN "st"."c" ON 1 = 1 WHERE 1 IN (SELECT 1 FROM "st"."d")`,
      ),
    ).toEqual(['writes dw.a', 'reads st.b', 'reads st.c', 'reads st.d']);
    expect(locks(`DELETE FROM "dw"."a" USING "st"."b" WHERE 1 = 1`)).toEqual(['writes dw.a', 'reads st.b']);
    expect(locks(`UPDATE "dw"."a" SET "x" = 1 FROM "st"."b", "st"."c" WHERE 1 = 1`)).toEqual([
      'writes dw.a',
      'reads st.b',
      'reads st.c',
    ]);
  });

  it('are taken from names, not from texts and comments', () => {
    expect(locks(`INSERT INTO "dw"."a" SELECT 'x FROM "dw"."b"' -- JOIN "dw"."c"`)).toEqual(['writes dw.a']);
    expect(locks(`/* DELETE FROM "dw"."b" */ SELECT 'UPDATE dw.c' AS "x"`)).toEqual([]);
  });

  it('do not distinguish the cases of names', () => {
    expect(locks(`DELETE FROM DW.A`)).toEqual(locks(`delete from "dw"."A"`));
  });
});
