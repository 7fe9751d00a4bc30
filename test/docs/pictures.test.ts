import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalog, defineProject, defineTable, integer, parent } from '../../catalog';
import type { ParentDefinition } from '../../catalog';
import { hierarchyPicture } from '../../cli/pictures/hierarchy-picture';
import { putPicture, renderDocuments } from '../../cli/pictures/render-documents';
import { workflowPicture } from '../../cli/pictures/workflow-picture';
import { checkDefinition } from '../../local/interpreter';
import definition from '../../statemachines/daily-load.asl.json';
import { repository } from './support/blocks';

it('the committed pictures are up to date with the workflow and the catalog', () => {
  const rendered = renderDocuments(repository, definition);
  for (const [path, text] of rendered) {
    const isFresh = text === readFileSync(join(repository, path), 'utf8');
    expect(isFresh || `${path} is stale: npm run render`).toBe(true);
  }
});

describe('the picture of a workflow', () => {
  const lambda = (Next: string, more: object = {}): object => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'arn:aws:lambda:x:1:function:RunSql', Payload: {} },
    Next,
    ...more,
  });
  const picture = workflowPicture(
    checkDefinition({
      QueryLanguage: 'JSONata',
      StartAt: 'Load',
      States: {
        Load: lambda('Load: done?', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'end' }] }),
        'Load: wait': lambda('Load: done?'),
        'Load: done?': {
          Type: 'Choice',
          Choices: [{ Condition: '{% $not($states.input.done) %}', Next: 'Load: wait' }],
          Default: 'Hand on',
        },
        'Hand on': { Type: 'Pass', Next: 'Is "it" < 3?' },
        'Is "it" < 3?': {
          Type: 'Choice',
          Choices: [{ Condition: "{% $states.input.a < '3' %}", Next: 'end' }],
          Default: 'Done',
        },
        Done: { Type: 'Succeed' },
        end: { Type: 'Fail', Error: 'Failed' },
      },
    }),
  );

  it('folds wait loops and Pass states, and escapes what Mermaid would interpret', () => {
    expect(picture.split('\n').map((line) => line.trim())).toEqual([
      'flowchart TD',
      'Load["Load (RunSql)"]',
      'Is_it_3{"Is #quot;it#quot; &lt; 3?"}',
      'Done(["Done"])',
      'end_(["end"])',
      'Load --> Is_it_3',
      'Load -. "fails" .-> end_',
      'Is_it_3 -->|"$states.input.a &lt; \'3\'"| end_',
      'Is_it_3 -->|"otherwise"| Done',
    ]);
  });

  it('of the daily load has every Map and every state with a handler', () => {
    const daily = workflowPicture(checkDefinition(definition));
    const tasks = ['StartRun', 'Claim', 'PlanRun', 'StageTables', 'StageTable', 'CheckGates', 'PublishUnits'];
    for (const name of [...tasks, 'Verify', 'FinishRun', 'RecordRun', 'HandleFailure']) {
      expect(daily).toContain(name);
    }
    expect(daily).not.toMatch(/: wait|: done\?/);
  });
});

it('the picture of a catalog has its levels, and each kind of reference', () => {
  const of = (name: string, parents: ParentDefinition<'id' | 'up'>[]) =>
    defineTable({
      name,
      description: name,
      key: ['id'],
      columns: { id: integer(), up: integer().nullable() },
      parents,
      warehouse: { name: `dim_${name}` },
    });
  const a = of('a', [parent('self', { up: 'id' })]);
  const b = of('b', [parent(a, { up: 'id' }, { onMissingParent: 'placeholder' })]);
  const c = of('c', [parent(a, { up: 'id' }, { onMissingParent: 'accept' })]);
  const picture = hierarchyPicture(buildCatalog(defineProject({ name: 'abc', tables: [a, b, c] })));
  expect(picture.split('\n').map((line) => line.trim())).toEqual([
    'flowchart LR',
    'subgraph level0 ["level 0"]',
    'a["a<br/>dim_a"]',
    'c["c<br/>dim_c"]',
    'end',
    'subgraph level1 ["level 1"]',
    'b["b<br/>dim_b"]',
    'end',
    'a --> a',
    'a -. "accept" .-> c',
    'a -. "placeholder" .-> b',
  ]);
});

it('names a document that lacks the marker of its picture', () => {
  expect(() => putPicture('no marker', 'workflow', '', 'docs/workflow.md')).toThrow(
    /docs\/workflow\.md must have/,
  );
});
