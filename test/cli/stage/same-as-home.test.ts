import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/folders';
import { loadline, run } from '../support/loadline';
import type { Ended } from '../support/loadline';
import { LocalStage } from '../support/local-stage';
import { billHeader, csv, shopHeader, shopPlace } from '../support/shop-project';

const place = shopPlace({
  'shop/2025-01-01/shops.csv': csv(
    shopHeader,
    'I,1,Anna,01-JAN-2020,Y,x',
    'I,2,"two\nlines, किराना",31-FEB-2020,Y,98451', // no such day
  ),
  'bill/2025-01-01/bills.csv': csv(billHeader, 'I,1,B-1,7,01-JAN-2025 10:15:30,1.5,x'), // shop 7 never comes
});

/** What the command prints for the home, before the stage has its warehouse open. */
const atHome = (args: readonly string[]): Promise<Ended> => loadline([...args, '--home', place.home]);

const questions: readonly (readonly [string, readonly string[]])[] = [
  ['status', ['status']],
  ['status --json', ['status', '--json']],
  ['failed', ['failed']],
  ['failed --json', ['failed', '--json']],
  ['failed --table', ['failed', '--table', 'bill']],
  ['failed of an unknown table', ['failed', '--table', 'nope']],
  ['status of an unknown run', ['status', '--run', 'nope']],
  [
    'query',
    [
      'query',
      'SELECT shop_id, name, opened_on, is_open, CAST(9007199254740993 AS BIGINT) AS big FROM dw.dim_shop',
    ],
  ],
  [
    'query --json',
    ['query', 'SELECT *, CAST(1.50 AS DECIMAL(5,2)) AS d, 0.5e0 AS e FROM dw.dim_shop', '--json'],
  ],
  ['query --csv', ['query', 'SELECT * FROM etl.last_runs', '--csv']],
  ['query --limit', ['query', 'SELECT shop_id FROM dw.dim_shop UNION ALL SELECT 2', '--limit', '1']],
  ['query of a change', ['query', 'DELETE FROM dw.dim_shop']],
  ['query of two statements', ['query', 'SELECT 1; DROP TABLE dw.dim_shop']],
  ['query without a statement', ['query']],
];

describe('a stage, read with the policy of readers', () => {
  const expected = new Map<string, Ended>();
  const folder = join(temporaryFolder(), 'from-home');
  let runId: string;
  let shownRun: Ended;
  let corrections: Ended;
  let stage: LocalStage;
  beforeAll(async () => {
    const { report } = await run(place, '--allow-rejects');
    runId = report.runs[0]?.runId ?? '';
    for (const [name, args] of questions) expected.set(name, await atHome(args));
    shownRun = await atHome(['status', '--run', runId]);
    corrections = await atHome(['failed', '--csv', folder]);
    stage = await LocalStage.open(place);
  });
  afterAll(() => stage.close());

  it.each(questions)('answers %s word for word as the home does', async (name, args) => {
    expect(await stage.run('Reader', args)).toEqual(expected.get(name));
  });

  it('shows a run, step by step', async () => {
    expect(await stage.run('Reader', ['status', '--run', runId])).toEqual(shownRun);
  });

  it('writes corrections from the landing bucket, for who may read it', async () => {
    const other = join(temporaryFolder(), 'from-stage');
    const ended = await stage.run('Corrector', ['failed', '--csv', other]);
    expect(ended).toEqual({ ...corrections, stdout: corrections.stdout.replaceAll(folder, other) });
    expect(written(other)).toEqual(written(folder));
    expect(Object.keys(written(other))).toHaveLength(2);
  });
});

const written = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.csv'))
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
