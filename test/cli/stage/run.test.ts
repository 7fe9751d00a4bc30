import { jsonOf, run } from '../support/loadline';
import { LocalStage } from '../support/local-stage';
import { csv, shopHeader, shopPlace } from '../support/shop-project';
import { writeFiles } from '../support/folders';

interface Report {
  readonly outcome: string;
  readonly error?: { readonly name: string };
  readonly tables: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly runs: readonly unknown[];
}

describe('run --stage', () => {
  const place = shopPlace({ 'shop/2025-01-01/shops.csv': csv(shopHeader, 'I,1,Anna,01-JAN-2020,Y,x') });
  let stage: LocalStage;
  beforeAll(async () => {
    await run(place);
    stage = await LocalStage.open(place);
  });
  afterAll(() => stage.close());

  it('starts an execution, follows it as a run on this machine, and reports it', async () => {
    writeFiles(place.landing, { 'shop/2025-01-02/shops.csv': csv(shopHeader, 'I,2,Bea,,Y,x', 'I,x,,,,') });
    const ended = await stage.run('Operator', ['run', '--allow-rejects']);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toMatch(/StartRun +acquires the run lock\n/);
    expect(ended.stderr).toMatch(/ {2}staged shop {2}2 rows in .*, 1 rejected\n/);
    expect(ended.stderr).toMatch(/FinishRun +sends the notice/);
    expect(ended.stdout).toMatch(/^Published in 1 run, /);
    expect(ended.stdout).toContain('s3://work/runs/');
    expect(ended.stdout).toContain('npx loadline failed --stage local\n');
  });

  it('prints the report that a run on this machine prints', async () => {
    writeFiles(place.landing, { 'shop/2025-01-03/shops.csv': csv(shopHeader, 'U,2,Bella,,Y,x') });
    const ended = await stage.run('Operator', ['run', '--json', '--quiet']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(jsonOf<Report>(ended)).toMatchObject({
      outcome: 'published',
      tables: { shop: { files: 1, read: 1, updated: 1 } },
      runs: [{ outcome: 'published' }],
    });
  });

  it('tells a failure, with the options that help, by exit code 1', async () => {
    writeFiles(place.landing, { 'shop/2025-01-04/shops.csv': csv(shopHeader, 'I,x,,,,') });
    const ended = await stage.run('Operator', ['run']);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(/the run FAILED in CheckGates: GateClosedError[^]*--allow-rejects/);
  });

  it('leaves the execution to itself on Ctrl-C, and says how to stop it', async () => {
    const goOn = stage.holdExecutions(); // it would be over before the second look at it
    const asked = stage.requests.length;
    const killWhen = (): boolean =>
      stage.requests.slice(asked).some(({ action }) => action === 'states:GetExecutionHistory');
    const ended = await stage.run('Operator', ['run', '--allow-rejects'], { killWhen, signal: 'SIGINT' });
    goOn();
    expect(ended).toMatchObject({ code: 130, stdout: '' });
    expect(ended.stderr).toMatch(/The execution goes on[^]*arn:aws:states:\S+:by-hand-/);
    expect(ended.stderr).toContain('aws stepfunctions stop-execution --execution-arn arn:aws:states:');
    await stage.settled();
    const status = await stage.run('Reader', ['status']);
    expect(status.stdout).toMatch(/^Run \S+: published/);
  });

  it.each([
    [
      'a landing folder',
      ['--landing', place.landing],
      /--stage <name>' cannot be used with option '--landing/,
    ],
    [
      'a file to skip that is not there',
      ['--skip-file', 'shop/2025-01-09/no.csv'],
      /no such file in s3:\/\/landing/,
    ],
    ['a table that the stage does not have', ['--tables', 'nope'], /nope; it has/],
  ])('refuses %s', async (_, args, says) => {
    const ended = await stage.run('Operator', ['run', ...args]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(says);
  });

  it('is not for readers, who are told what to ask for', async () => {
    const ended = await stage.run('Reader', ['run']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toBe(
      'loadline: arn:aws:sts::000000000000:assumed-role/Reader/Reader lacks the right states:StartExecution on ' +
        'arn:aws:states:ap-south-1:000000000000:stateMachine:DailyLoad, in stage "local". Ask for the policy ' +
        'loadline-local-operator, which the deployment makes (docs/stages.md#rights).\n',
    );
  });
});
