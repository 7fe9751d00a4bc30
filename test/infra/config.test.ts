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
      region: 'ap-south-1',
      schedule: { hour: 2, minute: 0, enabled: true },
      timeZone: 'Asia/Kolkata',
      maxRunBytes: 50_000_000_000,
    });
  });

  it('takes the environment that the stage names, dev unless told', () => {
    const environments = { dev: environment, prod: { ...environment, region: 'eu-west-1' } };
    expect(read({ environments }).stage).toBe('dev');
    expect(read({ stage: 'prod', environments }).region).toBe('eu-west-1');
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

  it('names the stages there are when the chosen one is none of them', () => {
    expect(faultsOf({ stage: 'test', environments: { dev: environment, prod: environment } })).toEqual([
      expect.stringContaining('"test", which is not in environments; there are dev, prod.'),
    ]);
    expect(faultsOf({ stage: 'Not A Name' })).toEqual([expect.stringContaining('is "Not A Name"; expected')]);
  });
});
