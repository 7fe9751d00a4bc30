import { ConnectionLost } from '../../../local/endpoints';
import type { CallIntercept } from '../../../local/endpoints';
import { mails } from '../../cli/support/mails';
import { PipelinePlace } from '../../support/pipeline-place';
import { shop, writeShopDay } from '../../support/shop';

type Call = Parameters<CallIntercept>[0];

/** Calls the fault with each call from the submission of the publish on: 0 is the submission itself. */
function fromPublish(fault: (call: Call, nth: number) => boolean): CallIntercept {
  let submissions: number | undefined;
  let calls = -1;
  return (call) => {
    if (call.phase === 'before' && call.resource?.endsWith('/counts.json') && call.operation === 'PutObject')
      submissions = 0;
    if (submissions === undefined) return;
    if (call.phase === 'before' && call.operation === 'BatchExecuteStatement') submissions += 1;
    if (submissions < 2) return; // TouchMarts, and then the publish
    if (call.phase === 'before') calls += 1;
    if (fault(call, calls)) throw new ConnectionLost();
  };
}

const cutOff = (at: number, phase: Call['phase']): CallIntercept =>
  fromPublish((call, nth) => nth > at || (nth === at && (phase === 'before' || call.phase === 'after')));

/** Three tries of the SDK in each of nine of the workflow (statemachines/retries.ts). */
const allTries = 27;

const describing = ({ operation }: Call): boolean => operation === 'DescribeStatement';

/** A first day that is loaded, a second day whose run is disturbed, and another run. */
async function disturbed(intercept: CallIntercept) {
  const here = new PipelinePlace(shop);
  try {
    writeShopDay(here.landing, '2026-01-01');
    await here.run();
    writeShopDay(here.landing, '2026-01-02');
    const [hurt] = await here.run({}, { intercept });
    const [next] = await here.run();
    await here.run();
    const runId = hurt!.runId;
    const [[status, files] = []] = await here.query(
      `SELECT status, files FROM etl.last_runs WHERE run_id = '${runId}'`,
    );
    const [[units] = []] = await here.query(
      `SELECT COUNT(*) FROM etl.published_unit WHERE run_id = '${runId}'`,
    );
    const open = await here.query('SELECT run_id FROM etl.last_runs WHERE status IS NULL');
    const [[total] = []] = await here.query('SELECT SUM(files) FROM etl.last_runs');
    const told = mails(here.home).filter(({ text }) => text.replaceAll(/\s+/g, ' ').includes(`Run ${runId}`));
    return { status, files, units, open, total, told: told.map(({ text }) => text), next };
  } finally {
    here.remove();
  }
}

describe('a run that is hurt while it publishes', () => {
  let files = 0;
  let total: unknown;
  beforeAll(async () => {
    const calm = await disturbed(() => undefined);
    expect(calm).toMatchObject({ status: 'published', units: 1, open: [] });
    expect(calm.told).toHaveLength(1);
    files = Number(calm.files);
    total = calm.total;
  });

  it('is told as published where only the answer was lost, with its counts', async () => {
    let lost = 0; // as often as the SDK and the workflow ask again; then it can be asked
    const found = await disturbed(fromPublish((call) => describing(call) && (lost += 1) <= allTries));
    expect(found).toMatchObject({ status: 'failed', files, units: 1, open: [] });
    expect(found.told).toEqual([expect.stringContaining('The changes of this run ARE published')]);
  });

  it('is told as not known where the warehouse does not answer, and the next run tells its figures once', async () => {
    const found = await disturbed(fromPublish(describing));
    expect(found).toMatchObject({ status: 'published', files, units: 1, open: [] });
    expect(found.told).toEqual([
      expect.stringContaining('It is not known whether this run was published'),
      expect.stringContaining('which its notice could not tell'),
    ]);
    expect(found.next?.summary?.warnings).toMatchObject([{ kind: 'toldLate', count: 1 }]);
  });

  // More: `FAULTS=40 npx jest test/local/runtime/told-once`.
  const spread = Number(process.env.FAULTS ?? 2);
  const points = Array.from({ length: spread }, (_, index) => Math.floor(((index + 0.5) * 60) / spread));

  it.each(points)(
    'and is cut off %i calls later has one outcome, which is the warehouse’s',
    async (at) => {
      const found = await disturbed(cutOff(at, at % 2 === 0 ? 'after' : 'before'));
      expect(found.open).toEqual([]);
      // Cut off between its notice and the mark that it was sent, it is told again, as the same.
      expect([1, 2]).toContain(found.told.length);
      for (const text of found.told)
        expect(
          /\bpublished [\d,]+ file|published, (?:and could not tell so|which a notice before this one may have told)/.test(
            text,
          ),
        ).toBe(found.units === 1);
      if (found.units === 1) expect(found).toMatchObject({ status: 'published', files });
      else expect(found).toMatchObject({ status: 'interrupted', files: null });
      expect(found.total).toBe(total); // each file is counted by one run
    },
    300_000,
  );
});
