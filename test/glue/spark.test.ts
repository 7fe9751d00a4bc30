import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StagingError } from '../../local/staging';
import type { RejectLine, StagingRequest, StagingResult } from '../../sql';
import { parquetRows, query, rejectLines, StagingBench } from '../local/staging/support/stage-bytes';
import { bytesOf, cellFile, fileName, loadVectors, specOf } from '../local/staging/support/vector';
import { describeWith, sparkRuntime } from './python-runtime';

const runtime = sparkRuntime();
const bench = new StagingBench();
afterAll(() => bench.remove());

interface Outcome {
  readonly error?: string;
  readonly result?: StagingResult;
}

/** The same request with another output, staged by Spark, all in one session. */
function stageInSpark(requests: readonly StagingRequest[]): Outcome[] {
  const twins = requests.map(sparkTwin);
  mkdirSync(join(bench.root, 'requests'), { recursive: true });
  const addresses = twins.map((twin, index) => {
    writeFileSync(join(bench.root, 'requests', `${index}.json`), JSON.stringify(twin));
    return `s3://requests/${index}.json`;
  });
  const run = spawnSync(runtime.python, [join(__dirname, 'stage_many.py'), bench.root, ...addresses], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(run.stderr.slice(-4000));
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Outcome);
}

const sparkTwin = (request: StagingRequest): StagingRequest => ({
  ...request,
  output: { ...request.output, bucket: `spark-${request.output.bucket}` },
});

async function stageHere(request: StagingRequest): Promise<Outcome> {
  try {
    return { result: (await bench.run(request)).result };
  } catch (error) {
    if (!(error instanceof StagingError)) throw error;
    return { error: error.message };
  }
}

/** Rows by change id, the columns' types, and the rejects: everything of an output that has a meaning. */
async function contentOf(request: StagingRequest): Promise<unknown> {
  const folder = bench.folder(request);
  const pattern = join(folder, 'changes', '*.parquet');
  const types = await query(`DESCRIBE SELECT * FROM read_parquet('${pattern}')`);
  const rows = await parquetRows(pattern);
  return {
    // Spark writes times as moments in UTC, DuckDB without a zone; Redshift reads both as TIMESTAMP.
    types: types.map(([name, type]) => [name, String(type).replace(' WITH TIME ZONE', '')]),
    rows: rows.sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1)),
    rejects: rejectsIn(folder),
  };
}

const rejectsIn = (folder: string): RejectLine[] => {
  try {
    return rejectLines(join(folder, 'rejects'));
  } catch {
    return []; // S3 has no empty folders, and Spark's side leaves none
  }
};

describeWith(runtime)('glue/stage_table.py on Spark', () => {
  it('leaves what the local step leaves, for all vectors', async () => {
    const vectors = loadVectors().flatMap(({ vectors: each }) => each);
    const requests: StagingRequest[] = [];
    for (const vector of vectors) {
      if ('cells' in vector) {
        const { spec, text } = cellFile(vector);
        requests.push(await bench.put([{ name: fileName, bytes: Buffer.from(text) }], spec));
      } else {
        const packed = vector.gzip === true || vector.packed === true;
        const name = packed ? `${fileName}.gz` : fileName;
        requests.push(await bench.put([{ name, bytes: bytesOf(vector) }], specOf(vector.spec)));
      }
    }
    const spark = stageInSpark(requests);
    for (const [index, request] of requests.entries()) {
      const here = await stageHere(request);
      expect({ vector: vectors[index]?.name, ...withoutDetail(spark[index]) }).toEqual({
        vector: vectors[index]?.name,
        ...withoutDetail(here),
      });
      if (here.result !== undefined)
        expect(await contentOf(sparkTwin(request))).toEqual(await contentOf(request));
    }
  }, 900_000);

  it('leaves what the local step leaves, for many files at once, and answers it when asked again', async () => {
    const files = Array.from({ length: 60 }, (_, file) => ({
      name: `part-${file}.csv`,
      bytes: Buffer.from(
        `op,id,note\n${Array.from({ length: file * 20 }, (__, n) => `I,${n % 13 === 0 ? '' : n},"a ""${file}""\n"\n`).join('')}`,
      ),
    }));
    const request = await bench.put(files, specOf());
    const spark = stageInSpark([request, request]);
    const here = await stageHere(request);
    expect(spark).toEqual([here, here]);
    const twin = sparkTwin(request);
    expect(await contentOf(twin)).toEqual(await contentOf(request));
    const folder = bench.folder(twin);
    const { entries } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      entries: { url: string; mandatory: boolean; meta: { content_length: number } }[];
    };
    expect(entries.map(({ url }) => url.split('/').at(-1)).sort()).toEqual(
      readdirSync(join(folder, 'changes')).sort(),
    );
    expect(entries.every(({ mandatory, meta }) => mandatory && meta.content_length > 0)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['changes', 'manifest.json', 'rejects', 'result.json']);
  }, 300_000);
});

/** The libraries' own words about a broken gzip differ. */
const withoutDetail = (outcome: Outcome | undefined): Outcome =>
  outcome?.error === undefined
    ? { ...outcome }
    : { error: outcome.error.replace(/gzip file \(.*?\);/, 'gzip file;') };
