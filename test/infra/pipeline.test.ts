import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { grants } from './grants';
import { buildApp, environment, handlerOf, synthesize } from './synthesized';

let pipeline: Template;
beforeAll(() => {
  ({ pipeline } = synthesize());
});

describe('the schedule', () => {
  it('starts the workflow at two in the night of Asia/Kolkata with an empty input', () => {
    pipeline.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 2 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Kolkata',
      State: 'ENABLED',
      Target: { Input: '{}', Arn: { Ref: Match.stringLikeRegexp('^WorkflowDailyLoad') } },
    });
  });

  it('gives up after three retries within an hour, into a queue', () => {
    pipeline.hasResourceProperties('AWS::Scheduler::Schedule', {
      Target: {
        RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600 },
        DeadLetterConfig: { Arn: Match.anyValue() },
      },
    });
  });

  it('follows the configured hour, and can be off', () => {
    const schedule = { hour: 23, minute: 30, enabled: false };
    const { pipeline: other } = synthesize({ ...environment, schedule, timeZone: 'Asia/Dhaka' });
    other.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(30 23 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Dhaka',
      State: 'DISABLED',
    });
  });
});

describe('the notices', () => {
  it('go to every configured address', () => {
    const endpoints = Object.values(pipeline.findResources('AWS::SNS::Subscription')).map(
      ({ Properties }) => `${Properties.Protocol}:${Properties.Endpoint}`,
    );
    expect(endpoints).toEqual(environment.notify.map((email) => `email:${email}`));
  });

  it('are published over TLS only', () => {
    pipeline.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Principal: '*',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        ]),
      },
    });
  });

  it('may also come from alarms and rules, which the topic policy has to name', () => {
    const [policy] = Object.values(pipeline.findResources('AWS::SNS::TopicPolicy'));
    const allowed = (policy!.Properties.PolicyDocument.Statement as Record<string, unknown>[])
      .filter(({ Effect }) => Effect === 'Allow')
      .map(({ Sid, Effect, Resource, ...rest }) => rest);
    const account = { Ref: 'AWS::AccountId' };
    const joined = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });
    expect(allowed).toEqual([
      { Action: 'sns:Publish', Principal: { AWS: joined('arn:aws:iam::', account, ':root') } },
      {
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': joined('arn:aws:cloudwatch:ap-south-1:', account, ':alarm:*') },
        },
      },
      // A condition would keep EventBridge out (docs/services.md#sns).
      { Action: 'sns:Publish', Principal: { Service: 'events.amazonaws.com' } },
    ]);
  });
});

describe('the staging job', () => {
  it('is Glue 5.1 with a time-out, without retries, bookmarks or metrics of its own', () => {
    pipeline.hasResourceProperties('AWS::Glue::Job', {
      GlueVersion: '5.1',
      Command: { Name: 'glueetl', PythonVersion: '3' },
      MaxRetries: 0,
      Timeout: 60,
      WorkerType: 'G.1X',
      DefaultArguments: {
        '--job-bookmark-option': 'job-bookmark-disable',
        '--enable-metrics': Match.absent(),
        '--enable-observability-metrics': Match.absent(),
      },
    });
  });

  it('takes its script, and its package as a zip with the package folder alone at the root', () => {
    const { app, pipeline: stack } = buildApp();
    const assembly = app.synth();
    const [job] = Object.values(Template.fromStack(stack).findResources('AWS::Glue::Job'));
    const { Command, DefaultArguments } = job!.Properties;
    const sourceOf = (location: unknown): string => {
      const name = /[0-9a-f]{64}[.](py|zip)/.exec(JSON.stringify(location))![0];
      return join(assembly.directory, `asset.${name.replace('.zip', '')}`);
    };
    expect(readFileSync(sourceOf(Command.ScriptLocation), 'utf8')).toBe(
      readFileSync('glue/stage_table.py', 'utf8'),
    );
    const zipped = sourceOf(DefaultArguments['--extra-py-files']);
    expect(readdirSync(zipped)).toEqual(['loadline_staging']);
    const modules = readdirSync(join(zipped, 'loadline_staging'));
    expect(modules).toEqual(readdirSync('glue/loadline_staging').filter((name) => name.endsWith('.py')));
    expect(modules).toContain('__init__.py');
  });

  it('may read its script and its package of every deployment, and nothing of other apps', () => {
    const [job] = Object.values(pipeline.findResources('AWS::Glue::Job'));
    const { Command, DefaultArguments } = job!.Properties;
    for (const location of [Command.ScriptLocation, DefaultArguments['--extra-py-files']])
      expect(JSON.stringify(location)).toMatch(/\/loadline\/test\/[0-9a-f]{64}[.](py|zip)/);
    const ofAssets = grants(pipeline).filter(
      ({ role, resource }) => role.startsWith('StagingJobRole') && resource.includes('cdk-'),
    );
    expect(ofAssets.map(({ action, resource }) => `${action} ${resource}`)).toEqual([
      expect.stringMatching(/^s3:GetObject arn:aws:s3:::<cdk-[^/]+>\/loadline\/test\/\*$/),
    ]);
  });

  it('logs to groups that the stack creates', () => {
    const [job] = Object.values(pipeline.findResources('AWS::Glue::Job'));
    const prefix: string = job!.Properties.DefaultArguments['--custom-logGroup-prefix'];
    for (const name of ['output', 'error']) {
      pipeline.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: `${prefix}/${name}` });
    }
  });
});

describe('the functions', () => {
  const functions = () => Object.entries(pipeline.findResources('AWS::Lambda::Function'));

  it('are one a handler, traced, on ARM, with a log of their own', () => {
    expect(
      functions()
        .map(([id]) => handlerOf(id))
        .sort(),
    ).toEqual([
      ...['CheckGates', 'FinishRun', 'HandleFailure', 'ListLanding', 'PlanRun', 'PublishReports', 'RunSql'],
      'StartRun',
    ]);
    for (const [, { Properties }] of functions()) {
      expect(Properties).toMatchObject({ Architectures: ['arm64'], TracingConfig: { Mode: 'Active' } });
      expect(Properties.LoggingConfig.LogGroup).toBeDefined();
    }
  });

  it('time out before the state that calls them does, 16 minutes', () => {
    for (const [, { Properties }] of functions()) expect(Properties.Timeout).toBeLessThan(16 * 60);
  });

  it('give RunSql longer than a call of 5 minutes, and those that stop job runs the longest there is', () => {
    const timeouts = Object.fromEntries(
      functions().map(([id, { Properties }]) => [handlerOf(id), Properties.Timeout]),
    );
    expect(timeouts).toMatchObject({ RunSql: 600, StartRun: 900, HandleFailure: 900, ListLanding: 900 });
  });

  it('have a role whose name never changes where the warehouse knows it', () => {
    pipeline.hasResourceProperties('AWS::IAM::Role', { RoleName: 'loadline-test-run-sql' });
  });
});

describe('logs', () => {
  it('expire, each of them', () => {
    for (const { Properties } of Object.values(pipeline.findResources('AWS::Logs::LogGroup'))) {
      expect(Properties.RetentionInDays).toBe(90);
    }
  });
});
