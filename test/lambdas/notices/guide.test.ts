import { awsGuide, guideFor, localGuide } from '../../../lambdas/notices/guide';

const arn = (partition: string, region: string): string =>
  `arn:${partition}:states:${region}:123456789012:execution:Loadline-prod-DailyLoad:night-1`;

const everything = (guide: typeof awsGuide, execution: string): string =>
  [
    ...guide.run("r-1'", execution),
    ...guide.setAside('r-1'),
    ...guide.resume(execution),
    ...guide.again(execution),
  ].join('\n');

describe('on AWS a notice', () => {
  it('links the execution in the console, and names how to start the next one', () => {
    const execution = arn('aws', 'ap-south-1');
    const console = 'https://console.aws.amazon.com/states/home?region=ap-south-1#';
    const machine = 'arn:aws:states:ap-south-1:123456789012:stateMachine:Loadline-prod-DailyLoad';
    expect(awsGuide.run('r', execution)).toContain(`  ${console}/v2/executions/details/${execution}`);
    const resume = awsGuide.resume(execution).join('\n');
    expect(resume).toContain(`${console}/statemachines/view/${machine}`);
    expect(resume).toContain(
      `aws stepfunctions start-execution --region ap-south-1 --state-machine-arn ${machine} --input '{}'`,
    );
  });

  it.each([
    ['aws-us-gov', 'us-gov-west-1', 'https://console.amazonaws-us-gov.com/states/home?region=us-gov-west-1#'],
    ['aws-cn', 'cn-north-1', 'https://console.amazonaws.cn/states/home?region=cn-north-1#'],
  ])('knows the console of %s', (partition, region, console) => {
    expect(awsGuide.run('r', arn(partition, region)).at(-1)).toContain(console);
  });

  it('has no link for a partition whose console it does not know', () => {
    expect(everything(awsGuide, arn('aws-iso', 'us-iso-east-1'))).not.toContain('https:');
  });

  it('names no command of this repository', () => {
    expect(everything(awsGuide, arn('aws', 'ap-south-1'))).not.toMatch(/npx|loadline (run|failed|status)/);
  });

  it('has statements with the run quoted', () => {
    expect(awsGuide.run("r-1'", 'x').join('\n')).toContain("WHERE run_id = 'r-1'''");
  });
});

describe('on one machine a notice', () => {
  it('names the commands with the home, and nothing of AWS', () => {
    const text = everything(localGuide('/data/my home'), arn('aws', 'ap-south-1'));
    expect(text).toContain('npx loadline failed --home "/data/my home"');
    expect(text).toContain('npx loadline status --run');
    expect(text).not.toMatch(/https:|SELECT|aws stepfunctions/);
  });

  it('is one where the environment names a home', () => {
    expect(guideFor(undefined)).toBe(awsGuide);
    expect(guideFor('/h').setAside('r')).toEqual(['Rejected and held rows: npx loadline failed --home /h']);
  });
});
