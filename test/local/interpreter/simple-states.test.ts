import { machine, outputOf, run } from './support/machine';

const choice = (Choices: object[], more: object = {}) => ({ Type: 'Choice', Choices, ...more });
const pass = (Output: unknown) => ({ Type: 'Pass', Output, End: true });

describe('Pass, Succeed and Wait', () => {
  it('hand their input on, or their Output', async () => {
    const definition = machine({
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Wait', Seconds: 1, Next: 'C' },
      C: { Type: 'Succeed' },
    });
    expect(await outputOf(definition, { input: { é: '漢' } })).toEqual({ é: '漢' });
    expect(
      await outputOf(machine({ S: { Type: 'Succeed', Output: { n: '{% 1 + $states.input %}' } } }), {
        input: 1,
      }),
    ).toEqual({ n: 2 });
  });

  it.each([
    [30, 30],
    ['{% $states.input.seconds %}', 45],
    [0, 0],
  ])('Wait waits %p', async (Seconds, elapsed) => {
    const { clock } = await run(machine({ W: { Type: 'Wait', Seconds, End: true } }), {
      input: { seconds: 45 },
    });
    expect(clock.elapsedSeconds).toBe(elapsed);
  });

  it.each([-1, 1.5, '5'])('Wait fails for %p seconds', async (seconds) => {
    const definition = machine({ W: { Type: 'Wait', Seconds: '{% $states.input.seconds %}', End: true } });
    expect((await run(definition, { input: { seconds } })).result).toMatchObject({
      error: 'States.QueryEvaluationError',
    });
  });
});

describe('Fail', () => {
  it('fails the execution with its Error and Cause', async () => {
    const definition = machine({ F: { Type: 'Fail', Error: '{% $states.input.error %}', Cause: 'because' } });
    const { result, events } = await run(definition, { input: { error: 'Gate' } });
    expect(result).toMatchObject({ status: 'FAILED', error: 'Gate', cause: 'because' });
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'StateEntered',
      'StateFailed',
      'ExecutionFailed',
    ]);
  });

  it('wants strings', async () => {
    const definition = machine({ F: { Type: 'Fail', Error: 'E', Cause: '{% $states.input %}' } });
    expect((await run(definition, { input: { a: 1 } })).result).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining("Expected 'string', but was 'object' for value: {\"a\":1}"),
    });
  });
});

describe('Choice', () => {
  const definition = machine({
    C: choice(
      [
        {
          Condition: '{% $states.input.n > 10 %}',
          Next: 'Big',
          Assign: { size: 'big' },
          Output: '{% $states.input.n %}',
        },
        {
          Condition: '{% $states.input.n > 5 %}',
          Next: 'Middle',
          Assign: { size: 'middle' },
          Output: 'rule',
        },
        { Condition: false, Next: 'Middle', Assign: { size: '' }, Output: '' },
      ],
      { Default: 'Small', Assign: { size: 'small' }, Output: 'default' },
    ),
    Big: pass('{% [$states.input, $size, "Big"] %}'),
    Middle: pass('{% [$states.input, $size, "Middle"] %}'),
    Small: pass('{% [$states.input, $size, "Small"] %}'),
  });

  it.each([
    [11, [11, 'big', 'Big']],
    [6, ['rule', 'middle', 'Middle']],
    [1, ['default', 'small', 'Small']],
  ])(
    'takes the first rule that is true, else Default, with its Assign and Output (%d)',
    async (n, output) => {
      expect(await outputOf(definition, { input: { n } })).toEqual(output);
    },
  );

  it('hands its input on when it has no Output', async () => {
    const plain = machine({ C: choice([{ Condition: true, Next: 'S' }]), S: { Type: 'Succeed' } });
    expect(await outputOf(plain, { input: [1] })).toEqual([1]);
  });

  it.each([
    ['"true"', 'string'],
    ['1', 'number'],
    ['null', 'null'],
  ])('fails when a condition is %s', async (condition, type) => {
    const odd = machine({
      C: choice([{ Condition: `{% ${condition} %}`, Next: 'S' }], { Default: 'S' }),
      S: { Type: 'Succeed' },
    });
    expect((await run(odd)).result).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(`Expected 'boolean', but was '${type}'`),
    });
  });

  it('fails with States.NoChoiceMatched without Default', async () => {
    const none = machine({ C: choice([{ Condition: false, Next: 'S' }]), S: { Type: 'Succeed' } });
    expect((await run(none)).result).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });
});
