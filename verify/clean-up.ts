import { DeleteObjectsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { id, lit, sql } from '../sql';
import type { Account } from './account';

/** Makes the probes' schema. Throws where one of that name has tables: it is somebody's. */
export async function makeSchema(account: Account): Promise<void> {
  const { schema } = account.options;
  const [found] = await account.rows(
    sql`SELECT COUNT(*) AS "columns" FROM svv_columns c WHERE c.table_schema = ${lit(schema)}`,
  );
  if (Number(found?.columns) > 0)
    throw new Error(
      `The schema ${schema} has tables already. Give another one with --schema; it is dropped in the end.`,
    );
  await account.done(sql`CREATE SCHEMA IF NOT EXISTS ${id(schema)}`);
}

/** Removes what the probes made: the schema with all in it, and the objects below the prefix. */
export async function cleanUp(account: Account): Promise<void> {
  const { s3, bucket, prefix, schema } = account.options;
  await account.done(sql`DROP SCHEMA ${id(schema)} CASCADE`);
  for (;;) {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
    if (Contents.length === 0) return;
    const objects = Contents.flatMap(({ Key }) => (Key === undefined ? [] : [{ Key }]));
    await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects } }));
  }
}
