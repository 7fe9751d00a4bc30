import { FaultTextError, parseFault } from '../../../local/faults';

describe('a value of --fault', () => {
  it('names a call by its state or function, the first one where no number is given', () => {
    expect(parseFault('PublishUnits/redshift-data:DescribeStatement#2:5xx@after')).toMatchObject({
      ...{ what: 'call', caller: 'PublishUnits', call: 'redshift-data:DescribeStatement', number: 2 },
      ...{ kind: '5xx', phase: 'after' },
    });
    expect(parseFault('RunSql/s3:PutObject:error')).toMatchObject({ number: 1, phase: 'before' });
    expect(parseFault('Claim: wait/lambda:invoke:kill')).toMatchObject({ caller: 'Claim: wait' });
    expect(parseFault('StageTable/glue:startJobRun.sync:timeout')).toMatchObject({
      call: 'glue:startJobRun.sync',
    });
  });

  it('loses an answer behind the effect, unless it says otherwise', () => {
    expect(parseFault('FinishRun/sns:Publish:lost')).toMatchObject({ phase: 'after' });
    expect(parseFault('FinishRun/sns:Publish:lost@before')).toMatchObject({ phase: 'before' });
  });

  it('names an artifact, or SQL that comes late', () => {
    expect(parseFault('damage:staged/*/manifest.json:cut')).toMatchObject({
      ...{ what: 'damage', pattern: 'staged/*/manifest.json', how: 'cut' },
    });
    expect(parseFault('late:CopyPlan@PublishUnits')).toMatchObject({
      ...{ what: 'late', step: 'CopyPlan', state: 'PublishUnits' },
    });
  });

  it.each([
    ['', 'none of the forms'],
    ['PublishUnits', 'none of the forms'],
    ['PublishUnits/lambda:invoke#0:error', 'none of the forms'],
    ['PublishUnits/lambda:invoke:explode', '"explode" is no kind; the kinds are error, lost'],
    ['late:Nothing@PublishUnits', '"Nothing" is no step of SQL; the steps are Claim, '],
  ])('"%s" is refused', (text, why) => {
    expect(() => parseFault(text)).toThrow(FaultTextError);
    expect(() => parseFault(text)).toThrow(why);
  });
});
