import type { StageResources } from '../../contracts';
import type { RunPlace } from '../output/run-text';
import type { StageCall } from './stage-options';

/** What a suggested command adds for the stage. */
const stageInCommands = (call: StageCall): string => ` --stage ${call.stage}${awsOptions(call)}`;

export const stagePlace = (call: StageCall, { workflow, work, landing }: StageResources): RunPlace => ({
  at: stageInCommands(call),
  lines: [
    `workflow   ${workflow}`,
    `records    s3://${work}/runs/, and the etl.* tables of the warehouse`,
    `landing    s3://${landing}`,
  ],
});

/** What Ctrl-C leaves. */
export const goesOnText = (execution: string, call: StageCall): string =>
  [
    'Stopped following. The execution goes on, and its end is mailed as ever:',
    `  ${execution}`,
    `To see how it goes: npx loadline status${stageInCommands(call)}`,
    `To stop it: aws stepfunctions stop-execution --execution-arn ${execution}${awsOptions(call)}`,
    'What a stopped run has not published stays unpublished; the next run takes its lock over.',
  ].join('\n');

const awsOptions = ({ profile, region }: StageCall): string =>
  [
    ...(profile === undefined ? [] : [` --profile ${profile}`]),
    ...(region === undefined ? [] : [` --region ${region}`]),
  ].join('');
