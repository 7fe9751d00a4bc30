import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as glueModel from '@aws-sdk/client-glue';
import * as dataModel from '@aws-sdk/client-redshift-data';
import * as s3Model from '@aws-sdk/client-s3';
import * as sfnModel from '@aws-sdk/client-sfn';
import * as snsModel from '@aws-sdk/client-sns';
import * as ssmModel from '@aws-sdk/client-ssm';
import { LocalGlue, RedshiftData } from '../../../local/endpoints';
import { Warehouse } from '../../../local/warehouse';
import { openEndpoints, signedBy } from './open-endpoints';

/** The SDK's generated schemas: `[kind, namespace, name, traits, member names, member schemas]`; 1 is a list, 3 a structure, 9 an operation. */
type Model = Readonly<Record<string, unknown>>;
type Schema = readonly [
  kind: number,
  namespace: string,
  name: string,
  traits: unknown,
  members: unknown,
  schemas: unknown,
];

const resolve = (schema: unknown): unknown =>
  typeof schema === 'function' ? resolve((schema as () => unknown)()) : schema;

/** Paths of an answer that the model does not have. */
function unknownMembers(schema: unknown, value: unknown, path: string): string[] {
  const found = resolve(schema);
  if (!Array.isArray(found)) return [];
  const [kind, , , , members, schemas] = found as unknown as Schema;
  if (kind === 1)
    return (value as unknown[]).flatMap((each, index) => unknownMembers(members, each, `${path}[${index}]`));
  if (kind !== 3 && kind !== 4) return [];
  return Object.entries(value as object).flatMap(([name, each]) => {
    const at = (members as string[]).indexOf(name);
    return at === -1
      ? [`${path}.${name}`]
      : unknownMembers((schemas as unknown[])[at], each, `${path}.${name}`);
  });
}

const outputOf = (model: Model, operation: string): unknown => (model[`${operation}$`] as Schema)[5];

describe('answers and the models of the services', () => {
  it('answers no member that the service does not have', async () => {
    let warehouse: Warehouse | undefined;
    const test = await openEndpoints(async (_, store) => {
      warehouse = await Warehouse.open({ file: ':memory:', store });
      return {
        redshiftData: new RedshiftData({ warehouse, workgroupName: 'workgroup', database: 'd' }),
        glue: new LocalGlue({
          jobs: { ok: () => Promise.resolve(), bad: () => Promise.reject(new Error('x')) },
        }),
        executions: {
          describe: (executionArn: string) => ({
            executionArn,
            stateMachineArn: 'm',
            name: 'n',
            status: 'FAILED' as const,
            startDate: new Date(),
            stopDate: new Date(),
            input: '{}',
            output: '{}',
            error: 'e',
            cause: 'c',
          }),
          start: () => ({ executionArn: 'a', startDate: new Date() }),
          list: (stateMachineArn: string) => [
            {
              executionArn: 'arn:aws:states:x:1:execution:a:b',
              stateMachineArn,
              name: 'b',
              status: 'RUNNING' as const,
              startDate: new Date(),
            },
          ],
          history: () => [{ timestamp: new Date(), type: 'ExecutionStarted', id: 1, previousEventId: 0 }],
        },
        parameters: { '/a/b': '{}' },
      };
    });
    const faults: string[] = [];
    const call = async (
      target: string,
      model: Model,
      operation: string,
      input: object,
    ): Promise<Record<string, unknown>> => {
      const answer = await fetch(test.endpoints.url, {
        method: 'POST',
        headers: { 'x-amz-target': `${target}.${operation}`, authorization: signedBy(test.key) },
        body: JSON.stringify(input),
      });
      const output = (await answer.json()) as Record<string, unknown>;
      expect({ operation, status: answer.status, output }).toMatchObject({ status: 200 });
      faults.push(...unknownMembers(outputOf(model, operation), output, operation));
      return output;
    };
    const data = (operation: string, input: object): Promise<Record<string, unknown>> =>
      call('RedshiftData', dataModel, operation, input);
    const target = { WorkgroupName: 'workgroup', Database: 'd', WaitTimeSeconds: 5, StatementName: 'n' };

    const one = await data('ExecuteStatement', {
      ...target,
      Sql: `SELECT 1 AS "a", 'x' AS "b", NULL AS "c", TRUE AS "d"`,
    });
    await data('DescribeStatement', { Id: one['Id'] });
    await data('GetStatementResult', { Id: one['Id'] });
    const batch = await data('BatchExecuteStatement', {
      ...target,
      Sqls: ['SELECT 1 AS "a"', 'SELECT "no"'],
    });
    await data('DescribeStatement', { Id: batch['Id'] });
    await data('DescribeStatement', { Id: `${batch['Id'] as string}:2` });
    await data('ListStatements', { Status: 'ALL', MaxResults: 1 });
    const run = await call('AWSGlue', glueModel, 'StartJobRun', { JobName: 'bad', Arguments: {} });
    await call('AWSGlue', glueModel, 'GetJobRun', { JobName: 'bad', RunId: run['JobRunId'] });
    await call('AWSGlue', glueModel, 'BatchStopJobRun', {
      JobName: 'bad',
      JobRunIds: [run['JobRunId'], 'jr_none'],
    });
    await call('AWSStepFunctions', sfnModel, 'DescribeExecution', {
      executionArn: 'arn:aws:states:x:1:execution:a:b',
    });
    await call('AWSStepFunctions', sfnModel, 'StartExecution', {
      stateMachineArn: 'arn:aws:states:x:1:stateMachine:a',
    });
    await call('AWSStepFunctions', sfnModel, 'ListExecutions', {
      stateMachineArn: 'arn:aws:states:x:1:stateMachine:a',
    });
    await call('AWSStepFunctions', sfnModel, 'GetExecutionHistory', {
      executionArn: 'arn:aws:states:x:1:execution:a:b',
    });
    await call('AmazonSSM', ssmModel, 'GetParameter', { Name: '/a/b' });
    await test.close();
    warehouse?.close();

    expect(faults).toEqual([]);
  });

  const folder = join(__dirname, '../../../local/endpoints');
  /** Names that the sources of a folder throw, or hand to `checkInput` for it to throw. */
  const thrown = (service: string): string[] => {
    const sources = readdirSync(join(folder, service)).map((file) =>
      readFileSync(join(folder, service, file), 'utf8'),
    );
    const names = sources.flatMap((text) => [
      ...text.matchAll(
        /new ServiceError\(\s*'(\w+)'|checkInput\([^)]*'(\w+)'\s*,?\s*\)|jsonOperations\('(\w+)'\)/g,
      ),
    ]);
    return [...new Set(names.map(([, ...found]) => found.find((each) => each !== undefined) ?? ''))];
  };
  const modelled = (model: Model): string[] =>
    Object.values(model)
      .filter((each): each is Schema => Array.isArray(each) && each[0] === -3)
      .flatMap(([, , name, traits]) => [name, ...queryName(traits)]);
  /** The query protocol has names of its own for some errors. */
  const queryName = (traits: unknown): string[] => {
    const found = (traits as { awsQueryError?: [string] } | undefined)?.awsQueryError;
    return found === undefined ? [] : [found[0]];
  };

  it.each<[string, Model, readonly string[]]>([
    ['redshift-data', dataModel, []],
    ['glue', glueModel, []],
    ['step-functions', sfnModel, []],
    // "Common Errors" of every service
    ['ssm', ssmModel, ['ValidationException']],
    // "Common Error Types" of the query protocol
    ['sns', snsModel, ['InvalidAction']],
    // S3 lists these under "Error responses"; its SDK models almost none of its errors
    [
      's3',
      s3Model,
      [
        'NotImplemented',
        'PreconditionFailed',
        'InvalidRange',
        'InvalidArgument',
        'InvalidURI',
        'MalformedXML',
      ],
    ],
  ])('throws for %s only errors that the service has', (service, model, common) => {
    const names = thrown(service);

    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => ![...modelled(model), ...common].includes(name))).toEqual([]);
  });

  it('answers with the names of errors of the store that S3 has', () => {
    const text = readFileSync(join(folder, '../store/errors.ts'), 'utf8');
    const names = [...text.matchAll(/override readonly name = '(\w+)'/g)].map(([, name]) => name);

    expect(names.sort()).toEqual([
      'AccessDenied',
      'InvalidArgument',
      'NoSuchBucket',
      'NoSuchKey',
      'PreconditionFailed',
    ]);
  });
});
