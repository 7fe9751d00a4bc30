import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { handlerNames } from '../../contracts';
import type { HandlerName } from '../../contracts';
import type { HandlerBundles } from '../../infra/bundle-handlers';
import { functionNames } from '../../infra/handler-specs';
import { readDefinition } from '../../statemachines/definition';
import { grants } from './grants';
import { buildApp, handlerOf } from './synthesized';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}
type Resources = Readonly<Record<string, Resource>>;

/** The template with these texts as the code of the functions; the code of the others is the same in each. */
function deployment(changed: Partial<Record<HandlerName, string>>): Template {
  const bundles = functionNames.map((name) => {
    const folder = mkdtempSync(join(tmpdir(), 'loadline-version-'));
    writeFileSync(
      join(folder, 'index.js'),
      changed[name as HandlerName] ?? 'exports.handler = () => undefined;\n',
    );
    return [name, folder];
  });
  const { pipeline } = buildApp(undefined, undefined, Object.fromEntries(bundles) as HandlerBundles);
  return Template.fromStack(pipeline);
}

const first = deployment({});
const second = deployment({ RunSql: 'exports.handler = () => "changed";\n' });

const resourcesOf = (template: Template): Resources =>
  (template.toJSON() as { Resources: Resources }).Resources;
const ofType = (template: Template, type: string): string[] =>
  Object.entries(resourcesOf(template))
    .filter(([, { Type }]) => Type === type)
    .map(([id]) => id)
    .sort();
const versions = (template: Template): string[] => ofType(template, 'AWS::Lambda::Version');

/**
 * What exists after a deployment: CloudFormation adds what is new in the template, and removes what is no longer in it unless its
 * DeletionPolicy keeps it.
 */
function after(existing: Resources, template: Template): Resources {
  const next = resourcesOf(template);
  const kept = Object.entries(existing).filter(
    ([id, { DeletionPolicy }]) => id in next || DeletionPolicy?.startsWith('Retain'),
  );
  return { ...Object.fromEntries(kept), ...next };
}

/** The logical ids that the definition refers to. */
function namedBy(template: Template): string[] {
  const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
  const named = new Set<string>();
  readDefinition(machine!.Properties.DefinitionString, (id) => {
    if (!id.startsWith('s3://')) named.add(id); // an asset, which no deployment removes
    return id;
  });
  return [...named].sort();
}

describe('a second deployment', () => {
  it('publishes a version of the functions whose code has changed, and of no other', () => {
    const isNew = versions(second).filter((id) => !versions(first).includes(id));
    expect(isNew.map(handlerOf)).toEqual(['RunSql']);
  });

  it('keeps everything that an execution of the first one calls', () => {
    const existing = after(after({}, first), second);
    expect(namedBy(first).filter((id) => !(id in existing))).toEqual([]);
    expect(namedBy(first).filter((id) => versions(first).includes(id))).toHaveLength(handlerNames.length);
    expect(namedBy(second)).not.toEqual(namedBy(first));
  });

  it('would not, were the versions not retained: the check can fail', () => {
    const plain = Object.entries(after({}, first)).map(([id, resource]) => [
      id,
      { ...resource, DeletionPolicy: 'Delete' },
    ]);
    const existing = after(Object.fromEntries(plain) as Resources, second);
    expect(
      namedBy(first)
        .filter((id) => !(id in existing))
        .map(handlerOf),
    ).toEqual(['RunSql']);
  });

  it('removes a version that a failed deployment made: published again it would be refused', () => {
    for (const id of versions(second))
      expect(resourcesOf(second)[id]).toMatchObject({
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      });
  });

  it('lets the workflow call every version of its functions, and nothing else', () => {
    const invoked = grants(second).filter(({ action }) => action === 'lambda:InvokeFunction');
    const functions = ofType(second, 'AWS::Lambda::Function');
    expect(invoked.map(({ resource }) => resource).sort()).toEqual(
      functions.map((id) => `<${id}.Arn>:*`).sort(),
    );
  });

  it('updates in place what has a name: the workflow, the functions, the Glue job and every role', () => {
    for (const type of [
      'AWS::StepFunctions::StateMachine',
      'AWS::Lambda::Function',
      'AWS::Glue::Job',
      'AWS::IAM::Role',
    ])
      expect(ofType(second, type)).toEqual(ofType(first, type));
  });
});

describe('the script of the job runs', () => {
  it('is named by the definition, by the hash of its content, as the job names it', () => {
    const [machine] = Object.values(first.findResources('AWS::StepFunctions::StateMachine'));
    const definition = JSON.stringify(machine!.Properties.DefinitionString);
    const [job] = Object.values(first.findResources('AWS::Glue::Job'));
    const { Command, DefaultArguments } = job!.Properties as {
      Command: { ScriptLocation: unknown };
      DefaultArguments: Record<string, unknown>;
    };
    for (const [argument, location] of [
      ['--scriptLocation', Command.ScriptLocation],
      ['--extra-py-files', DefaultArguments['--extra-py-files']],
    ] as const) {
      const file = /loadline\/test\/[0-9a-f]{64}[.](py|zip)/.exec(JSON.stringify(location))![0];
      const given = definition.slice(definition.indexOf(argument)).slice(0, 400);
      expect(given).toContain(file);
    }
  });
});
