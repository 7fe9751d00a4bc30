import type { Sample } from './alarm-state';

interface EmfLine {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
  readonly [field: string]: unknown;
}

/** What is written to the process's output meanwhile, line by line: where Lambda takes a function's log from. */
export async function printedBy(work: () => unknown): Promise<unknown[]> {
  const printed: string[] = [];
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return printed
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

/** The metrics that CloudWatch makes of lines of a log (Embedded Metric Format). */
export const samplesOf = (lines: readonly unknown[]): Sample[] =>
  lines.filter(isEmf).flatMap((line) =>
    line._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
      Dimensions.flatMap((names) =>
        Metrics.map(({ Name }) => ({
          ...{ namespace: Namespace, metric: Name, value: Number(line[Name]) },
          dimensions: Object.fromEntries(names.map((name) => [name, String(line[name])])),
          at: Math.floor(line._aws.Timestamp / 1000),
        })),
      ),
    ),
  );

const isEmf = (line: unknown): line is EmfLine => typeof line === 'object' && line !== null && '_aws' in line;
