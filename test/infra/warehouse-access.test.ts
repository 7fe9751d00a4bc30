import { Template } from 'aws-cdk-lib/assertions';
import { addChecks } from '../../infra/add-checks';
import { grants } from './grants';
import { buildApp, environment, synthesize } from './synthesized';

const adminSecretArn = 'arn:aws:secretsmanager:ap-south-1:123456789012:secret:admin-Ab12Cd';
const cluster = { cluster: 'analytics', database: 'warehouse', adminSecretArn };
const copyRoleArn = 'arn:aws:iam::123456789012:role/redshift-copy';

describe('a warehouse that is there', () => {
  it('gets users, roles and grants by a function where its administrator’s secret is known', () => {
    const { pipeline } = synthesize({ ...environment, redshift: cluster });
    const ofGrants = grants(pipeline).filter(({ role }) => role.startsWith('AccessGrantRoles'));
    expect(
      ofGrants
        .filter(({ action }) => !/^(xray|logs):/.test(action))
        .map(({ action, resource }) => `${action} ${resource}`)
        .sort(),
    ).toEqual([
      expect.stringMatching(/^redshift-data:DescribeStatement \*$/),
      expect.stringMatching(/^redshift-data:ExecuteStatement .*:cluster:analytics$/),
      expect.stringMatching(/^redshift-data:GetStatementResult \*$/),
      `secretsmanager:GetSecretValue ${adminSecretArn}`,
    ]);
    pipeline.resourceCountIs('Custom::LoadlineRoles', 1);
  });

  it('calls that function again when the grants differ, and not otherwise', () => {
    const hashOf = (access: object): unknown => {
      const { pipeline } = synthesize({ ...environment, redshift: { ...cluster, access } });
      const [resource] = Object.values(pipeline.findResources('Custom::LoadlineRoles'));
      return resource!.Properties.statements;
    };
    expect(hashOf({})).toBe(hashOf({ analysts: [] }));
    expect(hashOf({ analysts: ['Analysts'] })).not.toBe(hashOf({}));
  });

  it('has its SQL printed where it is not, in outputs that CloudFormation takes', () => {
    const { pipeline } = synthesize({
      ...environment,
      redshift: { workgroup: 'analytics', database: 'warehouse', access: { bi: ['Dashboards'] } },
    });
    pipeline.resourceCountIs('Custom::LoadlineRoles', 0);
    const printed = Object.entries(pipeline.findOutputs('*'))
      .filter(([name]) => name.includes('Sql'))
      .map(([, { Value }]) => String(Value));
    expect(printed.every((text) => Buffer.byteLength(text) <= 1024)).toBe(true);
    expect(printed.join('')).toContain('CREATE USER "IAMR:loadline-test-run-sql" PASSWORD DISABLE;\n');
    expect(printed.join('')).toContain('GRANT ROLE "loadline_test_bi" TO "IAMR:Dashboards";\n');
  });

  it('is reached as a cluster by its identifier, with credentials for its one database', () => {
    const { pipeline } = synthesize({ ...environment, redshift: cluster });
    pipeline.hasResourceProperties('AWS::IAM::Role', { RoleName: 'loadline-test-run-sql' });
    const logon = grants(pipeline).filter(({ action }) => action.startsWith('redshift:'));
    expect(logon.map(({ action, resource }) => [action, resource])).toEqual([
      ['redshift:GetClusterCredentialsWithIAM', expect.stringMatching(/:dbname:analytics\/warehouse$/)],
    ]);
    const variables = Object.values(pipeline.findResources('AWS::Lambda::Function')).map(
      ({ Properties }) => Properties.Environment.Variables as Record<string, unknown>,
    );
    const loading = variables.filter((each) => 'REDSHIFT_CLUSTER' in each);
    expect(loading.every((each) => each.REDSHIFT_CLUSTER === 'analytics')).toBe(true);
    expect(variables.some((each) => 'REDSHIFT_WORKGROUP' in each)).toBe(false);
  });

  it('copies by the role that the configuration names, which gets the policy', () => {
    const { storage, pipeline } = synthesize({ ...environment, redshift: { ...cluster, copyRoleArn } });
    storage.hasResourceProperties('AWS::IAM::ManagedPolicy', { Roles: ['redshift-copy'] });
    const functions = JSON.stringify(pipeline.findResources('AWS::Lambda::Function'));
    expect(functions).toContain(`"REDSHIFT_COPY_ROLE":"${copyRoleArn}"`);
  });

  it('passes the checks in each form', () => {
    for (const redshift of [cluster, { ...cluster, copyRoleArn }]) {
      const { app, pipeline } = buildApp({ ...environment, redshift });
      addChecks(app);
      expect(() => app.synth()).not.toThrow();
      expect(Template.fromStack(pipeline)).toBeDefined();
    }
  });
});
