import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grouped } from '../cli/output/plain-text';
import { findSparkPython } from '../local/runtime/spark';
import type { StagingRequest, StagingResult } from '../sql';
import { marketplaceRequests } from '../test/glue/support/marketplace-requests';
import { outputDifferences } from '../test/glue/support/output-differences';
import { sparkTwin } from '../test/glue/support/stage-in-spark';
import { figures, machine, measure, measureNode } from './support/measure';
import type { Measured } from './support/measure';

/**
 * Stages the marketplace's files with DuckDB and with the Glue script on Spark, one table after the other, reports time and
 * peak memory of each, and compares their outputs: `npm run bench:staging -- [millions of rows]`, by default 1. The figures
 * go to `bench/results/staging-<millions>m.json`. Exit 1 where the outputs differ.
 */
const millions = Number(process.argv[2] ?? 1);
const rowsOfScale = 100_000;
const root = join(__dirname, '..');

async function main(): Promise<void> {
  const python = findSparkPython();
  const folder = mkdtempSync(join(tmpdir(), 'loadline-staging-bench-'));
  try {
    const scale = (millions * 1_000_000) / rowsOfScale;
    const requests = await marketplaceRequests({ root: folder, scale, seed: 2026, dirtEvery: 100_000 });
    const bytes = requests.flatMap(({ files }) => files).reduce((sum, file) => sum + file.bytes, 0);
    const list = join(folder, 'requests.json');
    writeFileSync(list, JSON.stringify(requests));
    const here = await measureNode([
      ...['--max-old-space-size=2048', '--import', 'tsx', join(root, 'bench', 'stage-here.ts'), folder, list],
    ]);
    const rows = requests.reduce((sum, request) => sum + resultOf(folder, request).read, 0);
    report('DuckDB', rows, here);
    const spark = await measure(python, [join(root, 'test/glue/stage_many.py'), folder], {
      input: sparkInput(folder, requests),
    });
    report('Spark', rows, spark);
    const differences = await compare(folder, requests);
    process.stdout.write(
      differences.length === 0 ? 'The outputs are equal, row by row.\n' : `${differences.join('\n')}\n`,
    );
    if (differences.length > 0) process.exitCode = 1;
    const rejected = requests.reduce((sum, request) => sum + resultOf(folder, request).rejected, 0);
    const result = {
      ...{ rows, rejected, bytes, tables: requests.length, same: differences.length === 0 },
      ...{ duckdb: figures(here, rows), spark: figures(spark, rows) },
      ...{ machine: machine(), on: new Date().toISOString().slice(0, 10) },
    };
    const file = join(root, 'bench', 'results', `staging-${millions}m.json`);
    writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One line per table: as on Glue, no table waits for the workers of another. */
function sparkInput(folder: string, requests: readonly StagingRequest[]): string {
  return requests
    .map((request, index) => {
      const name = `spark-${index}.json`;
      mkdirSync(join(folder, 'requests'), { recursive: true });
      writeFileSync(join(folder, 'requests', name), JSON.stringify(sparkTwin(request)));
      return `${JSON.stringify([`s3://requests/${name}`])}\n`;
    })
    .join('');
}

async function compare(folder: string, requests: readonly StagingRequest[]): Promise<string[]> {
  const differences: string[] = [];
  for (const request of requests) {
    const found = await outputDifferences(outputOf(folder, sparkTwin(request)), outputOf(folder, request));
    differences.push(...found.map((each) => `${request.spec.table}: ${each}`));
  }
  return differences;
}

const outputOf = (folder: string, { output }: StagingRequest): string =>
  join(folder, output.bucket, output.prefix);

const resultOf = (folder: string, request: StagingRequest): StagingResult =>
  JSON.parse(readFileSync(join(outputOf(folder, request), 'result.json'), 'utf8')) as StagingResult;

const report = (engine: string, rows: number, { seconds, peakGB }: Measured): void =>
  void process.stdout.write(`${engine}: ${grouped(rows)} rows in ${seconds} s, peak memory ${peakGB} GB\n`);

void main();
