import { textTable } from '../output/table';
import type { CostReport } from './cost-report';
import type { Estimate } from './estimate';

const dollars = (value: number): string =>
  value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const gigabytes = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 });

function section({ historyGb, monthlyGb, services, total, cronHost }: Estimate): string {
  const host = cronHost.services.filter(({ service }) => !services.some((each) => each.service === service));
  const rows = [
    ...services.map(({ service, day, month, of }) => [service, dollars(day), dollars(month), of]),
    ['Together', dollars(total.day), dollars(total.month), ''],
    ...host.map(({ service, day, month, of }) => [`(${service}`, dollars(day), `${dollars(month)})`, of]),
    [
      'With a cron host',
      dollars(cronHost.total.day),
      dollars(cronHost.total.month),
      'the same Glue, Redshift and S3; no Step Functions, Lambda, logs, mails',
    ],
  ];
  return [
    `${gigabytes(historyGb)} GB of history, ${gigabytes(monthlyGb)} GB more each month`,
    textTable(['service', 'USD a day', 'USD a month', 'of'], rows, ['USD a day', 'USD a month']),
  ].join('\n');
}

/** What `loadline cost` prints. */
export function costText(report: CostReport): string {
  const { pricesAsOf, region, estimates, unverifiedPrices, assumptions } = report;
  const lines = Object.entries(assumptions).map(([name, { value, why }]) => `  ${name} = ${value}: ${why}`);
  return [
    `Prices of ${region}, in US dollars, as they were known on ${pricesAsOf}. An estimate: nothing of it was measured on AWS.`,
    ...estimates.map(section),
    ['It takes for granted:', ...lines].join('\n'),
    ['Not counted:', ...report.notCounted.map((each) => `  ${each}`)].join('\n'),
    `${unverifiedPrices.length} of the prices were not looked up for this region (cli/cost/prices): ${unverifiedPrices.join(', ')}.`,
  ].join('\n\n');
}
