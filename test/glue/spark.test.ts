import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { StagingRequest } from '../../sql';
import { StagingBench } from '../local/staging/support/stage-bytes';
import { specOf } from '../local/staging/support/vector';
import { propertyParameters } from '../oracle';
import { describeWith } from '../support/describe-with';
import { sparkRuntime } from './python-runtime';
import { marketplaceRequests } from './support/marketplace-requests';
import { outputDifferences } from './support/output-differences';
import { stageHere } from './support/stage-here';
import { sparkTwin, stageInSpark } from './support/stage-in-spark';
import type { Outcome } from './support/stage-in-spark';
import { mutatedCases, vectorCases } from './support/staging-cases';
import type { StagingCase } from './support/staging-cases';

const runtime = sparkRuntime();
const bench = new StagingBench();
afterAll(() => bench.remove());

/** CASES asks for more, SCALE for more of the marketplace, where 1 = 100,000 rows (docs/testing.md). */
const mutatedFiles = 100;
const scale = Number(process.env.SCALE ?? 0.05);
const timeoutMs = 60_000 * (10 + 5 * scale);
jest.setTimeout(timeoutMs);

const csv = (rows: string): Buffer => Buffer.from(`op,id,note\n${rows}`);

/** Sixty files of no row and more, every thirteenth row without its key. */
const manyFiles = (): Promise<StagingRequest> =>
  bench.put(
    Array.from({ length: 60 }, (_, file) => ({
      name: `part-${file}.csv`,
      bytes: csv(
        Array.from({ length: file * 20 }, (__, n) => `I,${n % 13 === 0 ? '' : n},"a ""${file}""\n"\n`).join(
          '',
        ),
      ),
    })),
    specOf(),
  );

/** What a run leaves that was killed late: all but its end, and of another number of tasks. */
function leaveHalf(request: StagingRequest): void {
  const folder = bench.folder(request);
  for (const name of [
    'changes/part-00007-of-another-run.snappy.parquet',
    'changes/_temporary/0/task_1/part-00000.parquet',
    'rejects/00007.jsonl',
    'counts/00007.json',
    'manifest.json',
  ]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '[{"place":0,"read":99,"rejected":99,"fault":null}]');
  }
}

describeWith(runtime)('the Glue job on Spark', () => {
  const cases: Record<'vectors' | 'mutated' | 'marketplace', readonly StagingCase[]> = {
    vectors: [],
    mutated: [],
    marketplace: [],
  };
  let many: StagingRequest;
  let interrupted: StagingRequest;
  const outcomes = new Map<StagingRequest, Outcome[]>();

  /** Spark takes seconds to start: it stages everything in one session, and each test looks at its own part. */
  beforeAll(async () => {
    cases.vectors = await vectorCases(bench);
    cases.mutated = await mutatedCases(bench, propertyParameters(mutatedFiles));
    const marketplace = { root: bench.root, scale, seed: 5, dirtEvery: 2_000 };
    cases.marketplace = (await marketplaceRequests(marketplace)).map((request) => ({
      name: request.spec.table,
      request,
    }));
    many = await manyFiles();
    interrupted = await bench.put([{ name: 'a.csv', bytes: csv('I,1,x\nX,2,y\n') }], specOf());
    leaveHalf(sparkTwin(interrupted));
    const once = [
      ...Object.values(cases)
        .flat()
        .map(({ request }) => request),
      many,
      interrupted,
    ];
    const groups = [once, [many]];
    const answers = stageInSpark(
      runtime.python,
      bench.root,
      groups.map((requests) => requests.map(sparkTwin)),
    );
    for (const [group, requests] of groups.entries()) {
      for (const [index, request] of requests.entries()) {
        const outcome = answers[group]?.[index] ?? {};
        outcomes.set(request, [...(outcomes.get(request) ?? []), outcome]);
      }
    }
  });

  async function expectSame({ name, request }: StagingCase): Promise<Outcome> {
    const here = await stageHere(bench, request);
    const [spark] = outcomes.get(request) ?? [];
    expect({ name, ...withoutDetail(spark) }).toEqual({ name, ...withoutDetail(here) });
    if (here.result !== undefined) {
      const differences = await outputDifferences(bench.folder(sparkTwin(request)), bench.folder(request));
      expect({ name, differences }).toEqual({ name, differences: [] });
    }
    return here;
  }

  it('leaves what the local step leaves, for all vectors', async () => {
    for (const each of cases.vectors) await expectSame(each);
    expect(cases.vectors.length).toBeGreaterThan(100);
  });

  it('leaves what the local step leaves, for mutated files', async () => {
    const staged: Outcome[] = [];
    for (const each of cases.mutated) staged.push(await expectSame(each));
    const sum = (count: 'read' | 'rejected'): number =>
      staged.reduce((all, { result }) => all + (result?.[count] ?? 0), 0);
    expect(sum('rejected')).toBeGreaterThan(mutatedFiles / 8);
    expect(sum('read')).toBeGreaterThan(2 * sum('rejected'));
  });

  it('leaves what the local step leaves, for files of the marketplace with dirt', async () => {
    const staged: Outcome[] = [];
    for (const each of cases.marketplace) staged.push(await expectSame(each));
    const rejected = staged.map(({ result }) => result?.rejected ?? 0);
    expect(rejected.filter((count) => count > 0).length).toBeGreaterThan(cases.marketplace.length / 2);
  });

  it('leaves what the local step leaves, for many files at once, and answers it when asked again', async () => {
    const here = await expectSame({ name: 'many files', request: many });
    expect(outcomes.get(many)).toEqual([here, here]);
    const folder = bench.folder(sparkTwin(many));
    const { entries } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      entries: { url: string; mandatory: boolean; meta: { content_length: number } }[];
    };
    expect(entries.map(({ url }) => url.split('/').at(-1)).sort()).toEqual(
      readdirSync(join(folder, 'changes'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.parquet'))
        .map((name) => basename(name))
        .sort(),
    );
    expect(entries.every(({ mandatory, meta }) => mandatory && meta.content_length > 0)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['changes', 'manifest.json', 'rejects', 'result.json']);
  });

  it('replaces what a killed run left', async () => {
    await expectSame({ name: 'interrupted', request: interrupted });
    const folder = bench.folder(sparkTwin(interrupted));
    const left = readdirSync(folder, { recursive: true }) as string[];
    expect(left.filter((name) => /00007|_temporary/.test(name))).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['changes', 'manifest.json', 'rejects', 'result.json']);
  });
});

/** The libraries' own words about a broken gzip differ. */
const withoutDetail = (outcome: Outcome | undefined): Outcome =>
  outcome?.error === undefined
    ? { ...outcome }
    : { error: outcome.error.replace(/gzip file \(.*?\),/, 'gzip file,') };
