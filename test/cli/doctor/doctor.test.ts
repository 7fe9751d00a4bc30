import { createHash } from 'node:crypto';
import {
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { commands } from '../../../cli/commands';
import type { DoctorOptions } from '../../../cli/commands/doctor';
import { checkDisk } from '../../../cli/doctor/check-disk';
import { withPlace } from '../../../cli/doctor/place';
import type { DoctorReport } from '../../../cli/output/doctor-text';
import { lockKey } from '../../../contracts';
import type { Lock } from '../../../contracts';
import { ConnectionLost } from '../../../local/endpoints';
import { PipelinePlace } from '../../support/pipeline-place';
import { jsonOf, loadline } from '../support/loadline';
import type { Ended } from '../support/loadline';
import { shop, shopDays, shopInTheEnd, writeShopDay } from '../../support/shop';

type Damage = (here: PipelinePlace) => void | Promise<void>;

const empty = (path: string): void => writeFileSync(path, '');
const cut = (path: string): void =>
  writeFileSync(path, readFileSync(path).subarray(0, Math.floor(statSync(path).size / 2)));

const filesOf = (home: string): string[] =>
  readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1))
    .sort();

/** The newest file that has such a path. */
function find({ home }: PipelinePlace, pattern: RegExp): string {
  const paths = filesOf(home)
    .filter((file) => pattern.test(file))
    .map((file) => join(home, file))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (paths[0] === undefined) throw new Error(`Nothing in the home is ${String(pattern)}.`);
  return paths[0];
}

const lockPath = ({ home }: PipelinePlace): string => join(home, 's3', 'work', lockKey);
function editLock(here: PipelinePlace, change: Partial<Lock>): void {
  const lock = JSON.parse(readFileSync(lockPath(here), 'utf8')) as Lock;
  writeFileSync(lockPath(here), JSON.stringify({ ...lock, ...change }));
}

/** What was in the home, byte for byte. */
const contents = (home: string): Record<string, string> =>
  Object.fromEntries(
    filesOf(home).map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(home, file)))
        .digest('hex'),
    ]),
  );

/** Changes the warehouse as no run does. */
async function sql({ home }: PipelinePlace, ...statements: string[]): Promise<void> {
  const instance = await DuckDBInstance.create(join(home, 'warehouse.duckdb'));
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** A home after a run, and after a second one whose process was cut off while it published. */
async function cutHome(): Promise<PipelinePlace> {
  const here = new PipelinePlace(shop);
  const [first = '', second = ''] = shopDays;
  writeShopDay(here.landing, first);
  await here.run();
  writeShopDay(here.landing, second);
  let isCut = false;
  const isPublish = (): boolean =>
    filesOf(here.home).filter((file) => file.endsWith('/counts.json')).length === 2;
  await here.run(
    {},
    {
      intercept: ({ operation, phase }) => {
        isCut ||= phase === 'before' && operation === 'BatchExecuteStatement' && isPublish();
        if (isCut) throw new ConnectionLost();
      },
    },
  );
  return here;
}

function copyOf(base: PipelinePlace): PipelinePlace {
  const here = new PipelinePlace(shop);
  cpSync(base.home, here.home, { recursive: true, preserveTimestamps: true });
  cpSync(base.landing, here.landing, { recursive: true, preserveTimestamps: true });
  return here;
}

describe('loadline doctor', () => {
  let whole: PipelinePlace;
  let interrupted: PipelinePlace;
  let said: string[];
  beforeAll(async () => {
    interrupted = await cutHome();
    whole = copyOf(interrupted);
    await whole.run();
  });
  beforeEach(() => {
    said = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => {
    whole.remove();
    interrupted.remove();
  });

  async function look(
    here: PipelinePlace,
    options: Partial<DoctorOptions> = {},
  ): Promise<{ code: number; report: DoctorReport; kinds: string[] }> {
    said = [];
    const code = await commands.doctor({
      ...{ home: here.home, landing: here.landing, json: true },
      ...options,
    });
    const report = JSON.parse(said.join('')) as DoctorReport;
    return { code, report, kinds: report.findings.map(({ kind }) => kind) };
  }

  /** A plain run ends where an undisturbed one would. */
  async function endsWell(here: PipelinePlace): Promise<void> {
    const runs = await here.run();
    expect([runs.at(-1)?.result.status, await here.tables()]).toEqual(['SUCCEEDED', shopInTheEnd]);
  }

  it('finds nothing wrong with a home after a run, and says so', async () => {
    expect(await look(whole)).toMatchObject({ code: 0, report: { outcome: 'healthy', notLookedAt: [] } });
    await commands.doctor({ home: whole.home });
    expect(said.join('')).toMatch(/^Nothing is wrong with /m);
  });

  it('of a run that was cut off mends lock and record, and the next run tells of it', async () => {
    const here = copyOf(interrupted);
    // As after a kill: the record still says that it runs.
    const record = find(here, /^runs\/[^/]+\.json$/);
    const { stopTime: _, ...left } = JSON.parse(readFileSync(record, 'utf8')) as Record<string, string>;
    writeFileSync(record, JSON.stringify({ ...left, status: 'RUNNING' }));
    const found = await look(here);
    expect(found.code).toBe(1);
    expect(found.kinds).toEqual(expect.arrayContaining(['execution-left', 'lock-left', 'run-untold']));
    const mended = await look(here, { repair: true });
    expect([mended.code, mended.report.outcome]).toEqual([0, 'healthy']);
    expect(mended.report.done.map(({ kind }) => kind)).toEqual(['execution-left', 'lock-left']);
    const [run] = await here.run();
    expect(run?.summary?.warnings.map(({ kind }) => kind)).toContain('toldLate');
    expect(await here.tables()).toEqual(shopInTheEnd);
    expect((await look(here)).kinds).not.toContain('run-untold');
    here.remove();
  });

  const repaired: Readonly<Record<string, { readonly base?: 'interrupted'; readonly damage: Damage }>> = {
    'lock-damaged': { damage: (here) => empty(lockPath(here)) },
    'lock-behind': { damage: (here) => editLock(here, { number: 1 }) },
    'record-damaged': { damage: (here) => cut(find(here, /^runs\/[^/]+\.json$/)) },
    'redrive-damaged': { damage: (here) => writeFileSync(join(here.home, 'runs', 'x.redrive'), '{"in') },
    'file-damaged': {
      damage: ({ home }) => ['catalog.json', 'landing.json'].forEach((file) => cut(join(home, file))),
    },
    'left-behind': {
      damage: ({ home }) => {
        writeFileSync(join(home, 'catalog.json.new'), '{');
        writeFileSync(join(home, 'runs', 'y.json.new'), '{');
        cpSync(join(home, 'runs'), join(home, 'loadline-plan-999999999-abc'), { recursive: true });
      },
    },
    'artifact-damaged': { damage: (here) => cut(find(here, /s3\/work\/runs\/.*\/counts\.json$/)) },
    'log-line-damaged': { base: 'interrupted', damage: (here) => cut(find(here, /log\/pending\//)) },
    'staging-damaged': {
      base: 'interrupted',
      damage: (here) => cut(find(here, /staged\/order\/.*\.parquet$/)),
    },
    'staging-unfinished': {
      base: 'interrupted',
      damage: (here) => rmSync(find(here, /staged\/line\/.*result\.json$/)),
    },
    'staging-orphan': {
      base: 'interrupted',
      damage: (here) => {
        const folder = join(find(here, /staged\/line\/.*result\.json$/), '..');
        cpSync(folder, join(folder, '..', 'f'.repeat(64)), { recursive: true });
      },
    },
    'warehouse-unreadable': {
      damage: ({ home }) => writeFileSync(join(home, 'warehouse.duckdb'), 'x'.repeat(20_000)),
    },
  };

  it.each(Object.entries(repaired))(
    'tells %s, mends it, and a run ends as if nothing had been',
    async (kind, { base, damage }) => {
      const here = copyOf(base === 'interrupted' ? interrupted : whole);
      await damage(here);
      const before = contents(here.home);
      const found = await look(here);
      expect([found.code, found.kinds.includes(kind), contents(here.home)]).toEqual([1, true, before]);
      const mended = await look(here, { repair: true });
      expect([mended.report.findings.filter(({ mend }) => mend.by === 'repair'), mended.code]).toEqual([
        [],
        0,
      ]);
      expect(mended.report.done.map((each) => each.kind)).toContain(kind);
      await endsWell(here);
      expect((await look(here)).code).toBe(0);
      here.remove();
    },
  );

  // Others, and more: `DOCTOR_ROUNDS=20 SEED=7 npx jest test/cli/doctor -t 'several of them'`.
  const rounds = Number(process.env.DOCTOR_ROUNDS ?? 1);
  const firstSeed = Number(process.env.SEED ?? 1);

  it('mends several of them at once, whichever they are, and a run ends as if nothing had been', async () => {
    for (let seed = firstSeed; seed < firstSeed + rounds; seed += 1) {
      const here = copyOf(interrupted);
      const chosen =
        fc.sample(fc.shuffledSubarray(Object.keys(repaired), { minLength: 3, maxLength: 7 }), {
          ...{ seed, numRuns: 1 },
        })[0] ?? [];
      // An orphan is a copy of an output that another damage may have made unfit.
      for (const kind of chosen.sort(
        (a, b) => Number(b === 'staging-orphan') - Number(a === 'staging-orphan'),
      ))
        await repaired[kind]?.damage(here);
      try {
        const before = contents(here.home);
        const found = await look(here);
        expect([found.code, contents(here.home)]).toEqual([1, before]);
        const mended = await look(here, { repair: true });
        expect([mended.report.findings.filter(({ mend }) => mend.by === 'repair'), mended.code]).toEqual([
          [],
          0,
        ]);
        await endsWell(here);
        expect((await look(here)).code).toBe(0);
      } catch (error) {
        throw new Error(`seed ${seed}: ${chosen.join(', ')}: ${(error as Error).stack ?? ''}`, {
          cause: error,
        });
      }
      here.remove();
    }
  });

  const byHand: Readonly<Record<string, Damage>> = {
    'files-gone': ({ landing }) => rmSync(join(landing, 'customer/2026-01-01/a.csv')),
    'files-changed': ({ landing }) =>
      writeFileSync(join(landing, 'customer/2026-01-01/a.csv'), 'op,id,city\n'),
    'files-strays': ({ landing }) => writeFileSync(join(landing, 'customer/2026-01-01/a.txt'), 'x'),
    'files-late': ({ landing }) =>
      cpSync(join(landing, 'customer/2026-01-01'), join(landing, 'customer/2025-01-01'), { recursive: true }),
    'files-future': ({ landing }) =>
      cpSync(join(landing, 'customer/2026-01-01'), join(landing, 'customer/2999-01-01'), { recursive: true }),
    'landing-missing': ({ landing }) => renameSync(landing, `${landing}-away`),
    'schema-conflict': (here) => sql(here, 'ALTER TABLE dw.fact_line ADD COLUMN extra INTEGER'),
    'ledger-without-publication': (here) => sql(here, 'DELETE FROM etl.published_unit'),
    'publication-without-claim': (here) => sql(here, 'DELETE FROM etl.claimed_run'),
    'fence-rows': (here) => sql(here, 'DELETE FROM staging.order_fence'),
    'copy-left': (here) => sql(here, 'CREATE TABLE dw.fact_line__old AS SELECT * FROM dw.fact_line'),
  };

  it.each(Object.entries(byHand))('tells %s, and leaves it to a person', async (kind, damage) => {
    const here = copyOf(whole);
    await damage(here);
    const found = await look(here);
    expect([found.code, found.kinds]).toEqual([1, expect.arrayContaining([kind])]);
    const tried = await look(here, { repair: true });
    expect([tried.code, tried.kinds.includes(kind), tried.report.done]).toEqual([1, true, []]);
    here.remove();
  });

  const healedByARun: Readonly<Record<string, Damage>> = {
    'clock-off': (here) => editLock(here, { releasedAt: '2099-01-01T00:00:00.000Z' }),
    'catalog-missing': ({ home }) => rmSync(join(home, 'catalog.json')),
    'schema-outdated': (here) => sql(here, 'DROP TABLE staging.line_net'),
    'files-waiting': ({ landing }) => {
      cpSync(join(landing, 'line/2026-01-02/b.csv'), join(landing, 'line/2026-01-02/c.csv'));
    },
  };

  it.each(Object.entries(healedByARun))(
    'tells %s, which is no fault: the next run puts it right',
    async (kind, damage) => {
      const here = copyOf(whole);
      await damage(here);
      const found = await look(here);
      expect([found.code, found.kinds]).toEqual([0, expect.arrayContaining([kind])]);
      await here.run();
      expect((await look(here)).kinds).not.toContain(kind);
      here.remove();
    },
  );

  it('tells a disk that is nearly full', async () => {
    await withPlace({ home: whole.home }, (place) => {
      expect(checkDisk(place, 999_999_999)).toMatchObject([{ kind: 'disk-full' }]);
      expect(checkDisk(place, 1_000_000_000)).toEqual([]);
      return Promise.resolve();
    });
  });

  it('cleans what is old, and keeps what a later run or a command needs', async () => {
    const here = copyOf(interrupted);
    const old = new Date(Date.now() - 40 * 24 * 3_600_000);
    for (const file of filesOf(here.home)) utimesSync(join(here.home, file), old, old);
    const found = await look(here);
    expect(found.kinds.filter((kind) => kind.endsWith('-old'))).toEqual(['staging-old']);
    const before = contents(here.home);
    const sooner = await look(here, { olderThan: '39' });
    expect(sooner.kinds.filter((kind) => kind.endsWith('-old'))).toEqual([
      'staging-old',
      'runs-old',
      'executions-old',
    ]);
    expect(contents(here.home)).toEqual(before);
    const cleaned = await look(here, { clean: true, olderThan: '39' });
    expect(cleaned.kinds.filter((kind) => kind.endsWith('-old'))).toEqual([]);
    // The run that was cut off has not been told of, and holds the lock.
    expect(filesOf(here.home).filter((file) => /s3\/work\/runs\/[^/]+\/plan\.json$/.test(file))).toHaveLength(
      1,
    );
    expect(filesOf(here.home).filter((file) => /s3\/work\/staged\//.test(file))).toEqual([]);
    const [run] = await here.run();
    expect(run?.summary?.warnings.map(({ kind }) => kind)).toContain('toldLate');
    expect(await here.tables()).toEqual(shopInTheEnd);
    here.remove();
  });

  it('looks while a run is at work, leaves alone what may be its, and refuses to repair', async () => {
    const here = copyOf(interrupted);
    const answers: Ended[] = [];
    await here.run(
      {},
      {
        intercept: async ({ operation, phase }) => {
          if (answers.length > 0 || phase !== 'before' || operation !== 'BatchExecuteStatement') return;
          answers.push(await loadline(['doctor', '--home', here.home, '--json']));
          answers.push(await loadline(['doctor', '--home', here.home, '--repair']));
        },
      },
    );
    const [asked, refused] = answers;
    expect(asked?.code).toBe(0);
    const { findings, notLookedAt } = jsonOf<DoctorReport>(asked as Ended);
    expect([findings, notLookedAt.map(({ check }) => check)]).toEqual([
      [],
      ['lock', 'runs', 'staging', 'log', 'warehouse', 'landing', 'age'],
    ]);
    expect([refused?.code, refused?.stderr]).toEqual([
      1,
      expect.stringMatching(/is open in another process/),
    ]);
    expect(await here.tables()).toEqual(shopInTheEnd);
    here.remove();
  });

  it('refuses a call that is wrong', async () => {
    await expect(commands.doctor({ home: join(whole.home, 'none') })).rejects.toMatchObject({
      name: 'UsageError',
    });
    await expect(commands.doctor({ home: whole.home, olderThan: '0' })).rejects.toMatchObject({
      ...{ name: 'UsageError', message: expect.stringMatching(/from 1 to 99999/) },
    });
  });
});
