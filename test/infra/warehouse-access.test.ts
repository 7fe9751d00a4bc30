import { Template } from 'aws-cdk-lib/assertions';
import { addChecks } from '../../infra/add-checks';
import { grants } from './grants';
import { buildApp, environment } from './synthesized';

const adminSecretArn = 'arn:aws:secretsmanager:ap-south-1:123456789012:secret:admin-Ab12Cd';
const cluster = { cluster: 'analytics', database: 'warehouse', adminSecretArn };
const copyRoleArn = 'arn:aws:iam::123456789012:role/redshift-copy';

const build = (redshift: object) => {
  const { app, storage, pipeline } = buildApp({ ...environment, redshift });
  return { app, storage: Template.fromStack(storage), pipeline: Template.fromStack(pipeline) };
};

describe('a cluster that is there, with its administrator’s secret', () => {
  const { app, pipeline } = build(cluster);

  it('gets users, roles and grants by a function that may do that and nothing else', () => {
    const ofGrants = grants(pipeline).filter(({ role }) => role.startsWith('AccessGrantRoles'));
    expect(
      ofGrants
        .filter(({ action }) => !/^(xray|logs):/.test(action))
        .map(({ action, resource }) => `${action} ${resource}`)
        .sort(),
    ).toEqual([
      'redshift-data:DescribeStatement *',
      expect.stringMatching(/^redshift-data:ExecuteStatement .*:cluster:analytics$/),
      'redshift-data:GetStatementResult *',
      `secretsmanager:GetSecretValue ${adminSecretArn}`,
    ]);
  });

  it('is reached by its identifier, with credentials for its one database', () => {
    const logon = grants(pipeline).filter(({ action }) => action.startsWith('redshift:'));
    expect(logon.map(({ action, resource }) => [action, resource])).toEqual([
      ['redshift:GetClusterCredentialsWithIAM', expect.stringMatching(/:dbname:analytics\/warehouse$/)],
    ]);
    const functions = JSON.stringify(pipeline.findResources('AWS::Lambda::Function'));
    expect(functions).toContain('"REDSHIFT_CLUSTER":"analytics"');
    expect(functions).not.toContain('REDSHIFT_WORKGROUP');
  });

  it('passes the checks', () => {
    addChecks(app);
    expect(() => app.synth()).not.toThrow();
  });

  describe('with a role for COPY and an analyst', () => {
    const more = build({ ...cluster, copyRoleArn, access: { analysts: ['Analysts'] } });

    it('copies by that role, which gets the policy', () => {
      more.storage.hasResourceProperties('AWS::IAM::ManagedPolicy', { Roles: ['redshift-copy'] });
      const functions = JSON.stringify(more.pipeline.findResources('AWS::Lambda::Function'));
      expect(functions).toContain(`"REDSHIFT_COPY_ROLE":"${copyRoleArn}"`);
    });

    it('has the grants made again, since they differ', () => {
      const hashOf = (template: Template): unknown =>
        Object.values(template.findResources('Custom::LoadlineRoles'))[0]?.Properties.statements;
      expect(hashOf(more.pipeline)).toMatch(/^[0-9a-f]{64}$/);
      expect(hashOf(more.pipeline)).not.toBe(hashOf(pipeline));
    });

    it('passes the checks', () => {
      addChecks(more.app);
      expect(() => more.app.synth()).not.toThrow();
    });
  });
});

describe('a workgroup that is there, without a secret', () => {
  it('has the SQL printed, in outputs that CloudFormation takes', () => {
    const { pipeline } = build({
      ...{ workgroup: 'analytics', database: 'warehouse', access: { bi: ['Dashboards'] } },
    });
    pipeline.resourceCountIs('Custom::LoadlineRoles', 0);
    const printed = Object.entries(pipeline.findOutputs('*'))
      .filter(([name]) => name.includes('Sql'))
      .map(([, { Value }]) => String(Value));
    expect(printed.every((text) => Buffer.byteLength(text) <= 1024)).toBe(true);
    expect(printed.join('')).toContain('CREATE USER "IAMR:loadline-test-run-sql" PASSWORD DISABLE;\n');
    expect(printed.join('')).toContain('GRANT ROLE "loadline_test_bi" TO "IAMR:Dashboards";\n');
  });
});
