import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lock } from '../../contracts';
import { writeFiles } from './support/folders';
import { at, jsonOf, loadline, publish, run } from './support/loadline';
import type { Ended } from './support/loadline';
import { mails } from './support/mails';
import { billHeader, csv, shopHeader, shopPlace } from './support/shop-project';
import { shopWarehouse } from './support/warehouse';

const firstDay = {
  'shop/2025-07-01/shops.csv': csv(shopHeader, 'I,1,Anna,,Y,', 'I,2,Beena,,Y,'),
  'bill/2025-07-01/bills.csv': csv(billHeader, 'I,1,B-1,1,01-JUL-2025 10:00:00,5,x'),
};
const secondDay = {
  'shop/2025-07-02/shops.csv': csv(shopHeader, 'U,1,Anna & Co,,Y,', 'I,4,Devi,,Y,'),
  'bill/2025-07-02/bills.csv': csv(billHeader, 'U,5,B-1,4,02-JUL-2025 10:00:00,8,x'),
};

interface Execution {
  readonly arn: string;
  readonly status: string;
  readonly error?: string;
  readonly cause?: string;
  readonly stopTime?: string;
}

const executions = (home: string): Execution[] =>
  readdirSync(join(home, 'runs'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(home, 'runs', file), 'utf8')) as Execution);

const lockOf = (home: string): Lock =>
  JSON.parse(readFileSync(join(home, 's3', 'work', 'lock.json'), 'utf8')) as Lock;

const runsOf = async (home: string): Promise<{ run_id: string; status: string }[]> =>
  jsonOf<{ runs: { run_id: string; status: string }[] }>(await loadline(['status', '--home', home, '--json']))
    .runs;

const place = shopPlace(firstDay);
const undisturbed = { ...place, home: `${place.home}-undisturbed` };
let expected: unknown;

/** Once, by the first of the tests that run side by side: beforeAll would come too late for them. */
let prepared: Promise<unknown> | undefined;
const ready = (): Promise<unknown> => (prepared ??= prepare());
async function prepare(): Promise<void> {
  await publish(place);
  writeFiles(place.landing, secondDay);
  cpSync(place.home, undisturbed.home, { recursive: true });
  await publish(undisturbed);
  expected = await shopWarehouse(undisturbed.home);
}

async function homeOf(name: string): Promise<string> {
  await ready();
  const home = `${place.home}-${name}`;
  cpSync(place.home, home, { recursive: true });
  return home;
}

const ofTheRun = (home: string): ReturnType<typeof mails> => mails(home).slice(1);

/** A run that is told once: by whoever is asked first, and by nobody after that. */
async function goesOn(home: string, told: RegExp): Promise<void> {
  expect((await run({ ...place, home })).ended.code).toBe(0);
  expect(await shopWarehouse(home)).toEqual(expected);
  const [own, next] = ofTheRun(home);
  expect(own?.subject).toMatch(told);
  expect(next?.subject).toMatch(/recovered after 1 failed run$/);
  expect(next?.text).not.toMatch(/and could not tell so/);
  expect((await runsOf(home)).map(({ status }) => status)).toEqual(['published', 'interrupted', 'published']);
  expect(lockOf(home).releasedAt).not.toBeNull();
}

describe('a run that a signal stops', () => {
  const stops = [
    ['SIGINT', 130, 'Claim '],
    ['SIGTERM', 143, 'staged bill'],
    ['SIGHUP', 129, 'PrepareDown'],
  ] as const;
  it.concurrent.each(stops)(
    '%s: exits %i, is told as aborted, and lets the lock go',
    async (signal, code, moment) => {
      const home = await homeOf(signal);
      const stopped = await loadline(['run', ...at({ ...place, home })], {
        ...{ killWhen: (stderr) => stderr.includes(moment), signal },
      });
      expect({ code: stopped.code, stdout: stopped.stdout }).toEqual({ code, stdout: '' });
      expect(stopped.stderr).toContain(`${signal}: stopping the run.`);
      expect(stopped.stderr).toMatch(/the run was INTERRUPTED in \w+\nThe run was stopped by .*/);
      expect(stopped.stderr).not.toMatch(/^ +at /m);

      expect(lockOf(home).releasedAt).not.toBeNull();
      expect(executions(home).filter(({ status }) => status === 'ABORTED')).toMatchObject([
        { status: 'ABORTED', error: signal, cause: expect.stringContaining(signal) },
      ]);
      const [mail, ...others] = ofTheRun(home);
      expect(others).toEqual([]);
      expect(mail).toMatchObject({
        subject: expect.stringMatching(/^Loadline: INTERRUPTED in /),
        attributes: { outcome: 'interrupted' },
      });
      expect(mail?.text).toMatch(/^Run \S+ was interrupted\./);
      expect(mail?.text).toContain('Nothing of this run was published');
      await goesOn(home, /INTERRUPTED/);
    },
  );

  it.concurrent('in its publish: the warehouse is asked, and the mail says what is published', async () => {
    const home = await homeOf('publish');
    const stopped = await loadline(['run', ...at({ ...place, home }), '--json'], {
      ...{ killWhen: (stderr) => stderr.includes('PublishUnits'), signal: 'SIGINT' },
    });
    expect(stopped.code).toBe(130);
    const now = await shopWarehouse(home);
    const isPublished = JSON.stringify(now) === JSON.stringify(expected);
    const [mail] = ofTheRun(home);
    expect(mail?.text).toContain(
      isPublished ? 'The changes of this run ARE published' : 'Nothing of this run was published',
    );
    expect(jsonOf<object>(stopped)).toMatchObject({ outcome: 'failed', error: { name: 'ExecutionAborted' } });
    await goesOn(home, /INTERRUPTED/);
  });

  it.concurrent('and then once more: ends at once, and the next run tells it', async () => {
    const home = await homeOf('twice');
    const stopped = await loadline(['run', ...at({ ...place, home })], {
      killWhen: (stderr) => stderr.includes('staged bill'),
      signal: 'SIGINT',
      then: { when: (stderr) => stderr.includes('SIGINT: stopping'), signal: 'SIGINT' },
    });
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).not.toMatch(/INTERRUPTED/);
    const { ended, report } = await run({ ...place, home });
    expect(ended.code).toBe(0);
    expect(report.warnings).toMatchObject([{ kind: 'toldLate' }]);
    expect(await shopWarehouse(home)).toEqual(expected);
  });

  it.concurrent('where no mail can be written: is printed, and told by the next run', async () => {
    const home = await homeOf('unmailed');
    const outbox = join(home, 'outbox');
    const stopped = await loadline(
      ['run', ...at({ ...place, home }), '--fault', 'HandleFailure/sns:Publish:error'],
      { killWhen: (stderr) => stderr.includes('staged bill'), signal: 'SIGTERM' },
    );
    expect(stopped.code).toBe(143);
    expect(stopped.stderr).toMatch(/INTERRUPTED in [^]*No mail could tell this; the next run does\./);
    expect(existsSync(outbox)).toBe(true);
    expect(ofTheRun(home)).toEqual([]);
    const { report } = await run({ ...place, home });
    expect(report.warnings).toMatchObject([
      { kind: 'toldLate', message: expect.stringMatching(/interrupted/) },
    ]);
  });
});

describe('a run while another one is at work', () => {
  it.concurrent('is skipped, told by mail with its record, and leaves the lock to its owner', async () => {
    const home = await homeOf('skipped');
    let other: Promise<Ended> | undefined;
    let skipped: Ended | undefined;
    const owner = await loadline(['run', ...at({ ...place, home })], {
      killWhen: (stderr) => stderr.includes('staged bill'),
      signal: 'SIGSTOP',
      then: {
        when: () => {
          other ??= loadline(['run', ...at({ ...place, home }), '--json']).then((ended) => (skipped = ended));
          return skipped !== undefined;
        },
        signal: 'SIGCONT',
      },
    });
    await other;
    expect(owner.code).toBe(0); // it kept the lock, and published
    expect(skipped?.code).toBe(1);
    const report = jsonOf<{ error: { message: string }; runs: { runId: string }[] }>(skipped!);
    expect(report).toMatchObject({
      outcome: 'skipped',
      error: { name: 'LockHeldError', state: 'StartRun' },
      runs: [{ outcome: 'skipped' }],
    });
    expect(report.error.message).toMatch(/^Run \S+ has held the lock since .* is still running/);
    const runId = report.runs[0]?.runId ?? '';
    const told = mails(home).filter(({ text }) => text.startsWith(`Run ${runId} skipped.`));
    expect(told).toMatchObject([
      { subject: 'Loadline: skipped, another run is in progress', attributes: { outcome: 'skipped' } },
    ]);
    expect(executions(home).filter(({ error }) => error === 'LockHeldError')).toMatchObject([
      { status: 'FAILED' },
    ]);
    expect(await shopWarehouse(home)).toEqual(expected);
    expect((await run({ ...place, home })).report).toMatchObject({ outcome: 'nothing', warnings: [] });
    expect(await runsOf(home)).toContainEqual(expect.objectContaining({ run_id: runId, status: 'skipped' }));
  });
});
