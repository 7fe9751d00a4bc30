import { cpSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../../cli/commands';
import { lockKey } from '../../../contracts';
import type { RunWarning } from '../../../contracts';
import { ConnectionLost } from '../../../local/endpoints';
import { copyHome } from '../../../local/runtime/copy-home';
import { LocalPipeline } from '../../../local/runtime/local-pipeline';
import type { LocalExecution } from '../../../local/runtime/local-pipeline';
import { PipelinePlace } from '../../support/pipeline-place';
import { temporaryFolder } from '../../support/temporary-folder';
import { shop, shopDays, shopInTheEnd, writeShopDay } from '../../support/shop';

/** Errors that the command line prints as a sentence; of any other it prints the stack. */
const sentences = ['UsageError', 'HomeError', 'StatementFailed', 'HomeInUseError'];

type Damage = (path: string) => void;

const damages: Readonly<Record<string, Damage>> = {
  empty: (path) => writeFileSync(path, ''),
  cut: (path) => writeFileSync(path, readFileSync(path).subarray(0, Math.floor(statSync(path).size / 2))),
  garbage: (path) => writeFileSync(path, Buffer.alloc(statSync(path).size, 'x~\0\xff')),
  deleted: (path) => rmSync(path),
};

/** All files that damage is done to: those of the home but the warehouse itself, and mails, which nobody reads. */
const filesOf = (home: string): string[] =>
  readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1))
    .filter((file) => /^(runs|s3)\/|^\w+(-\w+)?\.json$/.test(file))
    .sort();

/** A home after a run, and after a second one whose process was cut off while it published: lock, log lines and staged output are there. */
async function cutHome(): Promise<PipelinePlace> {
  const here = new PipelinePlace(shop);
  const [first = '', second = ''] = shopDays;
  writeShopDay(here.landing, first);
  await here.run();
  writeShopDay(here.landing, second);
  let isCut = false;
  await here.run(
    {},
    {
      intercept: ({ operation, phase }) => {
        isCut ||= phase === 'before' && operation === 'BatchExecuteStatement' && publishes(here);
        if (isCut) throw new ConnectionLost();
      },
    },
  );
  expect(isCut).toBe(true);
  return here;
}

/** The counts of the second run are there: what follows is the publish. */
const publishes = ({ home }: PipelinePlace): boolean =>
  filesOf(home).filter((file) => file.endsWith('/counts.json')).length === 2;

function copyOf(base: PipelinePlace): PipelinePlace {
  const here = new PipelinePlace(shop);
  cpSync(base.home, here.home, { recursive: true, preserveTimestamps: true });
  cpSync(base.landing, here.landing, { recursive: true, preserveTimestamps: true });
  return here;
}

/** The commands that read a home: each ends with an answer or with a sentence. */
async function readHome(home: string): Promise<void> {
  const calls = {
    status: () => commands.status({ home }),
    'status --json': () => commands.status({ home, json: true }),
    failed: () => commands.failed({ home }),
    query: () => commands.query('SELECT COUNT(*) AS n FROM etl.loaded_file', { home }),
  };
  for (const [name, call] of Object.entries(calls)) {
    try {
      await call();
    } catch (error) {
      expect([name, sentences.includes((error as Error).name), error]).toEqual([name, true, error]);
    }
  }
}

/** What `plan` does: a run on a copy of the home. */
async function planAsCommand(here: PipelinePlace): Promise<void> {
  const folder = temporaryFolder();
  const home = await copyHome(here.home, folder);
  const pipeline = await LocalPipeline.open({ catalog: shop, landing: here.landing, home });
  try {
    for await (const { result } of pipeline.run({})) expect(result.status).toBe('SUCCEEDED');
  } finally {
    await pipeline.close();
  }
}

/** Runs until it has loaded, twice at the most: a plain re-run heals. */
async function heal(here: PipelinePlace): Promise<readonly LocalExecution[]> {
  const first = await here.run();
  const runs = first.at(-1)?.result.status === 'SUCCEEDED' ? first : [...first, ...(await here.run())];
  expect([runs.at(-1)?.result.status, await here.tables()]).toEqual(['SUCCEEDED', shopInTheEnd]);
  return runs;
}

const warningsOf = (runs: readonly LocalExecution[]): RunWarning[] =>
  runs.flatMap(({ summary }) => summary?.warnings ?? []);

describe('a home with damaged files', () => {
  let base: PipelinePlace;
  let said: string[];
  beforeAll(async () => {
    base = await cutHome();
  });
  beforeEach(() => {
    said = [];
    for (const stream of [process.stdout, process.stderr])
      jest.spyOn(stream, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => base.remove());

  /** The newest of these files: that of the second run. */
  const find = ({ home }: PipelinePlace, pattern: RegExp): string => {
    const found = filesOf(home).filter((file) => pattern.test(file));
    const paths = found.map((file) => join(home, file));
    const [newest] = paths.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
    return newest ?? join(home, `nothing is ${String(pattern)}`);
  };

  it('loads at once, and tells what it found: lock, records, catalog, landing, log lines and staged output', async () => {
    const here = copyOf(base);
    damages.empty?.(find(here, /lock\.json$/));
    damages.empty?.(find(here, /^runs\/.*\.json$/));
    damages.cut?.(find(here, /^catalog\.json$/));
    damages.garbage?.(find(here, /^landing\.json$/));
    damages.cut?.(find(here, /log\/pending\//));
    damages.cut?.(find(here, /staged\/order\/.*\.parquet$/));
    damages.deleted?.(find(here, /staged\/line\/.*\.parquet$/));
    damages.cut?.(find(here, /staged\/customer\/.*manifest\.json$/));
    await readHome(here.home);
    expect(said.join('')).toMatch(/runs\/\S+\.json cannot be read: it is empty\. The next run sets it aside/);
    await planAsCommand(here);
    const runs = await heal(here);
    expect(runs).toHaveLength(1);
    const warnings = warningsOf(runs);
    expect(new Set(warnings.map(({ kind }) => kind))).toEqual(new Set(['damagedRecord', 'toldLate']));
    const told = warnings.map(({ message }) => message).join('\n');
    for (const part of [
      /lock\.json could not be read \(it is empty\) and was written anew/,
      /3 files of the home .*runs\/\S+\.json: it is empty; set aside as runs\/\S+\.json\.damaged/,
      /catalog\.json: it is cut or no JSON; written anew/,
      /landing\.json: .*; written anew/,
      /1 log line could not be read and was set aside below log\/damaged\//,
      /staged of order \(1 file\) is damaged.*parquet has \d+ bytes, and was written with \d+/,
      /staged of line \(1 file\) is damaged.*parquet is missing/,
      /staged of customer \(1 file\) is damaged.*manifest\.json is cut/,
    ])
      expect(told).toMatch(part);
    expect(filesOf(here.home).filter((file) => /log\/damaged\//.test(file))).toHaveLength(1);
    const [[logged] = []] = await here.query(
      "SELECT COUNT(*) FROM etl.run_warnings WHERE kind = 'damagedRecord'",
    );
    expect(logged).toBe(warnings.filter(({ kind }) => kind === 'damagedRecord').length);
    await readHome(here.home);
    here.remove();
  });

  it('stages anew what COPY could not load, although names and sizes are right', async () => {
    const here = copyOf(base);
    damages.garbage?.(find(here, /staged\/order\/.*\.parquet$/));
    const [first, second] = await heal(here);
    expect(first?.result).toMatchObject({ status: 'FAILED', error: 'SqlFailedError' });
    expect(first?.summary?.errors).toMatchObject([{ state: 'CopyChanges', table: 'order' }]);
    expect(second?.result.status).toBe('SUCCEEDED');
    here.remove();
  });

  it('keeps the number of the lock above all that were, where the lock does not say it', async () => {
    const here = copyOf(base);
    damages.empty?.(find(here, /lock\.json$/));
    await here.run();
    const numbers = await here.query('SELECT run_number FROM etl.claimed_run ORDER BY run_number');
    const lock = JSON.parse(readFileSync(join(here.home, 's3', 'work', lockKey), 'utf8')) as {
      number: number;
    };
    expect(numbers.at(-1)).toEqual([lock.number]);
    await here.run();
    expect((await here.query('SELECT MAX(run_number) FROM etl.claimed_run'))[0]).toEqual([lock.number + 1]);
    here.remove();
  });

  // All of them: `DAMAGED=all npx jest test/local/runtime/damaged-home`.
  const most = process.env.DAMAGED === 'all' ? Infinity : Number(process.env.DAMAGED ?? 3);
  const seed = Number(process.env.SEED ?? 1);

  it('is read in a sentence and healed by a plain re-run, whichever file is damaged, and however', async () => {
    const points = filesOf(base.home).flatMap((file) =>
      Object.entries(damages).map(([name, damage]) => ({ file, name, damage })),
    );
    const step = Math.max(1, Math.floor(points.length / most));
    const chosen = points.filter((_, index) => index % step === seed % step).slice(0, most);
    expect(chosen.length).toBeGreaterThan(0);
    for (const { file, name, damage } of chosen) {
      const here = copyOf(base);
      damage(join(here.home, file));
      try {
        await readHome(here.home);
        await heal(here);
        await readHome(here.home);
      } catch (error) {
        throw new Error(`${file}, ${name}: ${(error as Error).stack ?? ''}`, { cause: error });
      }
      here.remove();
    }
    jest.restoreAllMocks();
    console.info(`${chosen.length} of ${points.length} points of damage`);
  }, 7_200_000);
});
