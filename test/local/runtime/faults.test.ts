import type { CallIntercept } from '../../../local/endpoints';
import { ConnectionLost } from '../../../local/endpoints';
import { PipelinePlace } from '../../support/pipeline-place';
import { shop, shopDays, shopInTheEnd, writeShopDay } from '../../support/shop';

/** How many calls the handlers make in the second day's run; then, which of them fail. */
async function countCalls(): Promise<number> {
  const here = new PipelinePlace(shop);
  let calls = 0;
  for (const day of shopDays) {
    writeShopDay(here.landing, day);
    calls = 0;
    await here.run({}, { intercept: ({ phase }) => void (calls += phase === 'before' ? 1 : 0) });
  }
  expect(await here.tables()).toEqual(shopInTheEnd);
  here.remove();
  return calls;
}

/** From this call on every call fails, before or after its effect: the handlers are cut off from AWS. */
const cutOffAt = (at: number, phase: 'before' | 'after'): CallIntercept => {
  let calls = 0;
  return (call) => {
    if (call.phase === 'before') calls += 1;
    if (calls > at || (calls === at && (phase === 'before' || call.phase === 'after')))
      throw new ConnectionLost();
  };
};

/** Only this one call fails; the SDK or the workflow tries again. */
const lostOnce = (at: number, phase: 'before' | 'after'): CallIntercept => {
  let calls = 0;
  return (call) => {
    if (call.phase === 'before') calls += 1;
    if (calls === at && call.phase === phase) {
      calls += 1;
      throw new ConnectionLost();
    }
  };
};

describe('a run whose calls fail', () => {
  // More: `FAULTS=40 npx jest test/local/runtime`.
  const spread = Number(process.env.FAULTS ?? 3);

  it('ends as an undisturbed one when single calls are lost, and when it is cut off the next run does', async () => {
    const calls = await countCalls();
    expect(calls).toBeGreaterThan(50);
    for (let index = 0; index < spread; index += 1) {
      const at = Math.floor(((index + 0.5) * calls) / spread);
      const phase = index % 2 === 0 ? 'before' : 'after';
      for (const fault of [lostOnce(at, phase), cutOffAt(at, phase)]) {
        const here = new PipelinePlace(shop);
        writeShopDay(here.landing, '2026-01-01');
        await here.run();
        writeShopDay(here.landing, '2026-01-02');
        const disturbed = await here.run({}, { intercept: fault });
        const again = await here.run();
        expect([again.at(-1)?.result.status, await here.tables()]).toEqual(['SUCCEEDED', shopInTheEnd]);
        if (disturbed.at(-1)?.result.status !== 'SUCCEEDED') {
          expect(disturbed.at(-1)?.result.status).toBe('FAILED');
        }
        here.remove();
      }
    }
  }, 1_800_000);
});
