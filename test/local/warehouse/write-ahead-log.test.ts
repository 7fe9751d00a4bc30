import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ObjectStore } from '../../../local/store';
import { Warehouse } from '../../../local/warehouse';
import { copyDatabase } from '../../../local/warehouse/copy-database';
import { ReadOnlyDatabase } from '../../../local/warehouse/read-only-database';
import { longestChild } from '../../support/child-processes';

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
