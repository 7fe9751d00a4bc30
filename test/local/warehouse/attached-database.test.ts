import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ObjectStore } from '../../../local/store';
import { Warehouse } from '../../../local/warehouse';
import { AttachedDatabase } from '../../../local/warehouse/attached-database';
import { copyDatabase } from '../../../local/warehouse/copy-database';
import { ReadOnlyDatabase } from '../../../local/warehouse/read-only-database';
import { longestChild } from '../../support/child-processes';
import { temporaryFolder } from '../../support/temporary-folder';

/** Runs the statements, and is killed before anything of them is in the file: all is in its log. */
const killed = `
const { DuckDBInstance } = require('@duckdb/node-api');
const [file, ...statements] = process.argv.slice(1);
void (async () => {
  const connection = await (await DuckDBInstance.create(file)).connect();
  for (const statement of statements) await connection.run(statement);
  process.kill(process.pid, 'SIGKILL');
})();`;

const table = 'CREATE TABLE t (a VARCHAR CHECK (strlen(a) <= 5), b INTEGER)';
const changes = {
  'a comment of a column': "COMMENT ON COLUMN t.a IS 'a text'",
  'a new column': 'ALTER TABLE t ADD COLUMN c INTEGER',
  'a column of another type': 'ALTER TABLE t ALTER COLUMN b TYPE BIGINT',
  'a column less': 'ALTER TABLE t DROP COLUMN b',
};

/** The file of a warehouse whose process was killed behind these statements. */
function leftBehind(...statements: readonly string[]): string {
  const file = join(mkdtempSync(join(tmpdir(), "loadline-'[w]*-")), 'warehouse.duckdb');
  const run = spawnSync(process.execPath, ['-e', killed, file, ...statements], {
    cwd: join(__dirname, '..', '..', '..'),
    timeout: longestChild,
  });
  expect({ signal: run.signal, hasLog: existsSync(`${file}.wal`) }).toEqual({
    signal: 'SIGKILL',
    hasLog: true,
  });
  return file;
}

it.each(Object.entries(changes))(
  'opens what a killed process left, with %s in its log',
  async (_, change) => {
    const file = leftBehind(table, change, "INSERT INTO t (a) VALUES ('row')");
    const store = new ObjectStore({ buckets: {}, cacheDir: tmpdir() });
    const warehouse = await Warehouse.open({ file, store, threads: 1 });
    const { rows } = await warehouse.query('SELECT a FROM t');
    warehouse.close();
    expect(rows).toEqual([['row']]);
  },
);

it('reads and copies it, and changes nothing', async () => {
  const file = leftBehind(table, changes['a comment of a column'], "INSERT INTO t (a) VALUES ('row')");
  const copy = `${file}.copy`;
  await copyDatabase(file, copy);
  for (const each of [file, copy]) {
    const database = await ReadOnlyDatabase.open(each, tmpdir());
    const { rows } = await database.query('SELECT a FROM t');
    database.close();
    expect(rows).toEqual([['row']]);
    expect(existsSync(`${each}.wal`)).toBe(true);
  }
});

describe('a database that is opened for writing', () => {
  const open = async () => {
    const file = join(temporaryFolder(), 'warehouse.duckdb');
    const database = await AttachedDatabase.open(file, {});
    return { file, database, connection: await database.connect() };
  };

  it('has row groups on which several threads work in a table of a day', async () => {
    const { database, connection } = await open();
    await connection.run('CREATE TABLE t AS SELECT n FROM range(100000) AS numbers (n)');
    const rows = await connection.runAndReadAll(
      "SELECT CAST(count(DISTINCT row_group_id) AS INTEGER), CAST(max(count) AS INTEGER) FROM pragma_storage_info('t') WHERE segment_type <> 'VALIDITY'",
    );
    database.close();
    expect(rows.getRowsJS()).toEqual([[4, 32_768]]);
  });

  it('spills beside its file, wherever the command is called', async () => {
    const { file, database, connection } = await open();
    const found = await connection.runAndReadAll("SELECT current_setting('temp_directory')");
    database.close();
    expect(found.getRowsJS()).toEqual([[`${file}.tmp`]]);
  });

  it('goes on in a file whose row groups DuckDB has made by itself', async () => {
    const file = leftBehind(
      'CREATE TABLE t AS SELECT n FROM range(200000) AS numbers (n)',
      'CHECKPOINT',
      'CREATE TABLE u (n INTEGER)',
    );
    const database = await AttachedDatabase.open(file, {});
    const connection = await database.connect();
    const largest = await connection.runAndReadAll(
      "SELECT CAST(max(count) AS INTEGER) FROM pragma_storage_info('t')",
    );
    expect(largest.getRowsJS()).toEqual([[122_880]]);
    await connection.run('DELETE FROM t WHERE n % 2 = 0');
    await connection.run('INSERT INTO t SELECT n FROM range(200000, 300000) AS numbers (n)');
    database.close();
    const again = await AttachedDatabase.openReadOnly(file, {});
    const counted = await (
      await again.connect()
    ).runAndReadAll('SELECT CAST(count(*) AS INTEGER), CAST(sum(n) AS BIGINT) FROM t');
    again.close();
    expect(counted.getRowsJS()).toEqual([[200_000, 34_999_950_000n]]);
  });
});
