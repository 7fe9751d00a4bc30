import { App } from 'aws-cdk-lib';
import { readConfig } from '../../infra/config';
import { ConfigError } from '../../infra/errors';
import { cdkContext, environment } from './synthesized';

const read = (context: Record<string, unknown>) => readConfig(new App({ context }).node);
const faultsOf = (context: Record<string, unknown>): readonly string[] => {
  try {
    read(context);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

describe('readConfig', () => {
  it('accepts what cdk.json ships', () => {
    expect(read(cdkContext)).toMatchObject({ stage: 'dev', region: 'ap-south-1' });
  });

  it('fills in Mumbai, two in the night of Asia/Kolkata, and 50 GB a run', () => {
    const config = read({ stage: 'prod', environments: { prod: environment } });
    expect(config).toEqual({
      stage: 'prod',
      ...environment,
      deletion: { allowStackDeletion: false, deleteData: false },
      notify: environment.notify.map((email) => ({ email, level: 'outcomes' })),
      redshift: {
        ...{ kind: 'workgroup', ...environment.redshift },
        access: { analysts: [], bi: [], operators: [] },
      },
      landing: { uploaders: [], readers: [], startWhenReady: false },
      region: 'ap-south-1',
      schedule: { hour: 2, minute: 0, enabled: true },
      timeZone: 'Asia/Kolkata',
      maxRunBytes: 50_000_000_000,
      monitoring: {
        ...{ enabled: true, runbook: 'docs/runbook.md', tableMetrics: true, noSuccessHours: 26 },
        ...{ maxRunMinutes: 240, rejectedPercent: 1, heldRows: 1000, heldDays: 7, strayFiles: 1 },
        lambdaErrors: 5,
      },
      reports: {},
    });
  });

  it('takes the environment that the stage names, dev unless told', () => {
    const environments = { dev: environment, prod: { ...environment, region: 'eu-west-1' } };
    expect(read({ environments }).stage).toBe('dev');
    expect(read({ stage: 'prod', environments }).region).toBe('eu-west-1');
  });

  it.each([
    [
      'a key that is none',
      { site: { publicKey: 'x' } },
      '.reports.site.publicKey: is no RSA public key of 2,048 bits; expected',
    ],
    [
      'a private key, which is not shown again',
      { site: { publicKey: '-----BEGIN PRIVATE KEY-----' } },
      '.publicKey: is no RSA public key',
    ],
    [
      'a name for an ARN',
      { site: { privateKeySecret: 'key' } },
      '.privateKeySecret: is "key"; expected the whole ARN',
    ],
    [
      'QuickSight without an owner',
      { quickSight: { owners: [] } },
      '.quickSight.owners: is []; expected at least one owner',
    ],
    ['an unknown key', { quicksight: {} }, '.reports: unknown key "quicksight"'],
  ])('refuses of the reports %s', (_, reports, fault) => {
    const faults = faultsOf({ environments: { dev: { ...environment, reports } } });
    expect(faults).toContainEqual(expect.stringContaining(fault));
  });

  it('reports every fault at once, each with its path, the value, what is expected and the fix', () => {
    const faults = faultsOf({
      environments: {
        dev: {
          region: 'Mumbai',
          account: '42',
          notify: ['not an address'],
          redshift: { workgroup: 'UPPER', database: '1st', workgroupId: 'analytics' },
          schedule: { hour: 24, minute: 0.5 },
          timeZone: 'Asia/Bombai',
          maxRunBytes: 0,
          maxRunByte: 1,
        },
      },
    });
    const paths = faults.map((fault) => fault.slice(0, fault.indexOf(':')));
    expect(new Set(paths)).toEqual(
      new Set(
        [
          '.region',
          '.account',
          '.notify[0]',
          '.redshift.workgroup',
          '.redshift.database',
          '.redshift.workgroupId',
          '.schedule.hour',
          '.schedule.minute',
          '.timeZone',
          '.maxRunBytes',
          '',
        ].map((path) => `environments.dev${path}`),
      ),
    );
    expect(faults).toContain(
      'environments.dev.region: is "Mumbai"; expected an AWS region, such as ap-south-1. Correct it in cdk.json.',
    );
    expect(faults.at(-1)).toMatch(/^environments\.dev: unknown key "maxRunByte"; .* Remove or rename it\.$/);
  });

  it('asks for somebody to notify and for the warehouse', () => {
    expect(faultsOf({ environments: { dev: {} } })).toEqual([
      expect.stringMatching(/^environments\.dev\.notify: is missing; expected a list of at least one/),
      expect.stringMatching(/^environments\.dev\.redshift: is missing; expected an object/),
    ]);
    expect(faultsOf({ environments: { dev: { ...environment, notify: [] } } })).toHaveLength(1);
  });

  const withRedshift = (redshift: unknown): readonly string[] =>
    faultsOf({ environments: { dev: { ...environment, redshift } } });

  it('takes one form of warehouse, told by its key', () => {
    const { redshift: made } = read({ environments: { dev: { ...environment, redshift: { create: {} } } } });
    expect(made).toMatchObject({
      ...{ kind: 'create', database: 'loadline' },
      create: {
        ...{ baseCapacity: 8, maxCapacity: 64, maxQuerySeconds: 14_400, snapshotDays: 35 },
        usageLimit: { rpuHoursPerDay: 100, breachAction: 'emit-metric' },
      },
    });
    const cluster = { cluster: 'analytics', database: 'warehouse' };
    expect(read({ environments: { dev: { ...environment, redshift: cluster } } }).redshift).toMatchObject({
      ...{ kind: 'cluster', ...cluster },
    });
    const root = 'environments.dev.redshift';
    expect(withRedshift({ database: 'w' })).toEqual([
      `${root}: has none of its forms; expected one of "create" (the deployment makes the warehouse), "workgroup", "cluster". Correct it in cdk.json.`,
    ]);
    expect(withRedshift({ create: {}, workgroup: 'a' })).toEqual([
      expect.stringMatching(/^environments\.dev\.redshift: has "workgroup" and "create"; expected one of/),
    ]);
  });

  it('says every fault of the form, by its path', () => {
    const root = 'environments.dev.redshift';
    const faults = withRedshift({
      create: {
        ...{ baseCapacity: 10, maxCapacity: 8, zones: ['ap-south-1a'], cidr: '8.8.8.0/24', clients: ['all'] },
        usageLimit: { rpuHoursPerDay: 0, breachAction: 'stop' },
      },
      access: { analysts: ['arn:aws:iam::123456789012:role/Analysts'] },
      copyRoleArn: 'arn:aws:iam::123456789012:role/copy',
    });
    expect(faults.map((fault) => fault.slice(0, fault.indexOf(': ')))).toEqual([
      ...['baseCapacity', 'usageLimit.rpuHoursPerDay', 'usageLimit.breachAction', 'zones', 'cidr'].map(
        (name) => `${root}.create.${name}`,
      ),
      ...[`${root}.create.clients[0]`, `${root}.access.analysts[0]`, root],
    ]);
    expect(faults.at(-1)).toMatch(/has the unknown key "copyRoleArn", which does not go with "create"/);
    expect(withRedshift({ create: { baseCapacity: 64, maxCapacity: 32 } })).toEqual([
      `${root}.create.maxCapacity: is 32, below baseCapacity 64; expected no less. Correct it in cdk.json.`,
    ]);
  });

  it('says what is wrong with landing', () => {
    const landing = { uploaders: ['erp'], readers: ['*'], bucket: 'erp-landing', key: 'create' };
    expect(faultsOf({ environments: { dev: { ...environment, landing } } })).toEqual([
      expect.stringMatching(
        /^environments\.dev\.landing\.uploaders\[0\]: is "erp"; expected the ARN of a role/,
      ),
      expect.stringMatching(/^environments\.dev\.landing\.readers\[0\]: is "\*"; expected the ARN/),
      expect.stringMatching(/^environments\.dev\.landing\.key: is "create" beside bucket/),
    ]);
  });

  it('takes an address alone, or with a level', () => {
    const notify = [
      'a@example.com',
      { email: 'b@example.com' },
      { email: 'c@example.com', level: 'everyStep' },
    ];
    expect(read({ environments: { dev: { ...environment, notify } } }).notify).toEqual([
      { email: 'a@example.com', level: 'outcomes' },
      { email: 'b@example.com', level: 'outcomes' },
      { email: 'c@example.com', level: 'everyStep' },
    ]);
  });

  it('says what is wrong with a subscriber, each fault by its path', () => {
    const notify = [
      'nobody',
      { email: 'nobody', level: 'all' },
      { email: 'a@example.com', levels: 'failures' },
      null,
    ];
    expect(faultsOf({ environments: { dev: { ...environment, notify } } })).toEqual([
      'environments.dev.notify[0]: is "nobody"; expected an e-mail address, or an object with email or webhookSecret, and level. Correct it in cdk.json.',
      'environments.dev.notify[1].email: is "nobody"; expected an e-mail address. Correct it in cdk.json.',
      'environments.dev.notify[1].level: is "all"; expected "everyStep", "outcomes", "failures". Correct it in cdk.json.',
      'environments.dev.notify[2]: has the unknown key "levels"; expected email and level, or webhookSecret, format and level. Correct it in cdk.json.',
      'environments.dev.notify[3]: is null; expected an e-mail address, or an object with email or webhookSecret, and level. Correct it in cdk.json.',
    ]);
  });

  it('takes an address once', () => {
    const notify = ['a@example.com', { email: 'a@example.com', level: 'failures' }];
    expect(faultsOf({ environments: { dev: { ...environment, notify } } })).toEqual([
      'environments.dev.notify[1]: is "a@example.com" once more; expected each address once, with one level. Correct it in cdk.json.',
    ]);
  });

  it('names the stages there are when the chosen one is none of them', () => {
    expect(faultsOf({ stage: 'test', environments: { dev: environment, prod: environment } })).toEqual([
      expect.stringContaining('"test", which is not in environments; there are dev, prod.'),
    ]);
    expect(faultsOf({ stage: 'Not A Name' })).toEqual([expect.stringContaining('is "Not A Name"; expected')]);
  });
});
