import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalog, defineProject, defineTable, integer, parent } from '../../catalog';
import type { Catalog, TableDefinition } from '../../catalog';
import { runKeys, workflowPlan } from '../../contracts';
import type { RunPlan } from '../../contracts';
import { openHome } from '../../local/runtime/local-home';
import { historyEvents, planBytes } from '../../statemachines/run-quotas';
import { PipelinePlace } from '../support/pipeline-place';

/** Tables in chains of so many levels, a unit for each chain where there are units. */
function catalogOf(chains: number, levels: number, hasUnits = false): Catalog {
  const tables: TableDefinition[] = [];
  const units: Record<string, TableDefinition[]> = {};
  for (let chain = 0; chain < chains; chain += 1) {
    for (let level = 0; level < levels; level += 1) {
      const above = level === 0 ? undefined : tables.at(-1);
      tables.push(
        defineTable({
          ...{ name: `t${chain}_${level}`, description: 'A table.', key: ['id'] },
          columns: { id: integer(), above: integer().nullable() },
          parents: above === undefined ? [] : [parent(above, { above: 'id' })],
          warehouse: { name: `dim_t${chain}_${level}` },
        }),
      );
    }
    units[`u${chain}`] = tables.slice(-levels);
  }
  return buildCatalog(defineProject({ name: 'sized', tables, ...(hasUnits ? { units } : {}) }));
}

describe('the quotas that a project uses', () => {
  it.each([
    ['one table', catalogOf(1, 1)],
    ['a unit of six tables on three levels', catalogOf(2, 3)],
    ['three units of two tables each', catalogOf(3, 2, true)],
  ])('are those of a run: %s', async (_, catalog) => {
    const here = new PipelinePlace(catalog);
    try {
      for (const date of ['2026-01-01', '2026-01-02'])
        for (const { name } of catalog.tables) {
          mkdirSync(join(here.landing, name, date), { recursive: true });
          writeFileSync(
            join(here.landing, name, date, 'a.csv'),
            `op,id,above\nI,${Number(date.slice(-2))},\n`,
          );
        }
      // A day at a time: the first execution starts the next.
      const [first] = await here.run({}, { maxRunBytes: 1 });
      expect(first?.summary?.outcome).toBe('published');
      expect(first?.result.historyEvents).toBe(historyEvents(catalog));
      const plan = JSON.parse(
        readFileSync(join(openHome(here.home).workBucket, runKeys(first?.runId ?? '').plan), 'utf8'),
      ) as RunPlan;
      const answer = Buffer.byteLength(JSON.stringify(workflowPlan(plan)));
      expect(planBytes(catalog)).toBeGreaterThan(answer);
      expect(planBytes(catalog)).toBeLessThan(1.6 * answer);
    } finally {
      here.remove();
    }
  });
});
