import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Version } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { handlerNames } from '../contracts';
import { dailyLoad } from './daily-load';
import type { RefreshReference, WorkflowDependencies } from './workflow-dependencies';
import { inputComment } from './input-comment';
import { logicalFunctionArn, logicalStagingCode, logicalStagingJob } from './names';
import { templateText } from './template-text';

export { inputComment } from './input-comment';
export { logicalFunctionArn, logicalStagingCode, logicalStagingJob } from './names';

/**
 * For what each state's own bound does not catch. 500 tables whose every transaction takes an hour, 20 at a time, are 6 days
 * and a half; 7 days of waiting are 14,112 events of the history (run-quotas.ts), and leave room for the tables' own.
 */
export const executionTimeout = Duration.days(7);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * The workflow as it is committed: the deployed definition with logical names for what a deployment fills in.
 * @param refresh the data sets of a deployment with QuickSight. The committed one has none
 */
export function renderDefinition(refresh?: RefreshReference): Json {
  const stack = new Stack(new App(), 'Render');
  const functions = Object.fromEntries(
    handlerNames.map((name) => [name, Version.fromVersionArn(stack, name, logicalFunctionArn(name))]),
  ) as unknown as WorkflowDependencies['functions'];
  const stagingJob = { name: logicalStagingJob, ...logicalStagingCode };
  const dependencies: WorkflowDependencies = { functions, stagingJob, refresh };
  const machine = new sfn.StateMachine(stack, 'DailyLoad', {
    definitionBody: sfn.DefinitionBody.fromChainable(dailyLoad(new Construct(stack, 'States'), dependencies)),
    comment: inputComment,
    queryLanguage: sfn.QueryLanguage.JSONATA,
    timeout: executionTimeout,
  });
  const logicalId = stack.getLogicalId(machine.node.defaultChild as sfn.CfnStateMachine);
  const template = Template.fromStack(stack).toJSON() as {
    Resources: Record<string, { Properties: { DefinitionString: unknown } }>;
  };
  return readDefinition(template.Resources[logicalId]?.Properties.DefinitionString, (id) => {
    throw new Error(
      `The rendered workflow refers to the resource ${id}; everything should have a logical name.`,
    );
  });
}

/** The definition in a CloudFormation template, with each attribute of a resource put in by `nameOf`. */
export function readDefinition(
  definitionString: unknown,
  nameOf: (logicalId: string, attribute?: string) => string,
): Json {
  const text = templateText(definitionString, ({ name, attribute }) =>
    name === 'AWS::Partition' ? 'aws' : nameOf(name, attribute),
  );
  return JSON.parse(text) as Json;
}
