import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { stageName, stageParameterName, stageResources } from '../../contracts';
import type { StageResources } from '../../contracts';
import { StageError } from '../errors';
import { placeOf } from './explain';
import type { StageClients } from './stage-clients';

/** What the deployment says that a stage consists of. Throws `StageError` where there is no such stage. */
export async function findStage(clients: StageClients): Promise<StageResources> {
  const { stage } = clients.call;
  if (!stageName.test(stage))
    throw new StageError(
      `--stage "${stage}" is no name of a stage; expected 1 to 20 lower-case letters, digits and hyphens, beginning with a letter, as in cdk.json.`,
    );
  const name = stageParameterName(stage);
  const text = await clients.ask(parameter(clients, name));
  if (text === undefined)
    throw new StageError(
      `There is no stage "${stage}" ${placeOf(clients.call)}: Systems Manager has no parameter ${name}, which the deployment writes. ` +
        `Correct --stage, --region or --profile, or deploy it: npx cdk deploy --all -c stage=${stage}.`,
    );
  const read = stageResources.safeParse(jsonOf(text));
  if (read.success) return read.data;
  throw new StageError(
    `The parameter ${name} is not what this version reads: ${faultOf(read.error.issues[0])}. Deploy the stage from this version, or use the version that it was deployed from.`,
  );
}

async function parameter(clients: StageClients, Name: string): Promise<string | undefined> {
  try {
    const { Parameter } = await clients.ssm.send(new GetParameterCommand({ Name }));
    return Parameter?.Value ?? '';
  } catch (error) {
    if (error instanceof Error && error.name === 'ParameterNotFound') return undefined;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const faultOf = (
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): string => [issue?.path.join('.') ?? '', issue?.message ?? ''].filter((each) => each !== '').join(': ');
