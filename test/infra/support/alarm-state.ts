/** One figure of a metric, as CloudWatch keeps it. `at` in seconds. */
export interface Sample {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  readonly at: number;
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** What a template says of an alarm on one metric. */
export interface AlarmRule {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly Statistic: string;
  readonly Period: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number;
  readonly Threshold: number;
  readonly ComparisonOperator: string;
  readonly TreatMissingData: string;
}

const statistics: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Maximum: (values) => Math.max(...values),
};

const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
};

function known<T>(of: Readonly<Record<string, T>>, name: string): T {
  const found = of[name];
  if (found === undefined) throw new Error(`${name} is not known here.`);
  return found;
}

const sameDimensions = (rule: AlarmRule, { dimensions }: Sample): boolean =>
  rule.Dimensions.length === Object.keys(dimensions).length &&
  rule.Dimensions.every(({ Name, Value }) => dimensions[Name] === JSON.stringify(Value).replaceAll('"', ''));

/**
 * The state of an alarm at a time (docs/services.md#cloudwatch): of its last N periods M must breach. CloudWatch looks at some periods
 * more than N. If they have N real figures, the newest N of those count; else those of the range that are missing count as the
 * alarm says, the newest first, until there are N.
 * @param more the periods that it looks at beyond N; CloudWatch does not say how many
 */
export function alarmState(
  rule: AlarmRule,
  samples: readonly Sample[],
  now: number,
  { before = 'OK', more = 0 }: { readonly before?: AlarmState; readonly more?: number } = {},
): AlarmState {
  const own = samples.filter(
    (each) =>
      each.namespace === rule.Namespace && each.metric === rule.MetricName && sameDimensions(rule, each),
  );
  const range = Array.from({ length: rule.EvaluationPeriods + more }, (_, place) => {
    const end = now - place * rule.Period;
    const values = own.filter(({ at }) => at <= end && at > end - rule.Period).map(({ value }) => value);
    return values.length === 0 ? undefined : known(statistics, rule.Statistic)(values);
  });
  const breaches = (value: number): boolean =>
    known(comparisons, rule.ComparisonOperator)(value, rule.Threshold);
  const real = range
    .filter((value) => value !== undefined)
    .slice(0, rule.EvaluationPeriods)
    .map(breaches);
  const filled = rule.EvaluationPeriods - real.length;
  const needed = rule.DatapointsToAlarm ?? rule.EvaluationPeriods;
  const missing = filling(rule.TreatMissingData);
  if (missing === undefined && filled > 0) return before; // it stays as it is
  const points = [...real, ...Array.from({ length: filled }, () => missing === true)];
  return points.filter((breach) => breach).length >= needed ? 'ALARM' : 'OK';
}

/** Whether a missing period breaches; `undefined`: it leaves the alarm as it is. */
function filling(treatment: string): boolean | undefined {
  const kinds: Readonly<Record<string, { readonly breaches: boolean | undefined }>> = {
    breaching: { breaches: true },
    notBreaching: { breaches: false },
    ignore: { breaches: undefined },
  };
  return known(kinds, treatment).breaches;
}
