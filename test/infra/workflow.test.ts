import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { handlerNames } from '../../contracts';
import {
  logicalFunctionArn,
  logicalStagingCode,
  logicalStagingJob,
  readDefinition,
} from '../../statemachines/definition';
import { handlerOf, synthesize } from './synthesized';

/** The package has no type declarations. */
const validateAsl = createRequire(__filename)('asl-validator') as (definition: unknown) => {
  readonly isValid: boolean;
  readonly errors: readonly unknown[];
};

const committed: unknown = JSON.parse(
  readFileSync(join(__dirname, '../../statemachines/daily-load.asl.json'), 'utf8'),
);

const { pipeline } = synthesize();
const [machine] = Object.values(pipeline.findResources('AWS::StepFunctions::StateMachine'));

const versions = pipeline.findResources('AWS::Lambda::Version');

/** The deployed definition, with the logical names of the committed one. */
const deployed = readDefinition(machine!.Properties.DefinitionString, (id, attribute) => {
  const handler = handlerNames.find((name) => name === handlerOf(id));
  if (handler !== undefined && versions[id] !== undefined && attribute === undefined)
    return logicalFunctionArn(handler);
  if (pipeline.findResources('AWS::Glue::Job')[id] !== undefined && attribute === undefined)
    return logicalStagingJob;
  const code = /\.(py|zip)$/.exec(id)?.[1]; // the address of an asset
  if (code !== undefined) return code === 'py' ? logicalStagingCode.script : logicalStagingCode.pythonFiles;
  throw new Error(
    `The deployed workflow refers to ${id}.${attribute ?? ''}, which the committed one does not name.`,
  );
}) as { States: Record<string, { MaxConcurrency?: number }> };

describe('the committed definition', () => {
  it('is what the stack deploys', () => {
    expect(deployed).toEqual(committed);
  });

  it('is accepted by asl-validator', () => {
    const { isValid, errors } = validateAsl(committed);
    expect({ isValid, errors }).toEqual({ isValid: true, errors: [] });
  });
});

describe('the deployed workflow', () => {
  it('has the fixed name under which its own role and StartRun know it', () => {
    expect(machine!.Properties.StateMachineName).toBe('Loadline-test-DailyLoad');
  });

  it('is traced, and logs every event without its data', () => {
    expect(machine!.Properties.TracingConfiguration).toEqual({ Enabled: true });
    expect(machine!.Properties.LoggingConfiguration).toMatchObject({
      Level: 'ALL',
      IncludeExecutionData: false,
    });
  });

  it('lets as many job runs run as its Map starts at a time', () => {
    const [job] = Object.values(pipeline.findResources('AWS::Glue::Job'));
    expect(job!.Properties.ExecutionProperty.MaxConcurrentRuns).toBe(
      deployed.States.StageTables!.MaxConcurrency,
    );
  });
});
