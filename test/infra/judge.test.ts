import { judged, readCfnLint, readCheckov } from '../../infra/judge/findings';
import type { Finding } from '../../infra/judge/findings';
import { reasons } from '../../infra/judge/reasons';

const finding = (check: string, resource: string): Finding => ({
  ...{ check, resource, text: 'Ensure something', template: 'minimal/Stack.template.json' },
});
const reason = { check: 'CKV_1', resources: /AWS::S3::Bucket\.Work\w+/, reason: 'It can be made again.' };

describe('a finding', () => {
  it('is explained by a reason for its check and its whole resource', () => {
    expect(judged([finding('CKV_1', 'AWS::S3::Bucket.Work1')], [reason])).toEqual({
      unexplained: [],
      idle: [],
    });
  });

  it.each([
    ['another check', finding('CKV_2', 'AWS::S3::Bucket.Work1')],
    ['another resource', finding('CKV_1', 'AWS::S3::Bucket.Landing1')],
    [
      'a resource whose name has that of the reason as a part',
      finding('CKV_1', 'AWS::S3::Bucket.OtherWork1'),
    ],
  ])('of %s is unexplained, and the reason idle', (_, other) => {
    expect(judged([other], [reason])).toEqual({ unexplained: [other], idle: [reason] });
  });
});

describe("the tools' answers", () => {
  it("are read: checkov's failed checks, of one report or of several", () => {
    const report = {
      results: {
        failed_checks: [
          { check_id: 'CKV_1', check_name: 'Ensure', resource: 'A::B.C', file_path: '/full/x.json' },
        ],
      },
    };
    const expected = [{ check: 'CKV_1', text: 'Ensure', resource: 'A::B.C', template: 'full/x.json' }];
    expect(readCheckov(JSON.stringify(report))).toEqual(expected);
    expect(readCheckov(JSON.stringify([report, report]))).toHaveLength(2);
    expect(readCheckov('{"passed":0}')).toEqual([]);
  });

  it('fail where checkov could not read a template: nothing found in it would mean nothing', () => {
    const report = { results: { failed_checks: [], parsing_errors: ['/x.json'] } };
    expect(() => readCheckov(JSON.stringify(report))).toThrow('checkov cannot read /x.json');
  });

  it("are read: cfn-lint's errors, and no warnings", () => {
    const match = (Level: string) => ({
      ...{ Level, Message: 'Wrong', Filename: 'x.json', Rule: { Id: 'E1' } },
      Location: { Path: ['Resources', 'Job'] },
    });
    expect(readCfnLint(JSON.stringify([match('Error'), match('Warning')]))).toEqual([
      { check: 'E1', text: 'Wrong', resource: 'Resources/Job', template: 'x.json' },
    ]);
    expect(readCfnLint('')).toEqual([]);
  });
});

describe('the reasons', () => {
  it('say more than that it is so', () => {
    for (const { reason: text } of reasons) expect(text.length).toBeGreaterThan(30);
  });
});
