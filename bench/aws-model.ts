import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalog } from '../catalog';
import { todaysVolume } from '../cli/cost/cost-report';
import { manyTables } from '../cli/simulate/load/many-tables';
import type { Scenario } from '../cli/simulate/scenario';
import { simulationReport } from '../cli/simulate/simulation-report';
import type { SimulationQuestion } from '../cli/simulate/simulation-report';
import { dailyLoad } from '../local/runtime/daily-load';
import marketplace from '../marketplace';
import { modelPage } from './support/model-page';

/**
 * A day and the history of 500 GB on AWS, by simulation: `npm run bench:aws`. Writes `bench/results/aws-model.md`. The same code and
 * assumptions give the same page.
 */
const projects = [16, 100, 500].map(manyTables);
const sample = buildCatalog(marketplace);

const play = async (question: Partial<SimulationQuestion>): Promise<readonly Scenario[]> => {
  const { scenarios } = await simulationReport({ ...standard, ...question });
  for (const { project, tables, load, makespanSeconds } of scenarios)
    console.log(`${project}, ${tables} tables, ${load}: ${Math.round(makespanSeconds)} s`);
  return scenarios;
};
const standard: SimulationQuestion = {
  ...{ catalogs: [sample], definition: dailyLoad(), volume: todaysVolume },
  ...{ loads: ['day', 'history'], rpus: 8 },
};

async function main(): Promise<void> {
  const report = await simulationReport(standard);
  const scenarios = [...report.scenarios, ...(await play({ catalogs: projects }))];
  const variants: { readonly what: string; readonly scenarios: readonly Scenario[] }[] = [];
  const vary = async (what: string, question: Partial<SimulationQuestion>): Promise<void> => {
    variants.push({ what, scenarios: await play(question) });
  };
  await vary('32 RPUs', { rpus: 32 });
  await vary('128 RPUs', { rpus: 128 });
  await vary('5 workers for each job run', { workers: 5 });
  await vary('4 files for each table and day', { others: { filesPerTableDay: 4 } });
  await vary('all tables of one size', { others: { skew: 0 } });
  await vary('a job run takes 90 s to start', { others: { glueStartSeconds: 90 } });
  await vary('a statement takes 0.3 s beside what it moves', {
    others: { warehouseSecondsPerStatement: 0.3 },
  });
  writeFileSync(join(__dirname, 'results', 'aws-model.md'), modelPage({ ...report, scenarios }, variants));
}

void main();
