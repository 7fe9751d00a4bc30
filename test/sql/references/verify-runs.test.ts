import { SqlEngine } from '../../support/sql-engine';
import type { StagedChange } from '../../support/sql-engine';
import { areas } from './areas';
import type { Row } from './areas';

const change = (op: 'I' | 'U' | 'D', changeId: string, row: Row): StagedChange => ({ op, changeId, row });
const broken = 'fact_sale has rows without their dim_shop';

describe('Verify, run after run', () => {
  let engine: SqlEngine;
  let runs = 0;
  const nextRun = (): string => `run-${String((runs += 1)).padStart(4, '0')}`;
  beforeEach(async () => {
    engine = await SqlEngine.open(areas);
    await engine.load(nextRun(), {
      area: [change('I', 'a1', { country: 'IN', code: 1 })],
      shop: [1, 2].map((id) => change('I', `a${id}`, { id, up_id: null, country: 'IN', area_code: 1 })),
      sale: [change('I', 'a1', { no: 1, shop_id: 1, seller_id: 2, old_id: null })],
    });
  });
  afterEach(() => engine.close());

  const checkedBy = async (): Promise<unknown[]> => {
    const [result] = await engine.warehouse.transaction(['SELECT run_id FROM etl.reference_check']);
    return (result?.rows ?? []).map(([runId]) => runId);
  };
  const byHand = (statement: string) => engine.warehouse.transaction([statement]);
  /** A run without files. */
  const idle = async (told: { readonly verifyAll?: boolean } = {}): Promise<string> => {
    const runId = nextRun();
    await engine.begin(runId);
    await engine.refreshMarts(runId);
    await engine.verify(runId, told);
    return runId;
  };

  it('looks at all first, then at what each run changes, and records each that held', async () => {
    const first = `run-${String(runs).padStart(4, '0')}`;
    expect(await checkedBy()).toEqual([first]);
    const next = nextRun();
    await engine.load(next, { sale: [change('I', 'b1', { no: 2, shop_id: 1, seller_id: 3, old_id: 9 })] });
    expect(await checkedBy()).toEqual([next]);
    expect((await engine.inspectReferences(next)).published).toEqual({ byThisRun: 0, byOthers: 0 });
    await idle();
    expect(await checkedBy()).toEqual([next]);
  });

  it('finds what was broken by hand when it is asked for all, and then in every run until it is mended', async () => {
    await byHand('DELETE FROM dw.dim_shop WHERE id = 1');
    await idle();
    await expect(idle({ verifyAll: true })).rejects.toThrow(broken);
    await expect(idle()).rejects.toThrow(broken);
    await byHand("INSERT INTO dw.dim_shop (id, _change_id) VALUES (1, 'a1')");
    expect(await checkedBy()).toEqual([]);
    const mended = await idle();
    expect(await checkedBy()).toEqual([mended]);
  });

  it('looks at all after a run that published and was killed before it had looked', async () => {
    const killed = nextRun();
    await engine.begin(killed);
    await engine.prepare(killed, { area: [change('I', 'c1', { country: 'IN', code: 2 })] });
    await engine.step('TouchMarts', killed, {});
    await engine.publish(killed, { unit: 'areas', pass: 'whole' });
    await byHand('DELETE FROM dw.dim_shop WHERE id = 1');
    await expect(idle()).rejects.toThrow(broken);
  });

  it('is fenced: a run that another one has followed records nothing', async () => {
    const old = nextRun();
    await engine.begin(old);
    const told = await engine.inspectReferences(old, true);
    const later = await idle();
    await expect(engine.step('Verify', old, told)).rejects.toThrow(
      `fenced: run ${old} no longer owns the warehouse`,
    );
    expect(await checkedBy()).not.toContain(old);
    expect(later).not.toBe(old);
  });
});
