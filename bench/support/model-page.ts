import { billText, pathRows, resourceRows, summaryRows } from '../../cli/simulate/simulation-text';
import type { Scenario } from '../../cli/simulate/scenario';
import type { SimulationReport } from '../../cli/simulate/simulation-report';

interface Rows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Figures stand right. */
const words = [
  'project',
  'load',
  'state',
  'of it',
  'resource',
  'with',
  'name',
  'source',
  'from',
  'unit',
  'step',
];

function markdown({ header, rows }: Rows): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(header),
    line(header.map((name) => (words.includes(name) ? '---' : '--:'))),
    ...rows.map(line),
  ].join('\n');
}

/** A table of scenarios, each with what it is called before its figures. */
function named(name: string, of: readonly (readonly [called: string, scenario: Scenario])[]): Rows {
  const { header, rows } = summaryRows(of.map(([, scenario]) => scenario));
  return { header: [name, ...header], rows: rows.map((row, place) => [of[place]?.[0] ?? '', ...row]) };
}

/** States that take less are told together. */
const leastShare = 0.01;

function pathOf(scenario: Scenario): string {
  const shown = scenario.criticalPath.filter(({ share }) => share >= leastShare);
  const hidden = scenario.criticalPath.length - shown.length;
  const rest = 1 - shown.reduce((sum, { share }) => sum + share, 0);
  return [
    markdown(pathRows({ ...scenario, criticalPath: shown })),
    ...(hidden === 0 ? [] : [`\nThe other ${hidden} states take ${Math.round(rest * 100)} % together.`]),
  ].join('\n');
}

const sectionOf = (scenario: Scenario): string =>
  [
    `### ${scenario.project === 'many' ? `${scenario.tables} tables` : scenario.project}, ${scenario.load}`,
    `${billText(scenario)}.`,
    pathOf(scenario),
    markdown(resourceRows(scenario)),
  ].join('\n\n');

/** `bench/results/aws-model.md`. */
export function modelPage(
  report: SimulationReport,
  variants: readonly { readonly what: string; readonly scenarios: readonly Scenario[] }[],
): string {
  const { scenarios, assumptions, warehouseShares, notModelled, volume, rpus } = report;
  const projectOf = ({ project }: Scenario): string => (project === 'many' ? 'made up' : project);
  return `${[
    '# A day and a history on AWS, by simulation',
    `Made by \`npm run bench:aws\`; by hand nothing is changed here. **Nothing of it was measured in an account.** What is played through is what is deployed (the
definition, RunSql, the rendered statements, their locks); what they call is simulated by the assumptions below, most of which are guesses:
[how](../../docs/cost.md#how-long-it-takes). Prices of ${report.region} as they were known on ${report.pricesAsOf}.`,
    `## In all`,
    `A day is ${Math.round((volume.monthlyGb / 30) * 1000)} MB on top of ${volume.historyGb} GB; the history is ${volume.historyGb} GB into an empty warehouse, in as many executions (*runs*) as PlanRun makes of it. ${rpus} RPUs. The
projects that are made up have the same volume in so many tables of three columns, in chains of four levels; they have no marts and no reports. DPU-hours, RPU-hours and USD are those of the whole load, once.`,
    markdown(
      named(
        'project',
        scenarios.map((each) => [projectOf(each), each]),
      ),
    ),
    fastPathText(scenarios, assumptions.glueFastPath?.value ?? 1),
    `## What would change it`,
    `The sample, with one thing changed at a time.`,
    markdown(
      named('with', [
        ...scenarios.filter(({ project }) => project !== 'many').map((each) => ['as above', each] as const),
        ...variants.flatMap(({ what, scenarios: of }) => of.map((each) => [what, each] as const)),
      ]),
    ),
    `## Where the time goes`,
    `The critical path by state, over all executions of the load: its seconds are the time. *In use on average* is over the whole time.`,
    ...scenarios.map(sectionOf),
    `## What is taken for granted`,
    markdown({
      header: ['name', 'value', 'unit', 'source', 'from'],
      rows: Object.entries(assumptions).map(([name, { value, unit, source, from }]) => [
        ...[`\`${name}\``, String(value), unit, source, from],
      ]),
    }),
    `The seconds that the warehouse takes for a GB of changes are shared out by guess: ${Object.entries(
      warehouseShares,
    )
      .filter(([, share]) => share > 0)
      .map(([step, share]) => `${step} ${Math.round(share * 100)} %`)
      .join(', ')}.`,
    `Not in it:\n\n${notModelled.map((each) => `- ${each}`).join('\n')}`,
  ].join('\n\n')}\n`;
}

/** What a fast path in Glue would save, in words. */
function fastPathText(scenarios: readonly Scenario[], glueFastPath: number): string {
  const shareOf = (of: readonly Scenario[]): string => {
    const saved = of.map(({ bill, fastPath }) => 1 - fastPath.glueDpuHours / bill.dpuHours);
    const [least, most] = [Math.min(...saved), Math.max(...saved)].map((share) => Math.round(share * 100));
    return least === most ? `${least} %` : `${least} to ${most} %`;
  };
  const of = (load: Scenario['load']) => scenarios.filter((each) => each.load === load);
  return `*Fast path* is the same load if Glue read regular files ${glueFastPath} times as fast: it saves ${shareOf(of('history'))} of the DPU-hours of a history, and ${shareOf(of('day'))} of those of
a day, whose job runs are for the most part what each costs however little it reads: its start, and the minute that is billed at least.`;
}
