import { Option } from 'commander';
import type { Command } from 'commander';

/** Which deployment a command is for, and whose credentials it uses. */
export interface StageOptions {
  /** As in cdk.json's `environments`. @default the home on this machine */
  readonly stage?: string;
  /** @default AWS_PROFILE, or the SDK's other ways to credentials */
  readonly profile?: string;
  /** @default AWS_REGION, AWS_DEFAULT_REGION, or the profile's */
  readonly region?: string;
}

/** A call for a stage. */
export type StageCall = StageOptions & { readonly stage: string };

/** Adds --stage, --profile and --region. @param local the options that are for this machine only, which --stage goes without */
export const addStageOptions = (command: Command, ...local: readonly string[]): Command =>
  command
    .addOption(
      new Option(
        '--stage <name>',
        'a stage that is deployed on AWS instead of the home on this machine',
      ).conflicts([...local]),
    )
    .option('--profile <name>', 'with --stage: the AWS profile (default: AWS_PROFILE)')
    .option('--region <name>', "with --stage: the AWS region (default: AWS_REGION, or the profile's)");
