import { lit, sql } from '../../../sql';
import { same } from '../../probe';
import type { Probe } from '../../probe';
import { asked, numbers, section } from './ask';

/** Of values and the types that hold them. */
export const typeProbes: readonly Probe[] = [
  asked('whole-division', '7/2 of integers is 3', sql`SELECT 7 / 2 AS "n"`, [3]),
  asked(
    'trailing-blanks',
    'Trailing blanks do not count in a comparison of VARCHAR',
    sql`SELECT CAST('a' AS VARCHAR(5)) = CAST('a  ' AS VARCHAR(5)) AS "same"`,
    [true],
    'they count in DuckDB: blanks of keys are cut in staging, so that neither engine sees any',
  ),
  asked(
    'text-compares-by-bytes',
    'Text compares byte by byte: capitals before small letters, and both before ä',
    sql`SELECT CAST('Z' AS VARCHAR(5)) < CAST('a' AS VARCHAR(5)) AS "a", CAST('z' AS VARCHAR(5)) < CAST('ä' AS VARCHAR(5)) AS "b"`,
    [true, true],
  ),
  asked(
    'backslash-by-number',
    'CHR(92) is one backslash',
    sql`SELECT LENGTH('a' || CHR(92) || 'b') AS "n"`,
    [3],
  ),
  {
    name: 'cast-fails-with-its-text',
    fact: 'A cast of a text that is no number fails, and the error has the text: the fence and the gates speak by it',
    section,
    prove: async (account) => {
      const table = await numbers(account, 'cast', [1]);
      const { finished, error } = await account.run(
        sql`UPDATE ${table} SET "n" = CAST(CASE WHEN "n" = 2 THEN '1' ELSE 'fenced: told on purpose' END AS BIGINT)`,
      );
      return { proved: !finished && error.includes('fenced: told on purpose'), shown: error };
    },
  },
  {
    name: 'varchar-is-bytes',
    fact: 'VARCHAR(2) refuses a text of two characters and three bytes',
    section,
    prove: async (account) => {
      const table = await account.table('bytes', { v: 'varchar(2)' });
      const { finished, error } = await account.run(sql`INSERT INTO ${table} ("v") SELECT 'aä'`);
      return { proved: !finished, shown: finished ? 'it was taken' : error };
    },
  },
  {
    name: 'varchar-grows-outside-a-block',
    fact: 'A VARCHAR column grows by ALTER TABLE … ALTER COLUMN … TYPE outside a transaction block',
    section,
    prove: async (account) => {
      const table = await account.table('grown', { v: 'varchar(2)' });
      const { finished, error } = await account.autocommit(
        sql`ALTER TABLE ${table} ALTER COLUMN "v" TYPE VARCHAR(9)`,
      );
      return { proved: finished, shown: finished ? 'VARCHAR(9)' : error };
    },
  },
  {
    name: 'columns-are-described',
    fact: 'SVV_COLUMNS tells a column’s type, length, precision, scale and nullability',
    section,
    prove: async (account) => {
      await account.table('described', { a: 'varchar(7)', b: 'decimal(9,2)' }, ['a']);
      const rows =
        await account.rows(sql`SELECT c.column_name AS "name", c.data_type AS "type", c.character_maximum_length AS "length",
  c.numeric_precision AS "precision", c.numeric_scale AS "scale", c.is_nullable AS "nullable"
FROM svv_columns c WHERE c.table_schema = ${lit(account.options.schema)} AND c.table_name = 'described' ORDER BY c.ordinal_position`);
      const told = rows.map((row) => [row.name, row.type, row.length ?? row.precision, row.nullable]);
      return same(told, [
        ['a', 'character varying', 7, 'NO'],
        ['b', 'numeric', 9, 'YES'],
      ]);
    },
  },
];
