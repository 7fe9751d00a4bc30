import { deployedPolicies, judgeBy, without } from '../../../local/permissions';
import type { PermissionRequest, Policies, PolicyStatement } from '../../../local/permissions';

const tls = { 'aws:SecureTransport': 'true' };
const put = (resource: string): PermissionRequest => ({
  principal: 'RunSql',
  action: 's3:PutObject',
  resource,
  context: tls,
});

describe('the judge, by the deployed policies', () => {
  const deployed = deployedPolicies();
  const judge = judgeBy(deployed);

  it('allows what a role is granted, and says by which statement', () => {
    const { allowed, by } = judge(put('arn:aws:s3:::work/runs/1/result.json'));
    expect(allowed).toBe(true);
    expect(by).toMatchObject({ Effect: 'Allow', Action: expect.arrayContaining(['s3:PutObject']) });
  });

  it('denies what nothing allows', () => {
    expect(judge(put('arn:aws:s3:::landing/orders/x.csv'))).toEqual({ allowed: false, by: null });
  });

  it('denies a call without TLS, by the policy of the bucket', () => {
    const { allowed, by } = judge({
      ...put('arn:aws:s3:::work/runs/1/result.json'),
      context: { 'aws:SecureTransport': 'false' },
    });
    expect(allowed).toBe(false);
    expect(by).toMatchObject({ Effect: 'Deny', Action: ['s3:*'] });
  });

  it('lets RunSql describe statements of its own session, and no other', () => {
    const describe = (owner: string): boolean =>
      judge({
        principal: 'RunSql',
        action: 'redshift-data:DescribeStatement',
        resource: '*',
        context: { ...tls, 'aws:userid': 'AROA:a', 'redshift-data:statement-owner-iam-userid': owner },
      }).allowed;
    expect([describe('AROA:a'), describe('AROA:b')]).toEqual([true, false]);
  });

  it('denies a call whose grant is taken away, and only that', () => {
    const less = judgeBy(without(deployed, 'RunSql', 's3:PutObject', 'arn:aws:s3:::work/runs/*'));
    expect(less(put('arn:aws:s3:::work/runs/1/result.json')).allowed).toBe(false);
    expect(less(put('arn:aws:s3:::work/log/pending/1.json')).allowed).toBe(true);
    const none = judgeBy(without(deployed, 'RunSql', 's3:PutObject'));
    expect(none(put('arn:aws:s3:::work/log/pending/1.json')).allowed).toBe(false);
    expect(() => without(deployed, 'RunSql', 'glue:StartJobRun')).toThrow(
      'RunSql has no grant of glue:StartJobRun',
    );
  });
});

/** RunSql's verdict by these statements: its own, and those on the bucket `work`. */
function verdict(
  request: Partial<PermissionRequest>,
  own: readonly Partial<PolicyStatement>[],
  onBucket: readonly Partial<PolicyStatement>[] = [],
): 'allowed' | 'denied' | 'nothing' {
  const fill = (each: Partial<PolicyStatement>): PolicyStatement => ({
    Effect: 'Allow',
    Action: ['s3:PutObject'],
    Resource: ['arn:aws:s3:::work/*'],
    ...each,
  });
  const identity = { ...deployedPolicies().identity, RunSql: own.map(fill) };
  const policies: Policies = { identity, resource: { 'arn:aws:s3:::work': onBucket.map(fill) } };
  const { allowed, by } = judgeBy(policies)({ ...put('arn:aws:s3:::work/a'), ...request });
  if (allowed) return 'allowed';
  return by === null ? 'nothing' : 'denied';
}

describe('the judge', () => {
  it('lets a Deny win over every Allow', () => {
    expect(verdict({}, [{}, { Effect: 'Deny' }])).toBe('denied');
    expect(verdict({}, [{}], [{ Effect: 'Deny', Principal: ['*'] }])).toBe('denied');
  });

  it('reads wildcards in actions without case, in ARNs with it', () => {
    expect(verdict({}, [{ Action: ['S3:put*'] }])).toBe('allowed');
    expect(verdict({}, [{ Action: ['s3:PutObjec?'] }])).toBe('allowed');
    expect(verdict({}, [{ Action: ['s3:PutObject?'] }])).toBe('nothing');
    expect(verdict({}, [{ Action: ['*'] }])).toBe('allowed');
    expect(verdict({}, [{ Resource: ['arn:aws:s3:::work/A'] }])).toBe('nothing');
    expect(verdict({}, [{ Resource: ['arn:aws:s3:::wor?/*'] }])).toBe('allowed');
    expect(verdict({}, [{ Resource: ['arn:aws:s3:::work.*'] }])).toBe('nothing');
  });

  it('lets a wildcard of an ARN reach over colons only within the resource', () => {
    const execution = 'arn:aws:states:ap-south-1:000000000000:execution:DailyLoad:a';
    const on = (pattern: string) =>
      verdict({ action: 'states:DescribeExecution', resource: execution }, [
        { Action: ['states:*'], Resource: [pattern] },
      ]);
    expect(on('arn:aws:states:ap-south-1:000000000000:execution:*')).toBe('allowed');
    expect(on('arn:aws:states:*:*:execution:DailyLoad:a')).toBe('allowed');
    expect(on('arn:aws:states:*:execution:DailyLoad:a:*')).toBe('nothing');
    expect(() => on('arn:aws:states:*')).toThrow('neither "*" nor an ARN of six segments');
  });

  it('matches a request on no resource by nothing but a whole "*"', () => {
    const listing = { action: 'redshift-data:ListStatements', resource: '*' };
    expect(verdict(listing, [{ Action: ['redshift-data:*'], Resource: ['*'] }])).toBe('allowed');
    expect(verdict(listing, [{ Action: ['redshift-data:*'], Resource: ['arn:aws:s3:::*'] }])).toBe('nothing');
  });

  it("allows by the resource's policy for the role and for everybody, not for its account or a service", () => {
    const by = (principal: string) => verdict({}, [], [{ Principal: [principal] }]);
    expect(by('*')).toBe('allowed');
    expect(by('arn:aws:iam::000000000000:role/RunSql')).toBe('allowed');
    expect(by('arn:aws:iam::000000000000:role/PlanRun')).toBe('nothing');
    expect(by('arn:aws:iam::000000000000:root')).toBe('nothing');
    expect(by('logging.s3.amazonaws.com')).toBe('nothing');
    expect(() => by('AIDAXYZ')).toThrow('A resource policy is for "AIDAXYZ"');
  });

  it('denies everybody of the account whose root a Deny names', () => {
    const root = 'arn:aws:iam::000000000000:root';
    expect(verdict({}, [{}], [{ Effect: 'Deny', Principal: [root] }])).toBe('denied');
  });

  it('asks every operator and key of a condition, by any of its values', () => {
    const when = (Condition: PolicyStatement['Condition'], context: Record<string, string> = {}) =>
      verdict({ context }, [{ Condition }]);
    const here = { 'aws:SourceAccount': '1', 'AWS:sourcearn': 'arn:aws:s3:::landing' };
    expect(when({ StringEquals: { 'aws:SourceAccount': ['2', '1'] } }, here)).toBe('allowed');
    expect(when({ StringEquals: { 'aws:SourceAccount': ['1'], 'aws:userid': ['x'] } }, here)).toBe('nothing');
    expect(when({ StringLike: { 'aws:SourceAccount': ['?'] } }, here)).toBe('allowed');
    expect(when({ ArnLike: { 'aws:SourceArn': ['arn:aws:s3:::land*'] } }, here)).toBe('allowed');
    expect(when({ Bool: { 'aws:SecureTransport': ['TRUE'] } }, tls)).toBe('allowed');
    expect(when({ Bool: { 'aws:SecureTransport': ['false'] } })).toBe('nothing');
    expect(when({ BoolIfExists: { 'aws:SecureTransport': ['false'] } })).toBe('allowed');
  });

  it('fills in the variables of a condition, and matches nothing where the request lacks one', () => {
    const own = { StringEquals: { 'redshift-data:statement-owner-iam-userid': ['${aws:userid}'] } };
    const owner = { 'redshift-data:statement-owner-iam-userid': '$&' };
    expect(verdict({ context: { ...owner, 'aws:userid': '$&' } }, [{ Condition: own }])).toBe('allowed');
    expect(verdict({ context: owner }, [{ Condition: own }])).toBe('nothing');
  });

  it('refuses what it does not know, by its name', () => {
    const reading = (Condition: PolicyStatement['Condition']) => () => verdict({}, [{ Condition }]);
    expect(reading({ NumericLessThan: { 's3:max-keys': ['10'] } })).toThrow('the operator NumericLessThan');
    expect(reading({ StringEquals: { 'aws:PrincipalTag/x': ['1'] } })).toThrow('the key aws:PrincipalTag/x');
    expect(reading({ StringEquals: { 'aws:userid': ['${aws:username}'] } })).toThrow('the key aws:username');
    expect(reading({ Bool: { 'aws:userid': ['true'] } })).toThrow('aws:userid, which is of type text');
  });
});
