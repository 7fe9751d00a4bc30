/** The console of each partition of AWS. */
const consoles: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-cn': 'console.amazonaws.cn',
};

const executionArn = /^arn:([a-z-]+):states:([a-z0-9-]+):(\d{12}):execution:([^:]+):([^:]+)$/;

export interface ConsoleLinks {
  readonly execution: readonly string[];
  readonly start: readonly string[];
}

/** Lines with the links and commands of an execution; none for what is not the ARN of one, or a partition without a known console. */
export function consoleLinks(execution: string): ConsoleLinks | undefined {
  const [, partition = '', region = '', account = '', name = ''] = executionArn.exec(execution) ?? [];
  const host = consoles[partition];
  if (host === undefined) return undefined;
  const machine = `arn:${partition}:states:${region}:${account}:stateMachine:${name}`;
  const console = `https://${host}/states/home?region=${region}#`;
  return {
    execution: [`  ${console}/v2/executions/details/${execution}`],
    start: [
      `  in the console, Start execution with the input {}: ${console}/statemachines/view/${machine}`,
      `  or: aws stepfunctions start-execution --region ${region} --state-machine-arn ${machine} --input '{}'`,
    ],
  };
}
