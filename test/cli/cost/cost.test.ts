import { handlerNames } from '../../../contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalog } from '../../../catalog';
import { costReport, times, todaysVolume } from '../../../cli/cost/cost-report';
import { costText } from '../../../cli/cost/cost-text';
import { countWorkflow } from '../../../cli/cost/count-workflow';
import { functionMemory } from '../../../cli/cost/estimate';
import { readReaders } from '../../../cli/cost/read-volume';
import { handlerSpecs } from '../../../infra/handler-specs';
import { checkDefinition } from '../../../local/interpreter';
import marketplace from '../../../marketplace';

const root = join(__dirname, '../../..');
const definition = checkDefinition(
  JSON.parse(readFileSync(join(root, 'statemachines/daily-load.asl.json'), 'utf8')),
);
const catalog = buildCatalog(marketplace);
const report = costReport({ catalog, definition, rpus: 8, volumes: [todaysVolume, times(todaysVolume, 10)] });
const [today] = report.estimates;
const line = (service: string): { day: number; month: number } =>
  today!.services.find((each) => each.service === service)!;

/** 20 GB a month over 18 tables; the calls and states of a run are counted from the definition. */
describe("today's estimate", () => {
  const { transitions, transitionsPerTable, calls } = countWorkflow(definition);

  it('is, for Glue, a minute of two workers for each table', () => {
    // 20 GB / 30 days / 18 tables = 37 MB: 30 s + 37 MB / 10 MB/s = 34 s, and 60 s are billed.
    expect(line('Glue').day).toBeCloseTo(18 * 2 * (60 / 3600) * 0.44, 4);
  });

  it('is, for Redshift, 3 s for each SQL step and 120 s for each GB, at 8 RPUs', () => {
    const seconds = calls.RunSql! * 3 + (20 / 30) * 120;
    expect(line('Redshift Serverless').day).toBeCloseTo(((seconds * 8) / 3600) * 0.433, 4);
    expect(line('Redshift storage').month).toBeCloseTo(500 * 0.4 * 0.0262, 2);
  });

  it('is, for S3, 90 days and the staged output in Standard, the rest in Instant Retrieval', () => {
    const requests = (300 + 40 * 18) * (0.000005 + 0.0000004) * 30;
    expect(line('S3').month).toBeCloseTo(66 * 0.025 + 440 * 0.005 + requests, 2);
  });

  it('is, for Step Functions, every state that a good run enters', () => {
    expect(transitionsPerTable).toBe(4); // Table, Staged already?, StageTable, TableStaged
    expect(line('Step Functions').day).toBeCloseTo((transitions + 4 * 18) * 0.0000285 + 0.000001, 4);
  });

  it('is the sum of its services, and stands beside a cron host with the same Glue, Redshift and S3', () => {
    const sum = today!.services.reduce((total, { month }) => total + month, 0);
    expect(today!.total.month).toBeCloseTo(sum, 2);
    const host = (24 * 0.0448 + (30 * 0.0912) / 30) * 30;
    const shared = ['Glue', 'Redshift Serverless', 'Redshift storage', 'S3'];
    const same = shared.reduce((total, service) => total + line(service).month, 0);
    expect(today!.cronHost.total.month).toBeCloseTo(same + host, 2);
  });
});

describe('the reports on AWS', () => {
  const withReaders = (site: number, quickSightAuthors: number, quickSightReaders: number) =>
    costReport({
      ...{ catalog, definition, rpus: 8, volumes: [todaysVolume] },
      readers: { site, quickSightAuthors, quickSightReaders },
    }).estimates[0]!;

  it('cost what their readers do, and a secret each', () => {
    const { services, total } = withReaders(20, 2, 30);
    const month = (service: string) => services.find((each) => each.service === service)!.month;
    // 20 visits of 10 MB and 30 requests a day
    expect(month('CloudFront')).toBeCloseTo((0.2 * 0.109 + 600 * 0.0000012) * 30 + 0.4, 2);
    expect(month('QuickSight')).toBeCloseTo(2 * 24 + 30 * 3 + 0.4, 2);
    expect(total.month).toBeCloseTo(today!.total.month + month('CloudFront') + month('QuickSight'), 2);
  });

  it('are left out where nobody is to read them', () => {
    expect(withReaders(0, 0, 0).services).toEqual(today!.services);
  });

  it('want whole numbers', () => {
    expect(readReaders({ siteReaders: '20' })).toEqual({
      site: 20,
      quickSightAuthors: 0,
      quickSightReaders: 0,
    });
    expect(() => readReaders({ quicksightReaders: '1.5' })).toThrow(
      '--quicksight-readers is "1.5"; expected a whole number from 0 on, such as --quicksight-readers 20.',
    );
  });
});

describe('the model', () => {
  it('has the memory that the functions of a run are deployed with', () => {
    const deployed = handlerNames.map((name) => [name, handlerSpecs[name].memorySize]);
    expect(functionMemory).toEqual(Object.fromEntries(deployed));
  });

  it('is what docs/cost.md shows', () => {
    expect(readFileSync(join(root, 'docs/cost.md'), 'utf8')).toContain(costText(report));
  });
});
