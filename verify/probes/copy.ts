import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { DuckDBInstance } from '@duckdb/node-api';
import { copyJson, copyParquet } from '../../sql/text/copy';
import { sql } from '../../sql';
import type { Account } from '../account';
import { same } from '../probe';
import type { Probe } from '../probe';

const section = 'redshift-sql';

const uriOf = ({ options: { bucket, prefix } }: Account, key: string): string =>
  `s3://${bucket}/${prefix}${key}`;

async function put(
  { options: { s3, bucket, prefix } }: Account,
  key: string,
  body: string | Buffer,
): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: `${prefix}${key}`,
      Body: body,
      ContentLength: Buffer.byteLength(body),
    }),
  );
}

/** A Parquet file of one row, as staging writes it; answers the URI of its manifest. */
async function putParquet(account: Account, name: string, select: string): Promise<string> {
  const folder = mkdtempSync(joinPath(tmpdir(), 'loadline-verify-'));
  const file = joinPath(folder, 'rows.parquet');
  const engine = await DuckDBInstance.create(':memory:');
  const connection = await engine.connect();
  try {
    await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
    const body = readFileSync(file);
    await put(account, `${name}/rows.parquet`, body);
    const entry = {
      url: uriOf(account, `${name}/rows.parquet`),
      mandatory: true,
      meta: { content_length: body.byteLength },
    };
    await put(account, `${name}/manifest.json`, JSON.stringify({ entries: [entry] }));
    return uriOf(account, `${name}/manifest.json`);
  } finally {
    connection.closeSync();
    engine.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

const values = `SELECT 'Ünï' AS "text", CAST('12.30' AS DECIMAL(18, 2)) AS "exact", CAST(7 AS BIGINT) AS "whole", CAST(8 AS INTEGER) AS "small",
CAST(0.5 AS DOUBLE) AS "about", TRUE AS "truth", DATE '1899-12-31' AS "day", TIMESTAMP '2026-01-02 03:04:05.678901' AS "moment"`;

export const copyProbes: readonly Probe[] = [
  {
    name: 'copy-parquet-types',
    fact: 'COPY by manifest with the default role loads Parquet of every type that staging writes, unchanged',
    section,
    prove: async (account) => {
      const manifest = await putParquet(account, 'parquet', values);
      const table = await account.table('parquet', {
        ...{ text: 'varchar(20)', exact: 'decimal(18,2)', whole: 'bigint', small: 'integer' },
        ...{ about: 'double precision', truth: 'boolean', day: 'date', moment: 'timestamp' },
      });
      await account.done(copyParquet(table, manifest));
      const [row] = await account.rows(
        sql`SELECT t."text", t."exact", t."whole", t."small", t."about", t."truth", t."day", t."moment" FROM ${table} t`,
      );
      return same(Object.values(row ?? {}), [
        ...['Ünï', '12.30', 7, 8, 0.5, true],
        ...['1899-12-31', '2026-01-02 03:04:05.678901'],
      ]);
    },
  },
  {
    name: 'copy-parquet-refuses-other-types',
    fact: 'COPY of Parquet fails where a column has another type than the table',
    section,
    prove: async (account) => {
      const manifest = await putParquet(account, 'other-type', `SELECT 'text' AS "n"`);
      const table = await account.table('other_type', { n: 'bigint' });
      const { finished, error } = await account.run(copyParquet(table, manifest));
      return { proved: !finished, shown: finished ? 'it was loaded' : error };
    },
  },
  {
    name: 'copy-needs-every-file',
    fact: 'COPY fails where a mandatory file of the manifest is missing',
    section,
    prove: async (account) => {
      const entry = { url: uriOf(account, 'nowhere.parquet'), mandatory: true, meta: { content_length: 9 } };
      await put(account, 'missing.json', JSON.stringify({ entries: [entry] }));
      const table = await account.table('missing', { n: 'bigint' });
      const { finished, error } = await account.run(copyParquet(table, uriOf(account, 'missing.json')));
      return { proved: !finished, shown: finished ? 'it was loaded' : error };
    },
  },
  {
    name: 'copy-json-by-name',
    fact: "COPY … JSON 'auto' loads all objects of a prefix by the names of their keys",
    section,
    prove: async (account) => {
      await put(account, 'json/1.json', '{"b":"x","a":1}\n{"a":2}\n');
      await put(account, 'json/2.json', '{"a":3,"b":"y","c":true}\n');
      const table = await account.table('json', { a: 'bigint', b: 'varchar(9)' });
      await account.done(copyJson(table, uriOf(account, 'json/')));
      const rows = await account.rows(sql`SELECT t."a", t."b" FROM ${table} t ORDER BY t."a"`);
      return same(rows.map(Object.values), [
        [1, 'x'],
        [2, null],
        [3, 'y'],
      ]);
    },
  },
  {
    name: 'copy-of-an-empty-prefix',
    fact: "COPY … JSON 'auto' of a prefix without objects fails: an object is written also when it is empty",
    section,
    prove: async (account) => {
      const table = await account.table('no_json', { a: 'bigint' });
      const none = await account.run(copyJson(table, uriOf(account, 'no-json/')));
      await put(account, 'empty-json/0.json', '');
      const empty = await account.run(copyJson(table, uriOf(account, 'empty-json/')));
      return {
        proved: !none.finished && empty.finished,
        shown: `no object: ${none.error || 'loaded'}; an empty one: ${empty.error || 'loaded'}`,
      };
    },
  },
  {
    name: 'copy-and-delete-in-one-transaction',
    fact: 'DELETE and COPY in one transaction leave the copied rows alone, and nothing where COPY fails',
    section,
    prove: async (account) => {
      const manifest = await putParquet(account, 'again', 'SELECT CAST(2 AS BIGINT) AS "n"');
      const table = await account.table('again', { n: 'bigint' });
      await account.done(sql`INSERT INTO ${table} ("n") SELECT 1`);
      await account.run(sql`DELETE FROM ${table}`, copyParquet(table, uriOf(account, 'nowhere.json')));
      const [before] = await account.rows(sql`SELECT CAST(SUM(t."n") AS BIGINT) AS "n" FROM ${table} t`);
      await account.done(sql`DELETE FROM ${table}`, copyParquet(table, manifest));
      const [after] = await account.rows(sql`SELECT CAST(SUM(t."n") AS BIGINT) AS "n" FROM ${table} t`);
      return same([Number(before?.n), Number(after?.n)], [1, 2]);
    },
  },
];
