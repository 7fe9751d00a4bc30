import fc from 'fast-check';
import { handlerNames } from '../../../contracts';
import type { PermissionRequest, Policies, PolicyStatement } from '../../../local/permissions';
import { contextOf, word } from './random-requests';

const bucket = 'arn:aws:s3:::aaa';
const topic = 'arn:aws:sns:ap-south-1:000000000000:';
const statements = 'redshift-data:DescribeStatement';

/** RunSql asks for an object, a bucket, a topic or a statement. */
export const randomRequest: fc.Arbitrary<PermissionRequest> = fc
  .oneof(
    fc.tuple(
      fc.constantFrom('s3:PutObject', 's3:GetObject', 's3:putobject'),
      word.map((key) => `${bucket}/a${key}`),
    ),
    fc.tuple(fc.constant('s3:ListBucket'), fc.constantFrom(bucket, 'arn:aws:s3:::aaab')),
    fc.tuple(
      fc.constant('sns:Publish'),
      fc.constantFrom('a', 'A', 'ab').map((name) => `${topic}${name}`),
    ),
    fc.tuple(fc.constant(statements), fc.constant('*')),
  )
  .chain(([action, resource]) =>
    contextOf(action).map((context) => ({ principal: 'RunSql' as const, action, resource, context })),
  );

const some = (...from: string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...from), { minLength: 1, maxLength: 2 });
const account = '000000000000';
const wanted = {
  accounts: some(account, '0000*', '00000000000?', '1*'),
  ids: some('AROA:a', 'AROA:?', '${aws:userid}', 'AROA:*'),
  arns: some(
    'arn:aws:s3:::*',
    'arn:aws:s3:::?',
    'arn:aws:cloudwatch:*:b:*',
    'arn:aws:s3:::a',
    'arn:*:cloudwatch:a:b:alarm:c',
  ),
};

/** An operator with a key of its type, and values. */
const condition = fc
  .oneof(
    fc.tuple(
      fc.constant('Bool'),
      fc.constantFrom('aws:SecureTransport', 'AWS:securetransport'),
      some('true', 'false'),
    ),
    fc.tuple(
      fc.constantFrom('StringEquals', 'StringLike'),
      fc.constant('aws:SourceAccount'),
      wanted.accounts,
    ),
    fc.tuple(
      fc.constantFrom('StringEquals', 'StringLike'),
      fc.constantFrom('aws:userid', 'redshift-data:statement-owner-iam-userid'),
      wanted.ids,
    ),
    fc.tuple(fc.constantFrom('ArnLike', 'ArnEquals'), fc.constant('aws:SourceArn'), wanted.arns),
  )
  .chain(([operator, key, values]) =>
    fc.boolean().map((optional) => [optional ? `${operator}IfExists` : operator, { [key]: values }] as const),
  );
const conditions = fc
  .uniqueArray(condition, { maxLength: 2, selector: ([operator]) => operator })
  .map((each) => Object.fromEntries(each));

/** Short texts with wildcards. */
const wildWord = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '/', '*', '?', '.', ':'), maxLength: 4 });
const resource = fc.oneof(
  fc.constantFrom('*', bucket, `${bucket}/*`, 'arn:aws:s3:::*', 'arn:aws:sns:*:*:*', `${topic}?`),
  wildWord.map((key) => `${bucket}/${key}`),
  wildWord.map((name) => `arn:aws:sns:ap-*:${account}:${name}`),
);
const action = fc.constantFrom(
  ...['*', 's3:*', 'S3:PutObject', 's3:?etObject', 's3:Get*', 's3:*Bucket', 'sns:Publish', statements],
);
const statement: fc.Arbitrary<PolicyStatement> = fc.record({
  Effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
  Action: fc.uniqueArray(action, { minLength: 1, maxLength: 2 }),
  Resource: fc.uniqueArray(resource, { minLength: 1, maxLength: 3 }),
  Condition: conditions,
});
const onBucket = fc
  .tuple(
    statement,
    some(
      '*',
      `arn:aws:iam::${account}:root`,
      `arn:aws:iam::${account}:role/RunSql`,
      `arn:aws:iam::${account}:role/PlanRun`,
      'cloudwatch.amazonaws.com',
    ),
  )
  .map(([each, Principal]): PolicyStatement => ({ ...each, Principal }));

const nobodyElse = Object.fromEntries(
  [...handlerNames, 'Workflow', 'StagingJob', 'Copy'].map((name) => [name, []]),
) as unknown as Policies['identity'];

/** A few statements for RunSql and on the bucket, and none for anybody else. */
export const randomPolicies: fc.Arbitrary<Policies> = fc
  .record({
    own: fc.array(statement, { maxLength: 3 }),
    guard: fc.array(onBucket, { minLength: 1, maxLength: 2 }),
    guarded: fc.constantFrom(bucket, 'arn:aws:s3:::other'),
  })
  .map(({ own, guard, guarded }) => ({
    identity: { ...nobodyElse, RunSql: own },
    resource: { [guarded]: guard },
  }));
