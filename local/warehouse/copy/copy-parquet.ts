import type { Session } from '../execute/session';
import { pathLiteral } from '../text/quote';
import { tableSql } from '../translate/names';
import type { CopyStatement } from '../translate/statement';
import { checkParquetSchemas } from './check-parquet-schemas';
import { explainParquetFault } from './explain-parquet-fault';
import { readManifest } from './manifest';
import type { LocalFile } from './manifest';

/** COPY … FORMAT AS PARQUET MANIFEST: positional, exact types, appends. Returns the number of rows loaded. */
export async function copyParquet(session: Session, { table, bucket, key }: CopyStatement): Promise<number> {
  const { connection, store } = session;
  const columns = await session.columnsOf(table);
  const files = (await readManifest(store, bucket, key, true)).map((file): LocalFile => ({
    ...file,
    path: store.path(file.bucket, file.key),
  }));
  if (files.length === 0) return 0;
  const groups = await checkParquetSchemas(connection, columns, files);
  let rows = 0;
  try {
    for (const group of groups) {
      const list = group.map((file) => pathLiteral(file.path)).join(', ');
      const inserted = await connection.run(
        `INSERT INTO ${tableSql(table)} SELECT * FROM read_parquet([${list}], hive_partitioning = false, union_by_name = false)`,
      );
      rows += inserted.rowsChanged;
    }
  } catch (error) {
    throw session.signal?.aborted === true
      ? error
      : ((await explainParquetFault(session.aside, columns, files)) ?? error);
  }
  return rows;
}
