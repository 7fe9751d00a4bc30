import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { StagingDatabase } from '../../../local/staging';
import { maxRecordLength } from '../../../local/staging/split/parse-record';
import { StagingBench } from './support/stage-bytes';
import { specOf } from './support/vector';

const open = (memoryLimit = '1GB') => {
  const scratchDir = mkdtempSync(join(tmpdir(), 'staging-database-'));
  return { scratchDir, database: new StagingDatabase({ scratchDir, memoryLimit }) };
};
const mark = (connection: DuckDBConnection) => connection.run('CREATE TABLE marked (a INTEGER)');
const isMarked = async (connection: DuckDBConnection): Promise<boolean> =>
  (await connection.runAndReadAll("FROM duckdb_tables() WHERE table_name = 'marked'")).currentRowCount > 0;
const nextTurn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('the database of the staging step', () => {
  it('is one for tables side by side, each with temporary tables of its own', async () => {
    const { database } = open();
    const both = await Promise.all(
      [1, 2].map((value) =>
        database.use(async (connection) => {
          await connection.run(`CREATE TEMPORARY TABLE staging_file AS SELECT ${value} AS a`);
          await nextTurn();
          return (await connection.runAndReadAll('FROM staging_file')).getRowsJS();
        }),
      ),
    );
    expect(both).toEqual([[[1]], [[2]]]);
  });

  it('is taken over by the next in line, and closed when there is none', async () => {
    const { database } = open();
    await database.use(mark);
    expect(await database.use(isMarked)).toBe(true);
    await nextTurn();
    expect(await database.use(isMarked)).toBe(false);
  });

  it('is not given to others after an error; who is in it comes to its end', async () => {
    const { database } = open();
    let goOn = (): void => undefined;
    const first = database.use(async (connection) => {
      await mark(connection);
      await new Promise<void>((resolve) => (goOn = resolve));
      return isMarked(connection);
    });
    await expect(database.use((connection) => connection.run('SELECT * FROM nothing'))).rejects.toThrow(
      'nothing',
    );
    expect(await database.use(isMarked)).toBe(false);
    await nextTurn();
    goOn();
    expect(await first).toBe(true);
  });

  it('tells why it cannot be opened, and is opened anew by the next', async () => {
    const { database } = open('as much as there is');
    const asked = () => database.use(() => Promise.resolve('opened'));
    await expect(asked()).rejects.toThrow('Failed to set config');
    await expect(asked()).rejects.toThrow('Failed to set config');
  });

  it('writes what does not fit into memory below its folder, and leaves nothing there', async () => {
    const { database, scratchDir } = open('100MB');
    const sorted = await database.use(async (connection) => {
      await connection.run('SET threads = 1');
      await connection.run(
        'CREATE TEMPORARY TABLE t AS SELECT md5(range::VARCHAR) AS a, range AS b FROM range(3000000)',
      );
      expect(existsSync(join(scratchDir, 'spilled'))).toBe(true);
      return (await connection.runAndReadAll('SELECT COUNT(*), MIN(b) FROM t')).getRowsJS();
    });
    expect(sorted).toEqual([[3000000n, 0n]]);
    await nextTurn();
    expect(existsSync(join(scratchDir, 'spilled'))).toBe(false);
  });

  it('stages four tables side by side in the least memory that a run may have, the longest records among them', async () => {
    const bench = new StagingBench();
    const { database } = open('300MB');
    const notes = Array.from({ length: 16 }, (_, place) => `note${place}`);
    const spec = specOf({
      columns: [
        { name: 'id', type: { kind: 'integer' }, key: true },
        ...notes.map((name) => ({ name, type: { kind: 'varchar', bytes: 65_535 } as const, nullable: true })),
      ],
    });
    const record = (id: number, note: string): string => `I,${id},${notes.map(() => note).join(',')}\n`;
    const long = 'x'.repeat(Math.floor(maxRecordLength / 16) - 16);
    const short = Array.from({ length: 20_000 }, (_, row) => record(row + 1, 'short'));
    const text = [`op,id,${notes.join(',')}\n`, record(0, long), ...short].join('');
    try {
      const file = { name: 'a.csv', bytes: Buffer.from(text) };
      const requests = await Promise.all([1, 2, 3, 4].map(() => bench.put([file], spec)));
      const staged = await Promise.all(requests.map((request) => bench.run(request, { database })));
      expect(staged.map(({ result }) => [result.read, result.rejected])).toEqual(
        requests.map(() => [20_001, 0]),
      );
    } finally {
      bench.remove();
    }
  });
});
