import type { DefinitionFault } from '../../../local/interpreter';
import { checkDefinition, DefinitionError } from '../../../local/interpreter';
import { glue, lambda, machine, processor, run } from './support/machine';

function faultsOf(definition: unknown, resources?: readonly string[]): readonly DefinitionFault[] {
  try {
    checkDefinition(definition, resources);
  } catch (error) {
    if (error instanceof DefinitionError) return error.faults;
    throw error;
  }
  return [];
}

const paths = (definition: unknown) => faultsOf(definition).map(({ path }) => path);
const done = { Type: 'Succeed' };
const pass = (more: object) => machine({ P: { Type: 'Pass', End: true, ...more } });
const task = (more: object) => machine({ T: { Type: 'Task', Resource: lambda, End: true, ...more } });
const expressionFaults = (expression: string) =>
  faultsOf(pass({ Output: `{% ${expression} %}` })).map(({ message }) => message);

describe('a definition within the subset', () => {
  it('is answered as a frozen copy', () => {
    const json = pass({ Comment: 'c', QueryLanguage: 'JSONata' });
    const definition = checkDefinition(json);
    expect(definition).toEqual(json);
    expect(definition).not.toBe(json);
    expect(Object.isFrozen(definition.States.P)).toBe(true);
  });
});

describe('all faults', () => {
  it('are reported at once, each with its path', () => {
    const definition = machine(
      {
        Start: { Type: 'Task', Resource: lambda, ResultPath: '$.x', HeartbeatSeconds: 5, Next: 'Nowhere' },
        Lost: { Type: 'Parallel', Branches: [], End: true },
      },
      { TimeoutSeconds: 0, Extra: 1 },
    );
    expect(faultsOf(definition)).toEqual([
      { path: 'TimeoutSeconds', message: 'must be an integer from 1 to 99999999' },
      { path: 'Extra', message: 'is not a field of a state machine' },
      {
        path: 'States.Start.ResultPath',
        message: 'is a JSONPath field; the local interpreter supports QueryLanguage JSONata only',
      },
      { path: 'States.Start.HeartbeatSeconds', message: 'is not supported by the local interpreter' },
      {
        path: 'States.Lost.Type',
        message:
          '"Parallel" is not supported by the local interpreter; it supports Task, Pass, Choice, Map, Wait, Succeed, Fail',
      },
      { path: 'States.Start.Next', message: 'there is no state "Nowhere"' },
      { path: 'States.Lost', message: 'no state leads to it' },
      {
        path: 'States',
        message: 'no reachable state ends it; one must have "End": true, or be a Succeed or a Fail state',
      },
    ]);
    expect(() => checkDefinition(definition)).toThrow(/8 faults:\n {2}TimeoutSeconds: must be/);
  });

  it.each([null, 'text', [], 3, undefined])('are reported for %p, which is no machine', (json) => {
    expect(faultsOf(json)).toHaveLength(1);
  });
});

describe('fields', () => {
  it.each(['InputPath', 'OutputPath', 'Parameters', 'ResultSelector', 'ResultPath', 'TimeoutSecondsPath'])(
    'refuses %s as JSONPath',
    (field) => {
      expect(faultsOf(task({ [field]: '$.a' }))[0]).toMatchObject({
        path: `States.T.${field}`,
        message: expect.stringContaining('a JSONPath field'),
      });
    },
  );

  it.each(['Credentials', 'HeartbeatSeconds'])('refuses %s of a Task by name', (field) => {
    expect(paths(task({ [field]: 1 }))).toEqual([`States.T.${field}`]);
  });

  it.each([
    'ItemReader',
    'ItemBatcher',
    'ResultWriter',
    'ToleratedFailurePercentage',
    'Label',
    'ItemsPath',
    'Parameters',
  ])('refuses %s of a Map by name', (field) => {
    const map = { Type: 'Map', [field]: 1, ItemProcessor: processor({ P: done }), End: true };
    expect(paths(machine({ M: map }))).toEqual([`States.M.${field}`]);
  });

  it('refuses a distributed Map, a JSONPath machine or state, and a task token', () => {
    const distributed = {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'P',
      States: { P: done },
    };
    expect(paths(machine({ M: { Type: 'Map', ItemProcessor: distributed, End: true } }))).toEqual([
      'States.M.ItemProcessor.ProcessorConfig.Mode',
      'States.M.ItemProcessor.ProcessorConfig.ExecutionType',
    ]);
    expect(paths({ StartAt: 'P', States: { P: done } })).toEqual(['QueryLanguage']);
    expect(paths(machine({ P: { ...done, QueryLanguage: 'JSONPath' } }))).toEqual(['States.P.QueryLanguage']);
    expect(paths(task({ Resource: `${lambda}.waitForTaskToken` }))).toEqual(['States.T.Resource']);
  });

  it('refuses what a state type does not have', () => {
    expect(paths(pass({ Retry: [] }))).toEqual(['States.P.Retry']);
    expect(paths(machine({ S: { Type: 'Succeed', Assign: {} } }))).toEqual(['States.S.Assign']);
    expect(
      paths(
        machine({
          C: { Type: 'Choice', Choices: [{ Variable: '$.a', Condition: true, Next: 'S' }], End: true },
          S: done,
        }),
      ),
    ).toEqual(['States.C.Choices[0].Variable', 'States.C.End']);
    expect(paths(machine({ W: { Type: 'Wait', Timestamp: '2024-01-01T00:00:00Z', End: true } }))).toEqual([
      'States.W.Seconds',
      'States.W.Timestamp',
    ]);
  });

  it.each([
    ['no Resource', { Type: 'Task', End: true }, 'Resource'],
    [
      'a Resource that is an expression',
      { Type: 'Task', Resource: '{% $states.input.arn %}', End: true },
      'Resource',
    ],
    ['TimeoutSeconds 0', { Type: 'Task', Resource: lambda, TimeoutSeconds: 0, End: true }, 'TimeoutSeconds'],
    [
      'a TimeoutSeconds that is text',
      { Type: 'Task', Resource: lambda, TimeoutSeconds: '5', End: true },
      'TimeoutSeconds',
    ],
    ['negative Seconds', { Type: 'Wait', Seconds: -1, End: true }, 'Seconds'],
    ['End false', { Type: 'Pass', End: false }, 'End'],
    ['an Assign that is no object', { Type: 'Pass', Assign: [], End: true }, 'Assign'],
    ['an assigned $states', { Type: 'Pass', Assign: { states: 1 }, End: true }, 'Assign.states'],
    ['a variable that is no identifier', { Type: 'Pass', Assign: { 'a-b': 1 }, End: true }, 'Assign.a-b'],
    ['a JSONPath key', { Type: 'Pass', Output: { 'a.$': '$.b' }, End: true }, 'Output.a.$'],
  ])('refuses %s', (_, state, field) => {
    expect(paths(machine({ S: state, ...('End' in state && state.End ? {} : { E: done }) }))).toContain(
      `States.S.${field}`,
    );
  });
});

describe('retriers and catchers', () => {
  it.each([
    [{ ErrorEquals: [] }, 'ErrorEquals'],
    [{ ErrorEquals: ['States.ALL', 'X'] }, 'ErrorEquals'],
    [{ ErrorEquals: ['X'], MaxAttempts: -1 }, 'MaxAttempts'],
    [{ ErrorEquals: ['X'], IntervalSeconds: 0 }, 'IntervalSeconds'],
    [{ ErrorEquals: ['X'], BackoffRate: 0.5 }, 'BackoffRate'],
    [{ ErrorEquals: ['X'], IntervalSeconds: 10, MaxDelaySeconds: 10 }, 'MaxDelaySeconds'],
    [{ ErrorEquals: ['X'], JitterStrategy: 'SOME' }, 'JitterStrategy'],
    [{ ErrorEquals: ['X'], Next: 'T' }, 'Next'],
  ])('refuses the retrier %j', (retrier, field) => {
    expect(paths(task({ Retry: [retrier] }))).toEqual([`States.T.Retry[0].${field}`]);
  });

  it('wants States.ALL in the last element', () => {
    const rules = [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }];
    expect(paths(task({ Retry: rules }))).toEqual(['States.T.Retry[0].ErrorEquals']);
    expect(
      paths(
        machine({
          T: { Type: 'Task', Resource: lambda, End: true, Catch: rules.map((r) => ({ ...r, Next: 'E' })) },
          E: done,
        }),
      ),
    ).toEqual(['States.T.Catch[0].ErrorEquals']);
  });
});

describe('the flow', () => {
  const inMap = (states: Record<string, unknown>) =>
    machine({ M: { Type: 'Map', ItemProcessor: processor(states), Next: 'After' }, After: done });

  it('wants StartAt, either Next or End, and targets that exist', () => {
    expect(paths({ ...pass({}), StartAt: 'Q' })).toEqual(['StartAt']);
    expect(paths(pass({ Next: 'P' }))).toEqual(['States.P']);
    expect(paths(machine({ P: { Type: 'Pass' } }))).toContain('States.P');
    expect(
      paths(machine({ C: { Type: 'Choice', Choices: [{ Condition: true, Next: 'X' }], Default: 'Y' } })),
    ).toEqual(expect.arrayContaining(['States.C.Choices[0].Next', 'States.C.Default']));
    expect(paths(task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'X' }] }))).toEqual([
      'States.T.Catch[0].Next',
    ]);
  });

  it('refuses a circle without an end', () => {
    expect(paths(machine({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } }))).toEqual([
      'States',
    ]);
  });

  it('keeps the states of a Map inside it', () => {
    const catching = {
      Type: 'Task',
      Resource: lambda,
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
      End: true,
    };
    expect(faultsOf(inMap({ T: catching }))).toEqual([
      {
        path: 'States.M.ItemProcessor.States.T.Catch[0].Next',
        message:
          '"After" is in another block: a state inside a Map cannot go to one outside, nor the reverse',
      },
    ]);
  });

  it('wants names that are unique in the whole machine and of at most 80 characters', () => {
    expect(paths(inMap({ After: done }))).toEqual(['States.M.ItemProcessor.States.After', 'States.After']);
    expect(paths(machine({ [`é${'x'.repeat(79)}`]: done }))).toEqual([]);
    expect(paths(machine({ ['x'.repeat(81)]: done }))).toHaveLength(1);
  });

  it('counts unreachable states inside a Map too', () => {
    expect(paths(inMap({ A: done, B: done }))).toEqual(['States.M.ItemProcessor.States.B']);
  });
});

describe('a Choice with its own Assign or Output', () => {
  const choice = (rule: object, own: object) =>
    machine({
      C: { Type: 'Choice', Choices: [{ Condition: true, Next: 'S', ...rule }], Default: 'S', ...own },
      S: done,
    });

  it('is refused when a rule leaves open whether they apply to it', () => {
    expect(paths(choice({}, { Output: 1 }))).toEqual(['States.C.Choices[0]']);
    expect(paths(choice({ Assign: { a: 1 } }, { Assign: { a: 2, b: 2 } }))).toEqual(['States.C.Choices[0]']);
    expect(paths(choice({ Output: 1, Assign: { a: 1 } }, { Output: 2, Assign: { a: 2 } }))).toEqual([]);
  });
});

describe('variables', () => {
  const inMap = (inner: object, assign: object = {}) =>
    machine({
      P: { Type: 'Pass', Assign: { run: 1, ...assign }, Next: 'M' },
      M: { Type: 'Map', ItemProcessor: processor({ I: { Type: 'Pass', End: true, ...inner } }), End: true },
    });

  it('are read from outside a Map, and not assigned again inside', () => {
    expect(paths(inMap({ Output: '{% $run %}' }))).toEqual([]);
    expect(paths(inMap({ Assign: { run: 2 } }))).toEqual(['States.M.ItemProcessor.States.I.Assign.run']);
  });

  it('of a Map are not read outside it', () => {
    const definition = inMap({ Assign: { mine: 1 }, Output: '{% $mine %}' });
    expect(paths(definition)).toEqual([]);
    Object.assign(definition.States.M as object, { Output: '{% $mine %}' });
    expect(paths(definition)).toEqual(['States.M.Output']);
  });

  it('that no state assigns are refused by name', () => {
    expect(expressionFaults('$plna.tables')).toEqual([
      'reads the variable $plna, which no state in this scope assigns',
    ]);
  });
});

describe('expressions', () => {
  it.each([
    ['$eval("1")', /does not have \$eval/],
    ['$map([1], $eval)', /does not have \$eval/],
    ['"1" ~> $eval', /does not have \$eval/],
    ['$randomSeeded(1)', /calls \$randomSeeded, which is not a function of Step Functions/],
    ['$random(7)', /\$random\(seed\) is not supported/],
    ['$states.input.a ?? 1', /operator \?\? is newer/],
    ['$states.input.a ?: 1', /operator \?: is newer/],
    ['a', /a has no context/],
    ['$', /\$ has no context/],
    ['$$.a', /\$\$ has no context/],
    ['*', /\* has no context/],
    ['$map([1], function($v){ $.a })', /\$ has no context/],
    ['$states.result', /\$states\.result is not available in this field; available: input, context/],
    ['$states.errorOutput.Error', /\$states\.errorOutput is not available/],
    ['$states.inptu', /\$states\.inptu does not exist/],
    ['$states.context.Task.Token', /\$states\.context\.Task is not supported/],
    ['$states.context.Execution.RedriveTime', /Execution\.RedriveTime is not supported/],
    ['$states.context.Map.Item.Value', /Map exists only in an ItemSelector/],
    ['1 +', /JSONata syntax error S0207/],
  ])('refuses %s', (expression, message) => {
    expect(expressionFaults(expression)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    '$states.input.rows[ok = false and $.n > 1].{ "name": table, "n": $count($) }',
    '( $double := function($x){ $x * 2 }; $map([1..3], $double) )',
    '( $f := function($n){ $n <= 1 ? 1 : $n * $f($n - 1) }; $f(5) )',
    '$states.input.a@$x#$i.b.{ "x": $x, "i": $i }',
    '$states.input.rows^(>n)[0]',
    '$states.input.rows{ table: $sum(n) }',
    '$states.input ~> |rows|{ "seen": true }|',
    '$reduce([1, 2], function($a, $b){ $a + $b }, 0) ~> $string',
    '$exists($states.input.a) ? $states.input.a : {}',
    '$states.input.rows.(table & "-" & %.run)',
    '$states["input"]',
    '$append([], /a/i("b"))',
  ])('accepts %s', (expression) => {
    expect(expressionFaults(expression)).toEqual([]);
  });

  it('gives $states.result to a Task and $states.errorOutput to its catchers', () => {
    const states = (Output: string) =>
      machine({
        T: {
          Type: 'Task',
          Resource: lambda,
          Output: '{% $states.result %}',
          Catch: [{ ErrorEquals: ['States.ALL'], Output, Next: 'S' }],
          Next: 'S',
        },
        S: done,
      });
    expect(paths(states('{% $states.errorOutput %}'))).toEqual([]);
    expect(paths(states('{% $states.result %}'))).toEqual(['States.T.Catch[0].Output']);
    expect(paths(task({ Arguments: { a: ['{% $states.result %}'] } }))).toEqual(['States.T.Arguments.a[0]']);
  });

  it('does not let a variable be called, even one that hides a function', () => {
    const definition = machine({
      P: { Type: 'Pass', Assign: { count: 1 }, Next: 'Q' },
      Q: { Type: 'Pass', Output: '{% $count([1]) + $count %}', End: true },
    });
    expect(faultsOf(definition)).toEqual([
      {
        path: 'States.Q.Output',
        message: 'calls the variable $count; a variable holds JSON, never a function',
      },
    ]);
  });
});

describe('resources', () => {
  const definition = machine({
    T: { Type: 'Task', Resource: lambda, Next: 'M' },
    M: {
      Type: 'Map',
      ItemProcessor: processor({ G: { Type: 'Task', Resource: glue, End: true } }),
      End: true,
    },
  });

  it('that nothing answers are refused by name, when checked', () => {
    expect(faultsOf(definition, [lambda])).toEqual([
      {
        path: 'States.M.ItemProcessor.States.G.Resource',
        message: `"${glue}" is not a task resource of the local interpreter; available: ${lambda}`,
      },
    ]);
  });

  it('that nothing answers are refused before the execution starts', async () => {
    const onEvent = jest.fn();
    await expect(run(definition, { resources: {}, onEvent })).rejects.toThrow(DefinitionError);
    expect(onEvent).not.toHaveBeenCalled();
  });
});
