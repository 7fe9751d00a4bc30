import { countOf } from '../../catalog';
import { duration } from '../output/plain-text';
import { textTable } from '../output/table';
import type { Scenario } from './scenario';
import type { SimulationReport } from './simulation-report';

const digits =
  (most: number) =>
  (value: number): string =>
    value.toLocaleString('en', { minimumFractionDigits: most, maximumFractionDigits: most });
const dollars = digits(2);
const hours = digits(2);
const percent = (share: number): string => `${digits(0)(share * 100)} %`;
const time = (seconds: number): string => duration(seconds * 1000);
const gigabytes = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 });

const titleOf = ({ project, tables, load, gigabytes: gb, batchDates, executions }: Scenario): string =>
  `${project}, ${countOf(tables, 'table')}, ${load}: ${gigabytes(gb)} GB of ${countOf(batchDates, 'batch date')} in ${countOf(executions, 'execution')}`;

/** A line a scenario: the time, what is billed, and what a fast path would change. */
export function summaryRows(scenarios: readonly Scenario[]): { header: string[]; rows: string[][] } {
  return {
    header: [
      'tables',
      'load',
      'runs',
      'time',
      'DPU-hours',
      'RPU-hours',
      'USD',
      'fast path: time',
      'DPU-hours saved',
      'USD saved',
    ],
    rows: scenarios.map(({ tables, load, executions, makespanSeconds, bill, fastPath }) => [
      ...[String(tables), load, String(executions), time(makespanSeconds)],
      ...[hours(bill.dpuHours), hours(bill.rpuHours), dollars(bill.total)],
      ...[time(fastPath.makespanSeconds), hours(bill.dpuHours - fastPath.glueDpuHours)],
      dollars(bill.glue - fastPath.glueUsd),
    ]),
  };
}

/** The critical path by state: where the time goes. */
export function pathRows({ criticalPath }: Scenario): { header: string[]; rows: string[][] } {
  return {
    header: ['state', 'time', 'share', 'of it'],
    rows: criticalPath.map(({ state, seconds, share, of }) => [
      ...[state === '' ? '(between states)' : state, time(seconds), percent(share)],
      of
        .filter((part) => part.seconds >= Math.max(0.05, seconds * 0.1))
        .map((part) => `${part.what} ${time(part.seconds)}`)
        .join(', '),
    ]),
  };
}

/** How much of what there is was in use. */
export function resourceRows({ resources, makespanSeconds }: Scenario): {
  header: string[];
  rows: string[][];
} {
  return {
    header: ['resource', 'at most', 'allowed', 'busy', 'in use on average', 'waited for'],
    rows: resources.map(({ name, peak, size, busySeconds, unitSeconds, waitedSeconds }) => [
      ...[name, String(peak), String(size), percent(busySeconds / makespanSeconds)],
      ...[digits(1)(unitSeconds / makespanSeconds), time(waitedSeconds)],
    ]),
  };
}

export function billText({ bill, lockWaits }: Scenario): string {
  return [
    `Glue ${hours(bill.dpuHours)} DPU-hours, ${dollars(bill.glue)} USD`,
    `Redshift ${hours(bill.rpuHours)} RPU-hours, ${dollars(bill.redshift)} USD`,
    `Lambda ${countOf(bill.lambdaCalls, 'call')}, ${dollars(bill.lambda)} USD`,
    `Step Functions ${countOf(bill.stateTransitions, 'state transition')}, ${dollars(bill.stepFunctions)} USD`,
    `${countOf(lockWaits, 'wait')} for a lock`,
  ].join('; ');
}

const left = ['load', 'state', 'of it', 'resource'];
const table = ({ header, rows }: { readonly header: string[]; readonly rows: string[][] }): string =>
  textTable(
    header,
    rows,
    header.filter((name) => !left.includes(name)),
  );

/** What `loadline simulate` prints. */
export function simulationText(report: SimulationReport): string {
  const { pricesAsOf, region, rpus, volume, scenarios, assumptions, notModelled } = report;
  const assumed = Object.entries(assumptions).map(
    ([name, { value, unit, source, from }]) => `  ${name} = ${value} ${unit} (${source}): ${from}`,
  );
  return [
    `A simulation of the deployed definition, for ${gigabytes(volume.historyGb)} GB of history and ${gigabytes(volume.monthlyGb)} GB more each month, on ${rpus} RPUs. ` +
      `Nothing of it was measured in an account. Prices of ${region} as they were known on ${pricesAsOf}.`,
    table(summaryRows(scenarios)),
    ...scenarios.flatMap((each) => [
      `${titleOf(each)}\n${billText(each)}`,
      `Its critical path:\n${table(pathRows(each))}`,
      table(resourceRows(each)),
    ]),
    ['It takes for granted (--assume NAME=VALUE says another):', ...assumed].join('\n'),
    ['Not in it:', ...notModelled.map((each) => `  ${each}`)].join('\n'),
  ].join('\n\n');
}
