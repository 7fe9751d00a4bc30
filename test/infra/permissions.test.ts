import { grants } from './grants';
import { handlerOf, synthesize } from './synthesized';
import type { Synthesized } from './synthesized';

let stacks: Synthesized;
beforeAll(() => {
  stacks = synthesize();
});

describe('permissions', () => {
  it('open the warehouse to RunSql alone', () => {
    const redshift = grants(stacks.pipeline).filter(({ action }) => action.startsWith('redshift'));
    expect(new Set(redshift.map(({ role }) => handlerOf(role)))).toEqual(new Set(['RunSql']));
    expect(redshift.map(({ action }) => action).sort()).toEqual([
      'redshift-data:BatchExecuteStatement',
      'redshift-data:CancelStatement',
      'redshift-data:DescribeStatement',
      'redshift-data:ExecuteStatement',
      'redshift-data:GetStatementResult',
      'redshift-data:ListStatements',
      'redshift-serverless:GetCredentials',
    ]);
  });

  it('narrow to one workgroup when its id is known', () => {
    const workgroupId = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const { pipeline } = synthesize({
      notify: ['team@example.com'],
      redshift: { workgroup: 'analytics', database: 'warehouse', workgroupId },
    });
    const execute = grants(pipeline).filter(({ action }) => action === 'redshift-data:ExecuteStatement');
    expect(execute.map(({ resource }) => resource)).toEqual([
      expect.stringMatching(`:workgroup/${workgroupId}$`),
    ]);
  });

  it('name every action in full', () => {
    expect(grants(stacks.pipeline).filter(({ action }) => action.includes('*'))).toEqual([]);
  });

  it('name every resource, but for services that know none', () => {
    const everywhere = grants(stacks.pipeline).filter(({ resource }) => resource === '*');
    const unnamed =
      /^(xray:|logs:.*(Delivery|Deliveries|ResourcePolic|DescribeLogGroups)|redshift-data:(Describe|Get|Cancel|List))/;
    expect(everywhere.filter(({ action }) => !unnamed.test(action))).toEqual([]);
  });

  it('use a pattern only for keys below a prefix, executions of the workflow, the workgroup and function versions', () => {
    const patterns = grants(stacks.pipeline).filter(
      ({ resource }) => resource !== '*' && resource.includes('*'),
    );
    const named = [
      /^<[^>]*:LandingBucketArn>\/\*$/,
      /^<[^>]*:WorkBucketArn>\/(runs|runs\/\*\/(stage|warnings)|staged|log\/(pending|damaged))\/\*$/,
      /^<[^>]*:WorkBucketArn>\/staged\/\*\/result\.json$/,
      /^<[^>]*:WorkBucketArn>\/runs\/\*\/stage\/\*\.error\.json$/,
      /^<[^>]*:ReportBucketArn>\/site\/\*$/,
      /:execution:Loadline-test-DailyLoad:\*$/,
      /:workgroup\/\*$/,
      /^arn:aws:s3:::<cdk-[^/]+>\/loadline\/test\/\*$/,
      /^<Handlers\w+Function\w+\.Arn>:\*$/,
    ];
    expect(patterns.filter(({ resource }) => !named.some((pattern) => pattern.test(resource)))).toEqual([]);
  });

  it('let nothing write to landing', () => {
    const landing = grants(stacks.pipeline).filter(({ resource }) => resource.includes('LandingBucketArn'));
    expect(new Set(landing.map(({ action }) => action))).toEqual(new Set(['s3:ListBucket', 's3:GetObject']));
  });

  it('let only the workflow and the schedule start an execution, and only the workflow start a job run', () => {
    const starting = (wanted: string) =>
      grants(stacks.pipeline)
        .filter(({ action }) => action === wanted)
        .map(({ role }) => role.replace(/[0-9A-F]{8}$/, ''));
    expect(starting('states:StartExecution').sort()).toEqual([
      expect.stringMatching(/^SchedulerRole/),
      'WorkflowDailyLoadRole',
    ]);
    expect(starting('glue:StartJobRun')).toEqual(['WorkflowDailyLoadRole']);
  });

  it('attach no managed policy to a role', () => {
    for (const { Properties } of Object.values(stacks.pipeline.findResources('AWS::IAM::Role'))) {
      expect(Properties.ManagedPolicyArns).toBeUndefined();
    }
  });

  it('of the Monitoring stack are those of TellUntold: its part of the work bucket, the topic, the stop of job runs', () => {
    const own = grants(stacks.monitoring).filter(({ action }) => !/^(logs|xray):/.test(action));
    expect(new Set(own.map(({ role }) => role.slice(0, 20)))).toEqual(new Set(['UntoldRunsTellUntold']));
    expect(new Set(own.map(({ action }) => action))).toEqual(
      new Set([
        ...['s3:ListBucket', 's3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
        ...['sns:Publish', 'glue:GetJobRuns', 'glue:BatchStopJobRun'],
      ]),
    );
  });
});
