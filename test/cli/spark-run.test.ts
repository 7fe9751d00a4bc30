import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith } from '../support/describe-with';
import { sparkRuntime } from '../glue/python-runtime';
import { outputDifferences } from '../glue/support/output-differences';
import { at, loadline, publish, run } from './support/loadline';
import type { Place } from './support/loadline';
import { billHeader, csv, lineHeader, shopHeader, shopPlace } from './support/shop-project';
import { shopWarehouse, withWarehouse } from './support/warehouse';

const runtime = sparkRuntime();
const env = { LOADLINE_SPARK_PYTHON: runtime.python };

/** Runs that stage with Spark, its Java with them, as the command of this home has started them. */
const sparkProcesses = (home: string): string[] =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .map(commandLine)
    .filter((command) => command.includes(home) && /stage_table|java/.test(command));

function commandLine(pid: string): string {
  try {
    return readFileSync(join('/proc', pid, 'cmdline'), 'utf8').replaceAll('\0', ' ');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return ''; // it has ended
    throw error;
  }
}

/** Until nothing of it runs; a process that never ends is the test's time-out. */
async function sparkEnds(home: string): Promise<void> {
  while (sparkProcesses(home).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** All files and folders of staging's outputs, below a home. */
function stagedNames(home: string): string[] {
  const staged = join(home, 's3', 'work', 'staged');
  if (!existsSync(staged)) return [];
  try {
    return readdirSync(staged, { recursive: true }) as string[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return stagedNames(home); // a folder went meanwhile
    throw error;
  }
}

/** The folders of all outputs that are whole. */
function stagedOutputs(home: string): string[] {
  return stagedNames(home)
    .filter((name) => name.endsWith('result.json'))
    .map((name) => name.slice(0, -'/result.json'.length))
    .sort();
}

const rejects = (home: string): Promise<unknown> =>
  withWarehouse(home, (select) =>
    select(
      'SELECT table_name, file_key, record, line, column_name, value, reason FROM etl.rejected_row ORDER BY 1, 2, 3, 5',
    ),
  );

describeWith(runtime)('run --glue spark', () => {
  const place = shopPlace({
    'shop/2025-07-01/shops.csv': csv(
      shopHeader,
      'I,1,"Anna,\n& Co",03-FEB-2020,Y,',
      'I,2,किराना,,N,',
      'I,x,,,Y,',
    ),
    'bill/2025-07-01/bills.csv': csv(
      billHeader,
      'I,1,B-1,1,01-JUL-2025 10:00:00,5,x',
      'I,2,B-2,9,01-JUL-2025 10:00:00,7,',
    ),
    'bill_line/2025-07-01/lines.csv': csv(lineHeader, 'I,B-1,1,Rice,2.125', 'I,B-1,2,Dal,', 'X,B-1,3,Dal,1'),
  });
  const home = `${place.home}-"spark' हो`; // Java, Spark and a shell have had it in their hands

  it('leaves no process when it is killed, and the next run ends where one on DuckDB does', async () => {
    const isHalfWritten = (): boolean => stagedNames(home).some((name) => name.includes('_temporary'));
    const killed = await loadline(['run', ...at({ ...place, home }), '--glue', 'spark'], {
      env,
      killWhen: isHalfWritten,
    });
    expect(killed).toMatchObject({ code: null, stdout: '' });
    await sparkEnds(home);
    expect([isHalfWritten(), stagedOutputs(home).length < 3]).toEqual([true, true]);

    const there = await loadline(['run', ...at({ ...place, home }), '--glue', 'spark', '--json'], { env });
    expect(there).toMatchObject({ code: 0 });
    const here = await publish(place);
    expect((JSON.parse(there.stdout) as typeof here).tables).toEqual(here.tables);
    expect(await shopWarehouse(home)).toEqual(await shopWarehouse(place.home));
    expect(await rejects(home)).toEqual(await rejects(place.home));
    const outputs = stagedOutputs(place.home);
    expect(outputs).toHaveLength(3);
    expect(stagedOutputs(home)).toEqual(outputs); // the same files have the same names
    for (const output of outputs) {
      const [one, other] = [home, place.home].map((each) => join(each, 's3', 'work', 'staged', output));
      expect(await outputDifferences(one ?? '', other ?? '')).toEqual([]);
    }
    expect(isHalfWritten()).toBe(false);
    expect(readdirSync(join(home, 'scratch'))).toEqual(['catalog.json']);
  });

  it('reports a file that it cannot stage with the same message as DuckDB', async () => {
    const broken: Required<Place> = shopPlace({ 'shop/2025-07-01/shops.csv': 'kind,shop_id\nI,1\n' });
    const here = await run(broken);
    const there = await run({ ...broken, home: `${broken.home}-spark` }, '--glue', 'spark');
    expect(there.ended.code).toBe(1);
    expect(there.report.error?.name).toBe(here.report.error?.name);
    expect(there.report.error?.message).toContain('shop/2025-07-01/shops.csv');
    expect(there.report.error?.message).toBe(here.report.error?.message);
  });
});
