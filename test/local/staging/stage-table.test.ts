import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stageTable, StagingError } from '../../../local/staging';
import { query, StagingBench } from './support/stage-bytes';
import type { InputFile } from './support/stage-bytes';
import { specOf } from './support/vector';

const bench = new StagingBench();
afterAll(() => bench.remove());

const file = (name: string, text: string): InputFile => ({ name, bytes: Buffer.from(text) });
const header = 'op,id,note\n';

describe('stageTable', () => {
  it('stages many files, each with its own header, in the order of the request', async () => {
    const files = [
      file('a.csv', `${header}I,1,x\nI,,x\n`),
      file('b.csv', 'NOTE,other,ID,OP\ny,q,2,U\n'),
      file('c.csv', ''),
      file('d.csv', `${header}D,3,\nI,4\n`),
    ];
    const { result, rows, rejects } = await bench.stage(files, specOf());
    expect(rows.map(([op, , line, ...values]) => [op, line, ...values])).toEqual([
      ['I', 2, '1', 'x'],
      ['U', 2, '2', 'y'],
      ['D', 2, '3', null],
    ]);
    expect(result).toEqual({
      table: 'thing',
      read: 5,
      rejected: 2,
      staged: 3,
      bytes: files.reduce((sum, { bytes }) => sum + bytes.length, 0),
      files: [
        { key: 'thing/2026-11-01/a.csv', read: 2, rejected: 1 },
        { key: 'thing/2026-11-01/b.csv', read: 1, rejected: 0 },
        { key: 'thing/2026-11-01/c.csv', read: 0, rejected: 0 },
        { key: 'thing/2026-11-01/d.csv', read: 2, rejected: 1 },
      ],
    });
    expect(rejects.map(({ file_key, record, table_name }) => [table_name, file_key, record])).toEqual([
      ['thing', 'thing/2026-11-01/a.csv', 2],
      ['thing', 'thing/2026-11-01/d.csv', 2],
    ]);
  });

  it('writes the types of the warehouse exactly, and a manifest that COPY takes', async () => {
    const types = [
      { kind: 'integer' },
      { kind: 'bigint' },
      { kind: 'decimal', precision: 12, scale: 2 },
      { kind: 'decimal', precision: 38, scale: 10 },
      { kind: 'double' },
      { kind: 'boolean' },
      { kind: 'date', format: 'YYYY-MM-DD' },
      { kind: 'timestamp', format: 'YYYY-MM-DD HH24:MI:SS' },
    ] as const;
    const spec = specOf({
      columns: [
        { name: 'id', type: { kind: 'varchar', bytes: 5 }, key: true },
        ...types.map((type, index) => ({ name: `c${index}`, type, nullable: true })),
      ],
    });
    const text = `op,id,${types.map((_, index) => `c${index}`).join(',')}\nI,a,,,,,,,,\n`;
    const request = await bench.put([file('a.csv', text)], spec);
    const { folder } = await bench.run(request);
    const schema = await query(
      `SELECT name, type, coalesce(logical_type, converted_type) FROM parquet_schema('${folder}/changes/*.parquet') WHERE num_children IS NULL`,
    );
    expect(schema.map(([name, type]) => [name, type])).toEqual([
      ['_op', 'BYTE_ARRAY'],
      ['_change_id', 'BYTE_ARRAY'],
      ['_line', 'INT64'],
      ['id', 'BYTE_ARRAY'],
      ['c0', 'INT32'],
      ['c1', 'INT64'],
      ['c2', 'INT64'],
      ['c3', 'FIXED_LEN_BYTE_ARRAY'],
      ['c4', 'DOUBLE'],
      ['c5', 'BOOLEAN'],
      ['c6', 'INT32'],
      ['c7', 'INT64'],
    ]);
    const types2 = await query(`DESCRIBE SELECT * FROM read_parquet('${folder}/changes/*.parquet')`);
    expect(types2.map(([, type]) => type).slice(3)).toEqual([
      'VARCHAR',
      'INTEGER',
      'BIGINT',
      'DECIMAL(12,2)',
      'DECIMAL(38,10)',
      'DOUBLE',
      'BOOLEAN',
      'DATE',
      'TIMESTAMP',
    ]);
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toEqual({
      entries: [
        {
          url: `s3://${request.output.bucket}/${request.output.prefix}changes/00000.parquet`,
          mandatory: true,
          meta: { content_length: statSync(join(folder, 'changes', '00000.parquet')).size },
        },
      ],
    });
  });

  it('spreads many rows over several Parquet files and keeps their order', async () => {
    const text =
      header + Array.from({ length: 30_000 }, (_, n) => `I,${n % 7 === 0 ? '' : n},"x, ""${n}"""\n`).join('');
    const { result, rows, rejects, folder } = await bench.stage(
      [file('a.csv', text), file('b.csv', text)],
      specOf(),
      {
        segmentBytes: 200_000,
      },
    );
    expect(readdirSync(join(folder, 'changes')).length).toBeGreaterThan(3);
    expect(result).toMatchObject({ read: 60_000, rejected: rejects.length, staged: rows.length });
    const ids = rows.map(([, changeId]) => String(changeId));
    expect(ids).toEqual([...ids].sort());
    expect(
      rows.every(([, , line, id, note]) => Number(id) + 2 === line && note === `x, "${String(id)}"`),
    ).toBe(true);
  });

  it('writes one Parquet file without rows when no row is good', async () => {
    const { rows, folder, result } = await bench.stage([file('a.csv', `${header}X,1,x\n`)], specOf());
    expect(rows).toEqual([]);
    expect(result).toMatchObject({ read: 1, rejected: 1, staged: 0 });
    expect(readdirSync(join(folder, 'changes'))).toEqual(['00000.parquet']);
    const columns = await query(`DESCRIBE SELECT * FROM read_parquet('${folder}/changes/*.parquet')`);
    expect(columns.map(([name, type]) => `${String(name)} ${String(type)}`)).toEqual([
      '_op VARCHAR',
      '_change_id VARCHAR',
      '_line BIGINT',
      'id VARCHAR',
      'note VARCHAR',
    ]);
  });

  it('answers an output that stands whole, without reading the files again', async () => {
    const request = await bench.put([file('a.csv', `${header}I,1,x\n`)], specOf());
    const first = await bench.run(request);
    rmSync(bench.store.path(request.landingBucket, 'thing'), { recursive: true });
    const second = await bench.run(request);
    expect(second.result).toEqual(first.result);
    expect(second.rows).toEqual(first.rows);
  });

  it('removes what an interrupted run left', async () => {
    const request = await bench.put([file('a.csv', `${header}I,1,x\n`)], specOf());
    const folder = bench.folder(request);
    for (const name of ['changes/00007.parquet', 'rejects/old.jsonl', 'result.json.unfinished']) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), 'half');
    }
    const { rows } = await bench.run(request);
    expect(rows).toHaveLength(1);
    expect(readdirSync(join(folder, 'changes'))).toEqual(['00000.parquet']);
    expect(readdirSync(join(folder, 'rejects'))).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['changes', 'manifest.json', 'rejects', 'result.json']);
  });

  it('tells the faults of all files at once and leaves no result', async () => {
    const request = await bench.put(
      [
        file('a.csv', 'id,note\n1,x\n'),
        file('b.csv', `${header}I,1,x\n`),
        file('c.csv.gz', 'no gzip'),
        file('d.csv', `${header}I,2,x\n`),
        file('e.csv', `${header}I,3,x\n`),
      ],
      specOf(),
    );
    writeFileSync(bench.store.path(request.landingBucket, 'thing/2026-11-01/d.csv'), 'replaced');
    rmSync(bench.store.path(request.landingBucket, 'thing/2026-11-01/e.csv'));
    const failure = await bench.run(request).then(
      () => undefined,
      (error: unknown) => error as StagingError,
    );
    expect(failure).toBeInstanceOf(StagingError);
    expect(failure?.faults.map(({ key }) => key.slice(-8))).toEqual([
      '01/a.csv',
      'c.csv.gz',
      '01/d.csv',
      '01/e.csv',
    ]);
    expect(failure?.message).toContain('thing: 4 files cannot be staged.');
    expect(failure?.message).toContain(
      '01/a.csv: the header lacks the operator column "op". It has: id, note.',
    );
    expect(failure?.message).toContain('c.csv.gz: is not a complete gzip file');
    expect(failure?.message).toContain('d.csv: was replaced after the run was planned');
    expect(failure?.message).toContain('e.csv: no longer exists');
    expect(existsSync(join(bench.folder(request), 'result.json'))).toBe(false);
    expect(bench.scratch()).toEqual([]);
  });

  it('notices a file that is replaced while it is read', async () => {
    const request = await bench.put([file('a.csv', `${header}I,1,x\n`)], specOf());
    let looks = 0;
    const store = {
      ...bench.store,
      etag: async (bucket: string, key: string) => (looks++ === 0 ? bench.store.etag(bucket, key) : 'other'),
    };
    const staging = stageTable(request, store, { scratchDir: join(bench.folder(request), '../scratch') });
    await expect(staging).rejects.toThrow('was replaced after the run was planned');
  });

  it('can be stopped, and then begun anew', async () => {
    const text = header + 'I,1,x\n'.repeat(100_000);
    const request = await bench.put([file('a.csv', text)], specOf());
    const stop = new AbortController();
    const staging = bench.run(request, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(staging).rejects.toThrow('aborted');
    expect(existsSync(join(bench.folder(request), 'result.json'))).toBe(false);
    expect(bench.scratch()).toEqual([]);
    const again = await bench.run(request);
    expect(again.result.staged).toBe(100_000);
  });

  it('tells how far it is', async () => {
    const told: number[] = [];
    await bench.stage([file('a.csv', header + 'I,1,x\n'.repeat(50_000))], specOf(), {
      onProgress: (rows) => told.push(rows),
    });
    expect(told.at(-1)).toBe(50_000);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.length).toBeGreaterThan(1);
  });
});
