import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { maxHistoryEvents } from '../../statemachines/run-quotas';
import { manyUnits } from '../support/many-units';
import { PipelinePlace } from '../support/pipeline-place';

/** Of 500 tables: those that have a file. Staging is what a run of small files spends its time on. */
const withFiles = 20;

describe('a run of 500 tables', () => {
  const catalog = manyUnits(500);
  const place = new PipelinePlace(catalog);
  afterAll(() => place.remove());

  it('publishes what came, and its history is far from full', async () => {
    for (const { name } of catalog.tables.slice(0, withFiles)) {
      mkdirSync(join(place.landing, name, '2026-01-01'), { recursive: true });
      writeFileSync(join(place.landing, name, '2026-01-01', 'a.csv'), 'op,id,above\nI,1,\n');
    }
    const [execution] = await place.run({});
    expect(execution?.summary?.error).toBeUndefined();
    expect(execution?.summary?.outcome).toBe('published');
    const counts = Object.values(execution?.summary?.tables ?? {});
    expect(counts.map(({ inserted }) => inserted).filter((each) => each === 1)).toHaveLength(withFiles);
    const events = execution?.result.historyEvents ?? Number.NaN;
    console.log(`500 tables, ${withFiles} with a file: ${events} history events of ${maxHistoryEvents}`);
    expect(events).toBeLessThan(maxHistoryEvents / 2);
  });
});
