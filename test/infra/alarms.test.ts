import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunSummary } from '../../contracts';
import { measureByLog } from '../../lambdas/shared/observe/measure';
import { measureStaged, observeEnd } from '../../lambdas/shared/observe/run-figures';
import { countsOf, run } from '../lambdas/support/run-of-shop';
import { alarmState } from './support/alarm-state';
import type { AlarmRule, AlarmState, Sample } from './support/alarm-state';
import { printedBy, samplesOf } from './support/emf';
import { environment, synthesize } from './synthesized';

interface DeployedAlarm extends AlarmRule {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly AlarmActions: readonly unknown[];
  readonly OKActions?: readonly unknown[];
}

const { monitoring } = synthesize({
  ...environment,
  redshift: { create: {} },
  landing: { startWhenReady: true },
  notify: [
    'team@example.com',
    { webhookSecret: 'arn:aws:secretsmanager:ap-south-1:123456789012:secret:loadline/chat-AbCdEf' },
  ],
});
const alarms = Object.values(monitoring.findResources('AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => Properties as DeployedAlarm,
);
const idOf = ({ AlarmName }: DeployedAlarm): string => AlarmName.replace('Loadline-test-', '');

const hour = 3600;
const now = 500_000 * hour;

/** A figure of a service, with the dimensions that the alarm asks for. */
const ofService =
  (value: number, at = now - 60) =>
  ({ Namespace, MetricName, Dimensions }: AlarmRule): Sample => ({
    ...{ namespace: Namespace, metric: MetricName, value, at },
    dimensions: Object.fromEntries(
      Dimensions.map(({ Name, Value }) => [Name, JSON.stringify(Value).replaceAll('"', '')]),
    ),
  });

const summary: RunSummary = {
  ...{ runId: run.runId, outcome: 'failed', execution: run.execution, startedAt: run.startedAt },
  ...{ endedAt: run.startedAt, batchDates: { from: null, to: null, count: 0 }, files: 0, skippedFiles: 0 },
  ...{ tables: {}, published: { what: 'nothing', units: [], begun: [] }, warnings: [] },
};

interface Found {
  readonly rejected?: number;
  readonly held?: number;
  readonly oldestHeldDays?: number;
  readonly strays?: number;
  readonly failedJobRuns?: number;
}

/** What CloudWatch makes of the log of a run of 1,000 rows that finds this. */
async function ofRun({ rejected = 0, held = 0, oldestHeldDays = 0, strays = 0, failedJobRuns = 0 }: Found) {
  const deployed = { POWERTOOLS_METRICS_NAMESPACE: 'Loadline', ENVIRONMENT: 'test', TABLE_METRICS: 'true' };
  Object.assign(process.env, deployed);
  const lines = await printedBy(() => {
    const measure = measureByLog();
    const tables = { order: countsOf({ read: 1000, rejected, held }) };
    measureStaged(measure, { runId: run.runId, tables, oldestHeldDays });
    const warnings = strays === 0 ? [] : [{ kind: 'strayFiles' as const, count: strays, message: 'some' }];
    observeEnd(measure, { ...summary, warnings }, failedJobRuns);
  });
  for (const name of Object.keys(deployed)) Reflect.deleteProperty(process.env, name);
  return samplesOf(lines).map((sample) => ({ ...sample, at: now - 60 }));
}

type Samples = (rule: AlarmRule) => readonly Sample[] | Promise<readonly Sample[]>;

/** For each alarm what has it ring, and the most that does not. */
const scenarios: readonly (readonly [RegExp, { readonly rings: Samples; readonly isQuiet: Samples }])[] = [
  [
    /^(RunFailed|RunAborted|RunTimedOut|MissedStart|MissedReadyStart|MissedSnapshot|UndeliveredEvent|Throttles-\w+|NoticesLost-\w+)$/,
    { rings: (rule) => [ofService(1)(rule)], isQuiet: (rule) => [ofService(0)(rule)] },
  ],
  [
    /^Errors-\w+$/,
    {
      rings: (rule) => [1, 2, 3, 4, 5].map((at) => ofService(1, now - at * 60)(rule)),
      isQuiet: (rule) => [ofService(4)(rule)],
    },
  ],
  [
    /^RunTooLong$/, // Step Functions tells milliseconds
    { rings: (rule) => [ofService(240 * 60_000)(rule)], isQuiet: (rule) => [ofService(239 * 60_000)(rule)] },
  ],
  [
    /^NoSuccess$/,
    {
      rings: (rule) => [ofService(1, now - 29 * hour)(rule)],
      isQuiet: (rule) => [ofService(1, now - 25 * hour)(rule)],
    },
  ],
  [/^RejectedShare$/, { rings: () => ofRun({ rejected: 10 }), isQuiet: () => ofRun({ rejected: 9 }) }],
  [/^HeldBacklog$/, { rings: () => ofRun({ held: 1000 }), isQuiet: () => ofRun({ held: 999 }) }],
  [/^HeldAge$/, { rings: () => ofRun({ oldestHeldDays: 7 }), isQuiet: () => ofRun({ oldestHeldDays: 6 }) }],
  [/^StrayFiles$/, { rings: () => ofRun({ strays: 1 }), isQuiet: () => ofRun({}) }],
  [/^GlueJobFailed$/, { rings: () => ofRun({ failedJobRuns: 2 }), isQuiet: () => ofRun({}) }],
];

const scenarioOf = (alarm: DeployedAlarm) => {
  const found = scenarios.filter(([name]) => name.test(idOf(alarm)));
  if (found.length !== 1) throw new Error(`${idOf(alarm)} needs one scenario.`);
  return found[0]![1];
};

describe.each(alarms.map((alarm) => [idOf(alarm), alarm] as const))('the alarm %s', (_, alarm) => {
  // CloudWatch does not say how many periods it looks at beyond those of the alarm.
  it.each([0, 2])('rings, with %i periods more to look at', async (more) => {
    expect(alarmState(alarm, await scenarioOf(alarm).rings(alarm), now, { more })).toBe('ALARM');
  });

  it('is quiet where all is well', async () => {
    const before: AlarmState = 'ALARM';
    expect(alarmState(alarm, await scenarioOf(alarm).isQuiet(alarm), now, { before })).toBe('OK');
  });

  it('goes to the topic of the notices', () => {
    const topic = JSON.stringify(alarm.AlarmActions);
    expect(topic).toMatch(
      /^\[\{"Fn::ImportValue":"Loadline-test-Pipeline:ExportsOutputRefNotificationsTopic\w+"\}\]$/,
    );
    if (alarm.OKActions !== undefined) expect(JSON.stringify(alarm.OKActions)).toBe(topic);
  });

  it('looks back no longer than CloudWatch does', () => {
    expect(alarm.Period % 60).toBe(0);
    expect(alarm.Period).toBeLessThanOrEqual(86_400);
    const days = alarm.Period < hour ? 1 : 7;
    expect(alarm.Period * alarm.EvaluationPeriods).toBeLessThanOrEqual(days * 86_400);
  });
});

describe('alarms without new figures', () => {
  const named = (id: string) => alarms.find((alarm) => idOf(alarm) === id)!;

  it('of a run keep what the last run found', () => {
    for (const before of ['OK', 'ALARM'] as const)
      expect(alarmState(named('HeldBacklog'), [], now, { before })).toBe(before);
  });

  it('of an event are over', () => {
    expect(alarmState(named('RunFailed'), [], now, { before: 'ALARM' })).toBe('OK');
  });

  it('of what should have happened ring', () => {
    expect(alarmState(named('NoSuccess'), [], now)).toBe('ALARM');
  });
});

describe('the runbook', () => {
  const anchors = readFileSync(join(__dirname, '../../docs/runbook.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('## '))
    .map((line) =>
      line
        .slice(3)
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
  const named = alarms.map(
    ({ AlarmDescription }) => /What to do: docs\/runbook\.md#([\w-]+)$/.exec(AlarmDescription)?.[1],
  );

  it('has the entry that each alarm names', () => {
    expect(named.filter((anchor) => anchor === undefined || !anchors.includes(anchor))).toEqual([]);
  });

  it('has no entry that nothing leads to', () => {
    const ofOthers = ['budget'];
    expect(anchors.filter((anchor) => !named.includes(anchor) && !ofOthers.includes(anchor))).toEqual([]);
  });
});

describe('an environment', () => {
  const namesIn = (settings: object): string[] =>
    Object.values(
      synthesize({ ...environment, ...settings }).monitoring.findResources('AWS::CloudWatch::Alarm'),
    ).map(({ Properties }) => idOf(Properties as DeployedAlarm));

  it('that is started by hand has no alarm on a run that did not come', () => {
    expect(namesIn({ schedule: { enabled: false } })).not.toContain('NoSuccess');
  });

  it('may have its own limits, and its own runbook', () => {
    const { monitoring: other } = synthesize({
      ...environment,
      monitoring: { heldRows: 5, runbook: 'https://wiki.example.com/loadline' },
    });
    other.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'Loadline-test-HeldBacklog',
      Threshold: 5,
      AlarmDescription:
        '5 rows or more wait for other rows. What to do: https://wiki.example.com/loadline#held-rows',
    });
  });
});
